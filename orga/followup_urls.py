"""Addresses of a campaign's follow-up: activity, results, analysis, one participant."""

from django.urls import path

from orga.views import campaign_activity, campaign_analysis, campaign_reminders, campaign_results, participants

CAMPAIGN = "campagnes/<int:campaign_id>"
PARTICIPANT = f"{CAMPAIGN}/participants/<int:participation_id>"

urlpatterns = [
    path(f"{CAMPAIGN}/activite", campaign_activity.show, name="campaign"),
    path(f"{CAMPAIGN}/resultats", campaign_results.show, name="campaign_results"),
    path(f"{CAMPAIGN}/analyse", campaign_analysis.show, name="campaign_analysis"),
    path(f"{CAMPAIGN}/analyse/campagne-ciblee", campaign_analysis.target, name="campaign_target"),
    path(f"{CAMPAIGN}/questions/<str:challenge_id>", campaign_analysis.question, name="campaign_question"),
    path(f"{CAMPAIGN}/relances", campaign_reminders.show, name="campaign_reminders"),
    path(f"{CAMPAIGN}/relances/envoyer", campaign_reminders.send, name="send_reminders"),
    path(PARTICIPANT, participants.show, name="campaign_participant"),
    path(f"{PARTICIPANT}/supprimer", participants.delete, name="delete_participation"),
]
