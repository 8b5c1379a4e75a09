"""Addresses of what a school sees beyond one campaign: levels by class, who can be certified."""

from django.urls import path

from orga.views import insights, radar

urlpatterns = [
    path("competences", insights.heatmap, name="heatmap"),
    path("competences.csv", insights.export, name="heatmap_export"),
    path("certification", radar.certifiable, name="certifiable"),
    path("certification.csv", radar.export, name="certifiable_export"),
    path("certification/campagne", radar.prepare, name="prepare_certifiable"),
]
