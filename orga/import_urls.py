"""Addresses of the imports, under /orga/imports/."""

from django.urls import path

from orga.views import imports

urlpatterns = [
    path("", imports.index, name="imports"),
    path("deposer", imports.upload, name="upload_roster"),
    path("modele.csv", imports.template, name="roster_template"),
    path("<int:import_id>", imports.show, name="import"),
    path("<int:import_id>/appliquer", imports.apply, name="apply_import"),
    path("<int:import_id>/abandonner", imports.abandon, name="abandon_import"),
    path("<int:import_id>/annuler", imports.undo, name="undo_import"),
    path("<int:import_id>/erreurs.csv", imports.errors, name="import_errors"),
    path("<int:import_id>/laisses-de-cote", imports.skipped, name="import_skipped"),
]
