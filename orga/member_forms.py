"""Forms about members: shape and French wording; the rules are in ``orga.domain`` and ``orga.services``."""

from django import forms

from orga.domain import invitations as rules
from orga.enums import Role

ROLES = [
    (Role.MEMBER.value, "Membre : suit les élèves, débloque les comptes"),
    (Role.ADMIN.value, "Administrateur : en plus, importe la liste et gère l’équipe"),
]
NO_ADDRESS = "Indiquez au moins une adresse e-mail."
# One message each: a slip of the clipboard must not write to a whole academy.
MAX_ADDRESSES = 50


class InvitationForm(forms.Form):
    """One or several addresses, and the role of those who will join."""

    addresses = forms.CharField(
        label="Adresses e-mail",
        help_text="Plusieurs adresses\u00a0: séparez-les par des virgules. Chacun reçoit son propre lien.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": NO_ADDRESS},
    )
    role = forms.ChoiceField(
        label="Rôle",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez un rôle.", "invalid_choice": "Choisissez un rôle."},
    )

    def clean_addresses(self) -> str:
        typed = self.cleaned_data["addresses"]
        read = rules.read_addresses(typed)
        if read.invalid:
            wrong = ", ".join(f"«\u00a0{piece[:80]}\u00a0»" for piece in read.invalid[:5])
            raise forms.ValidationError(
                f"À corriger\u00a0: {wrong}. Une adresse ressemble à prenom.nom@exemple.fr. Aucun message n’est parti."
            )
        if not read.valid:
            raise forms.ValidationError(NO_ADDRESS)
        if len(read.valid) > MAX_ADDRESSES:
            raise forms.ValidationError(f"Invitez au plus {MAX_ADDRESSES} personnes à la fois.")
        return typed


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=[(role.value, role.value) for role in Role])


class ActivationForm(forms.Form):
    """Who asks for a school's space. The message goes to the school, whatever is typed here."""

    uai = forms.CharField(
        label="UAI (ou RNE) de l’établissement",
        help_text="Sept chiffres et une lettre.",
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Indiquez l’UAI.", "max_length": "Un UAI compte sept chiffres et une lettre."},
    )
    first_name = forms.CharField(
        label="Votre prénom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Indiquez votre prénom.", "max_length": "Utilisez au plus 100 caractères."},
    )
    last_name = forms.CharField(
        label="Votre nom",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Indiquez votre nom.", "max_length": "Utilisez au plus 100 caractères."},
    )

    def clean_first_name(self) -> str:
        return _one_line(self.cleaned_data["first_name"])

    def clean_last_name(self) -> str:
        return _one_line(self.cleaned_data["last_name"])


def _one_line(name: str) -> str:
    """A name goes into a message to somebody else: no link and no line of its own."""
    if "://" in name or "www." in name.lower() or "\n" in name or "\r" in name:
        raise forms.ValidationError("Écrivez seulement un nom.")
    return " ".join(name.split())
