"""Forms of those who join a path: shape and French wording; the rules are in ``orga.domain`` and ``orga.services``."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password

from learners.forms import AGES, NEUTRAL_EMAIL, dress_new_password, terms_label
from orga.account_forms import IdentityForm
from orga.campaign_errors import MissingExternalId
from orga.enums import ExternalIdType
from orga.services.reconciliation import Identity

USERNAME, EMAIL = "username", "email"
MAX_NUMBER = 255


class StudentForm(IdentityForm):
    """The same as a pupil's, with the number of the student card; « Je n’ai pas de numéro » is another button."""

    student_number = forms.CharField(
        label="Numéro étudiant",
        help_text="Il est écrit sur votre carte ou votre certificat de scolarité.",
        max_length=MAX_NUMBER,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Indiquez votre numéro, ou choisissez «\u00a0Je n’ai pas de numéro\u00a0».",
            "max_length": "Ce numéro est trop long. Vérifiez-le.",
        },
    )
    field_order = ["student_number", "first_name", "last_name", "day", "month", "year"]

    def __init__(self, *args, has_number: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["student_number"].required = has_number

    @property
    def identity(self) -> Identity:
        return super().identity._replace(student_number=self.cleaned_data["student_number"].strip())


class NewAccountForm(forms.Form):
    """How a pupil will log in: with the username proposed, or with an e-mail address; and a password.

    Somebody who takes the username of the school is not asked for age or terms: its legal basis holds (decisions G8).
    """

    way = forms.ChoiceField(
        label="Comment vous connecterez-vous\u00a0?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l’une des deux réponses."},
    )
    email = forms.EmailField(
        label="Adresse e-mail",
        max_length=255,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Indiquez votre adresse e-mail.",
            "invalid": NEUTRAL_EMAIL,
            "max_length": NEUTRAL_EMAIL,
        },
    )
    age = forms.ChoiceField(
        label="Votre âge",
        choices=AGES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l’une des deux réponses."},
    )
    terms = forms.BooleanField(
        error_messages={"required": "Acceptez les conditions d’utilisation pour créer un compte."},
    )
    password1 = forms.CharField(widget=forms.PasswordInput, strip=False)
    use_required_attribute = False

    def __init__(self, *args, username: str, has_username: bool, **kwargs):
        super().__init__(*args, **kwargs)
        ways = [(USERNAME, f"Avec l’identifiant {username}")] if has_username else []
        self.fields["way"].choices = [*ways, (EMAIL, "Avec mon adresse e-mail")]
        self.fields["way"].initial = ways[0][0] if ways else EMAIL
        if self.is_bound and self.data.get("way") != EMAIL:
            for name in ("email", "age", "terms"):
                self.fields[name].required = False
        self.fields["terms"].label = terms_label()
        dress_new_password(self.fields["password1"], "Mot de passe")

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password, get_user_model()(email=self.cleaned_data.get("email") or None))
        return password

    @property
    def email_chosen(self) -> str:
        """The address to log in with, "" for a username."""
        return self.cleaned_data["email"] if self.cleaned_data["way"] == EMAIL else ""

    @property
    def is_minor(self) -> bool:
        return bool(self.email_chosen) and self.cleaned_data["age"] == "minor"


class ExternalIdForm(forms.Form):
    """What the organization asks for, under its own label; the service checks it."""

    external_id = forms.CharField(error_messages={"required": MissingExternalId.message})

    def __init__(self, *args, label: str, type_: str, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["external_id"]
        field.label = label
        attrs = {"autocomplete": "email" if type_ == ExternalIdType.EMAIL else "off", "spellcheck": "false"}
        field.widget = forms.EmailInput(attrs) if type_ == ExternalIdType.EMAIL else forms.TextInput(attrs)
