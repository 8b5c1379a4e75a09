"""Addresses of the public pages."""

from django.urls import path

from pix.public import reference, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("exemple", views.example, name="example"),
    path("niveaux", views.levels, name="levels"),
    path("referentiel/", reference.framework, name="reference"),
    path("referentiel/<str:competence_id>/", reference.competence, name="reference_competence"),
    path("referentiel/<str:competence_id>/<str:tube_id>", reference.usage_sheet, name="usage_sheet"),
    path("videos/presentation", views.video_presentation, name="video_presentation"),
    path("videos/certification", views.video_certification, name="video_certification"),
    path("certification/ce-quil-faut-savoir", views.certification, name="certification"),
    path("etablissements-et-centres", views.schools, name="schools"),
    path("aide", views.help_centre, name="help"),
    path("aide/se-connecter", views.help_login, name="help_login"),
    path("accessibilite", views.accessibility, name="accessibility"),
    path("conditions-generales-d-utilisation", views.terms, name="terms"),
    path("mentions-legales", views.legal_notice, name="legal_notice"),
    path("donnees-personnelles", views.privacy, name="privacy"),
    path("donnees-personnelles-eleves", views.pupils_privacy, name="pupils_privacy"),
    path("logiciel-libre", views.free_software, name="free_software"),
    path("etat-du-service", views.status, name="status"),
    path("plan-du-site", views.sitemap, name="sitemap"),
    path("orga/presentation", views.orga, name="orga"),
    path("certif/", views.certif, name="certif"),
]
