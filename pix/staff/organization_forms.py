"""Forms of the staff about organizations: shape and wording only."""

from django import forms

from orga.domain.organization_csv import NewOrganization
from orga.enums import Feature, OrganizationType, Role
from orga.labels import ORGANIZATIONS

TYPES = [(kind.value, ORGANIZATIONS[kind]) for kind in OrganizationType]
FEATURES = [
    (Feature.AGRICULTURE.value, "Enseignement agricole et apprentis (import CSV)"),
    (Feature.MULTIPLE_SENDING_ASSESSMENT.value, "Envois multiples pour les campagnes d’évaluation"),
    (Feature.PLACES_MANAGEMENT.value, "Gestion des places"),
    (Feature.LEARNER_IMPORT.value, "Import générique"),
    (Feature.SHOW_SKILLS.value, "Une colonne par acquis dans les exports de résultats"),
    (Feature.ACADEMY.value, "Suivi académique des établissements du département"),
]
ROLES = [("", "Selon l’équipe à l’arrivée"), (Role.ADMIN.value, "Administrateur"), (Role.MEMBER.value, "Membre")]
REQUIRED = {"required": "Remplissez ce champ."}


class OrganizationForm(forms.Form):
    type = forms.ChoiceField(label="Type", choices=TYPES)
    name = forms.CharField(label="Nom", max_length=255, error_messages=REQUIRED)
    external_id = forms.CharField(label="UAI ou identifiant", max_length=50, required=False)
    province_code = forms.RegexField(
        r"^[0-9A-Za-z]{2,3}$",
        label="Département",
        required=False,
        error_messages={"invalid": "Deux ou trois signes\u00a0: 075, 02A, 974."},
    )
    email = forms.EmailField(
        label="Adresse de contact, pour l’activation par UAI",
        max_length=255,
        required=False,
        help_text="L’adresse officielle de l’établissement.",
    )
    credit = forms.IntegerField(label="Crédits", min_value=0, max_value=999_999_999, required=False)
    is_managing_students = forms.BooleanField(label="Importe une liste d’élèves ou d’étudiants", required=False)
    features = forms.MultipleChoiceField(
        label="Fonctionnalités", choices=FEATURES, required=False, widget=forms.CheckboxSelectMultiple
    )
    invitation_email = forms.EmailField(
        label="Inviter cette adresse",
        max_length=255,
        required=False,
        help_text="Elle reçoit le lien d’entrée et les ressources pour démarrer.",
    )
    invitation_role = forms.ChoiceField(label="Rôle de la personne invitée", choices=ROLES, required=False)

    def organization(self) -> NewOrganization:
        """What was typed, once valid."""
        given = self.cleaned_data
        return NewOrganization(
            **{**given, "type": OrganizationType(given["type"]), "credit": given["credit"] or 0},
            line=0,
        )


class OrganizationsFileForm(forms.Form):
    file = forms.FileField(
        label="Fichier CSV",
        error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."},
    )


class FeaturesForm(forms.Form):
    is_managing_students = forms.BooleanField(label="Importe une liste d’élèves ou d’étudiants", required=False)
    features = forms.MultipleChoiceField(
        label="Fonctionnalités", choices=FEATURES, required=False, widget=forms.CheckboxSelectMultiple
    )


class StaffInvitationForm(forms.Form):
    addresses = forms.CharField(
        label="Adresses e-mail", max_length=10_000, help_text="Séparées par des virgules.", error_messages=REQUIRED
    )
    role = forms.ChoiceField(label="Rôle", choices=ROLES, required=False)


class MembershipRoleForm(forms.Form):
    role = forms.ChoiceField(choices=[(role.value, role.value) for role in Role])
