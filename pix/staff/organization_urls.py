"""Addresses of the staff about organizations."""

from django.urls import path

from pix.staff import organizations

urlpatterns = [
    path("", organizations.index, name="organizations"),
    path("nouvelle", organizations.create, name="create_organization"),
    path("importer", organizations.create_several, name="create_organizations"),
    path("modele.csv", organizations.template, name="organizations_template"),
    path("<int:organization_id>/", organizations.organization, name="organization"),
    path("<int:organization_id>/fonctionnalites", organizations.change_features, name="organization_features"),
    path("<int:organization_id>/inviter", organizations.invite, name="organization_invite"),
    path("<int:organization_id>/archiver", organizations.archive, name="archive_organization"),
    path("<int:organization_id>/invitations/<int:invitation_id>/renvoyer", organizations.resend, name="staff_resend"),
    path("<int:organization_id>/invitations/<int:invitation_id>/annuler", organizations.cancel, name="staff_cancel"),
    path("<int:organization_id>/membres/<int:membership_id>/role", organizations.change_role, name="staff_role"),
    path("<int:organization_id>/membres/<int:membership_id>/retirer", organizations.end_membership, name="staff_end"),
]
