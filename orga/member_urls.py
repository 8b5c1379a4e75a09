"""Addresses about the space itself: home, team, invitations, documentation."""

from django.urls import path

from orga.views import documentation, home, joining, team

urlpatterns = [
    path("", home.home, name="home"),
    path("mise-en-route/masquer", home.hide_setup, name="hide_setup"),
    path("conditions-d-utilisation", home.terms, name="terms"),
    path("espaces/<int:organization_id>/ouvrir", home.switch, name="switch"),
    path("rejoindre", joining.accept_invitation, name="accept_invitation"),
    path("activation", joining.activation, name="activation"),
    path("equipe", team.team, name="team"),
    path("equipe/inviter", team.invite, name="invite"),
    path("equipe/quitter", team.leave, name="leave"),
    path("equipe/invitations/<int:invitation_id>/renvoyer", team.resend, name="resend_invitation"),
    path("equipe/invitations/<int:invitation_id>/annuler", team.cancel, name="cancel_invitation"),
    path("equipe/membres/<int:membership_id>/role", team.change_role, name="change_role"),
    path("equipe/membres/<int:membership_id>/retirer", team.remove, name="remove_member"),
    path("guide", documentation.guide, name="guide"),
    path("documentation", documentation.documentation, name="documentation"),
    path("documentation/<str:slug>", documentation.documentation_page, name="documentation_page"),
]
