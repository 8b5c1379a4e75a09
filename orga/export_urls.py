"""Addresses of what leaves Orga on paper or as files: results, reports for the families, teams' sheets, academy."""

from django.urls import path

from orga.views import academy, campaign_exports, family_reports, team_sheets

urlpatterns = [
    path("campagnes/<int:campaign_id>/export", campaign_exports.campaign_export, name="campaign_export"),
    path("campagnes/<int:campaign_id>/comptes-rendus", family_reports.family_reports, name="family_reports"),
    path(
        "campagnes/<int:campaign_id>/comptes-rendus/telecharger",
        family_reports.family_reports_file,
        name="family_reports_file",
    ),
    path(
        "campagnes/<int:campaign_id>/participants/<int:participation_id>/compte-rendu",
        family_reports.family_report,
        name="family_report",
    ),
    path("fiches", team_sheets.index, name="team_sheets"),
    path("fiches/creer", team_sheets.create, name="create_team_sheet"),
    path("fiches/<int:sheet_id>", team_sheets.show, name="team_sheet"),
    path("fiches/<int:sheet_id>/modifier", team_sheets.edit, name="edit_team_sheet"),
    path("fiches/<int:sheet_id>/reprendre", team_sheets.take_over, name="take_over_team_sheet"),
    path("fiches/<int:sheet_id>/export", team_sheets.export, name="export_team_sheet"),
    path("fiches/<int:sheet_id>/supprimer", team_sheets.delete, name="delete_team_sheet"),
    path("academie", academy.academy, name="academy"),
    path("academie/export", academy.export, name="export_academy"),
]
