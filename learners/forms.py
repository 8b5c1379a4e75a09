"""Forms of accounts: shape and French wording; the rules are in ``learners.domain`` and ``learners.services``."""

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.utils import timezone

from learners.domain.login_lock import LockState, attempts_left
from learners.services import login_locks

WRONG_LOGIN = "L’adresse e-mail ou l’identifiant, ou le mot de passe, ne correspond pas. Vérifiez puis réessayez."
ASK_THE_TEACHER = (
    "Mot de passe oublié ? Si votre établissement vous a donné un identifiant, demandez à votre enseignant."
)
BLOCKED_FOR_GOOD = (
    "Ce compte est bloqué après trop d’essais. Demandez à votre enseignant de le débloquer, ou écrivez à l’assistance."
)


class LoginForm(allauth_forms.LoginForm):
    error_css_class = "is-invalid"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "Adresse e-mail ou identifiant"
        login.max_length = 255
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}
        password.label = "Mot de passe"
        password.help_text = ""
        password.widget.attrs = {"autocomplete": "current-password"}
        for field in (login, password):
            field.error_messages["required"] = "Remplissez ce champ."

    def clean(self):
        """Refuse while blocked, even with the right password; count a failure, forget them on success."""
        if self.errors:
            return self.cleaned_data
        identifier, now = self.cleaned_data["login"], timezone.now()
        state = login_locks.get_state(identifier=identifier)
        if state.is_blocked(now):
            raise forms.ValidationError(_blocked_sentence(state, now), code="blocked")
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            state = login_locks.record_failure(identifier=identifier, now=now)
            raise forms.ValidationError(_failure_sentences(state, identifier, now), code="wrong_login") from None
        login_locks.forget_failures(identifier=identifier)
        return cleaned


def _failure_sentences(state: LockState, identifier: str, now) -> list[str]:
    """What to say after a wrong password: alike for a known and an unknown identifier."""
    if state.is_blocked(now):
        return [_blocked_sentence(state, now)]
    sentences = [WRONG_LOGIN]
    left = attempts_left(state, limit=settings.PIX_LOGIN_FAILURE_LIMIT)
    if left is not None:
        sentences.append(f"Il vous reste {left} essai{'s' if left > 1 else ''} avant le blocage du compte.")
    if "@" not in identifier:
        sentences.append(ASK_THE_TEACHER)
    return sentences


def _blocked_sentence(state: LockState, now) -> str:
    minutes = state.minutes_left(now)
    if not minutes:
        return BLOCKED_FOR_GOOD
    return f"Trop d’essais : réessayez dans {minutes} minute{'s' if minutes > 1 else ''}."


class SignupForm(allauth_forms.SignupForm):
    first_name = forms.CharField(
        label="Prénom",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Indiquez votre prénom.", "max_length": "Au plus 255 caractères."},
    )
    last_name = forms.CharField(
        label="Nom",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Indiquez votre nom.", "max_length": "Au plus 255 caractères."},
    )
    terms = forms.BooleanField(
        label="J’accepte les conditions d’utilisation et j’ai lu la politique de protection des données",
        error_messages={"required": "Acceptez les conditions d’utilisation pour créer un compte."},
    )
    field_order = ["first_name", "last_name", "email", "password1", "terms"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email, password = self.fields["email"], self.fields["password1"]
        email.label = "Adresse e-mail"
        email.max_length = 255
        email.widget.attrs = {"autocomplete": "email", "type": "email", "spellcheck": "false"}
        email.error_messages |= {
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Cette adresse n’est pas valide ou est déjà utilisée. Vérifiez-la, ou connectez-vous.",
        }
        password.label = "Mot de passe"
        password.help_text = "Au moins 8 caractères, dont une majuscule, une minuscule et un chiffre."
        password.widget.attrs = {"autocomplete": "new-password", "data-pix-password": ""}
        password.error_messages["required"] = "Choisissez un mot de passe."

    def validate_unique_email(self, value):
        """One neutral sentence for an address that is wrong and one that is taken."""
        try:
            email = super().validate_unique_email(value)
        except forms.ValidationError:
            self.account_already_exists = True
            email = value
        if self.account_already_exists:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"], code="invalid")
        return email


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = "Adresse e-mail"
        email.widget.attrs = {"autocomplete": "email", "type": "email"}
        email.error_messages |= {
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Cette adresse n’a pas la bonne forme.",
        }


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "Nouveau mot de passe"
        self.fields["password1"].help_text = "Au moins 8 caractères, dont une majuscule, une minuscule et un chiffre."
        self.fields["password1"].widget.attrs = {"autocomplete": "new-password", "data-pix-password": ""}
        self.fields["password2"].label = "Le même, une seconde fois"
        self.fields["password2"].widget.attrs = {"autocomplete": "new-password"}
