"""Addresses of the staff about paths."""

from django.urls import path

from pix.staff import paths

urlpatterns = [
    path("", paths.index, name="paths"),
    path("nouveau", paths.create, name="create_path"),
    path("<int:profile_id>/", paths.path, name="path"),
    path("<int:profile_id>/modifier", paths.edit, name="edit_path"),
    path("<int:profile_id>/dupliquer", paths.duplicate, name="duplicate_path"),
    path("<int:profile_id>/paliers", paths.path_stages, name="path_stages"),
    path("<int:profile_id>/resultats-thematiques", paths.path_badges, name="path_badges"),
    path("<int:profile_id>/ouvrir", paths.share, name="share_path"),
    path("<int:profile_id>/ouvertures/<int:organization_id>/retirer", paths.unshare, name="unshare_path"),
    path("<int:profile_id>/perimer", paths.outdate, name="outdate_path"),
    path("<int:profile_id>/acces", paths.change_access, name="path_access"),
]
