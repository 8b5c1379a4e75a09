"""Pages of the staff, beside Django's admin."""

from django.urls import include, path

from pix.staff import course_urls, coverage, organization_urls, path_urls, proposals, views

app_name = "staff"
urlpatterns = [
    path("admin-pix/", views.home, name="home"),
    path("admin-pix/contenu/", views.content, name="content"),
    path("admin-pix/contenu/couverture/", coverage.coverage, name="coverage"),
    path("admin-pix/contenu/<str:competence_id>/", views.competence, name="competence"),
    path("admin-pix/epreuves/<str:challenge_id>/", views.preview, name="preview"),
    path("admin-pix/epreuves/<str:challenge_id>/essayer", views.try_answer, name="try_answer"),
    path("admin-pix/signalements/", views.reports, name="reports"),
    path("admin-pix/signalements/<int:report_id>/traiter", views.handle_report, name="handle_report"),
    path("admin-pix/tutos/", proposals.proposals, name="proposals"),
    path("admin-pix/tutos/<int:proposal_id>/traiter", proposals.handle_proposal, name="handle_proposal"),
    path("admin-pix/organisations/", include(organization_urls)),
    path("admin-pix/parcours/", include(path_urls)),
    path("admin-pix/parcours-autonomes/", include(course_urls)),
    path("admin-pix/apprenants/reconstruire", views.rebuild, name="rebuild"),
]
