"""Addresses of campaigns and paths in Orga: create, list, settle, print."""

from django.urls import path

from orga.views import campaigns, campaigns_created, campaigns_new, campaigns_settings, own_paths

urlpatterns = [
    path("campagnes", campaigns.mine, name="campaigns"),
    path("campagnes/toutes", campaigns.everybody, name="all_campaigns"),
    path("campagnes/supprimer", campaigns.delete, name="delete_campaigns"),
    path("campagnes/nouvelle", campaigns_new.new, name="new_campaign"),
    path("campagnes/nouvelle/catalogue", campaigns_new.catalogue, name="new_campaign_catalog"),
    path("campagnes/nouvelle/apercu", campaigns_new.preview, name="preview_campaign"),
    path("campagnes/<int:campaign_id>/code", campaigns_created.created, name="campaign_created"),
    path("campagnes/<int:campaign_id>/projeter", campaigns_created.projected, name="project_campaign"),
    path("campagnes/<int:campaign_id>/imprimer/<str:sheet>", campaigns_created.printed, name="print_campaign"),
    path("campagnes/<int:campaign_id>/parametres", campaigns_settings.settings, name="campaign_settings"),
    path("campagnes/<int:campaign_id>/archiver", campaigns_settings.archive, name="archive_campaign"),
    path("campagnes/<int:campaign_id>/rouvrir", campaigns_settings.unarchive, name="unarchive_campaign"),
    path("parcours", own_paths.index, name="target_profiles"),
    path("parcours/nouveau", own_paths.new, name="new_target_profile"),
    path("parcours/nouveau/resume", own_paths.summary, name="sketch_target_profile"),
    path("parcours/<int:profile_id>", own_paths.show, name="target_profile"),
    path("parcours/<int:profile_id>/modifier", own_paths.edit, name="edit_target_profile"),
    path("parcours/<int:profile_id>/retirer", own_paths.retire, name="retire_target_profile"),
]
