"""Forms of accounts: shape and French wording; the rules are in ``learners.domain`` and ``learners.services``."""

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.validators import MaxLengthValidator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from learners.domain.accounts import AccountMail
from learners.domain.login_lock import LockState, attempts_left
from learners.selectors.accounts import find_user
from learners.services import account_mails, accounts, login_locks

WRONG_LOGIN = "L’adresse e-mail ou l’identifiant, ou le mot de passe, ne correspond pas. Vérifiez puis réessayez."
ASK_THE_TEACHER = "Vous pouvez demander un nouveau mot de passe à votre enseignant."
BLOCKED_FOR_GOOD = (
    "Ce compte est bloqué après trop d’essais. Choisissez un nouveau mot de passe par e-mail avec « Mot de passe "
    "oublié ? », ou demandez à votre enseignant ou à l’assistance de le débloquer."
)
TEMPORARY_IS_OVER = "Ce mot de passe provisoire a expiré. Demandez-en un autre à la personne qui vous l’a donné."
NEUTRAL_EMAIL = "Cette adresse n’est pas valable ou est déjà utilisée. Vérifiez-la, ou connectez-vous."
TOO_LONG = "Utilisez au plus 255 caractères."
# What the library says of a wrong password; its other refusals (rate limits) are not counted.
MISMATCHES = ("email_password_mismatch", "username_password_mismatch")
AGES = [
    ("adult", "J’ai 18 ans ou plus"),
    ("minor", "Je suis mineur, mon responsable légal m’autorise"),
]


def dress_new_password(field: forms.CharField, label: str) -> None:
    """A field for a password to choose: label, list of the rules, and the hooks of password-rules.js."""
    field.label = label
    field.help_text = render_to_string("account/_password_rules.html")
    field.widget.attrs = {"autocomplete": "new-password", "data-pix-new-password": ""}
    field.error_messages["required"] = "Choisissez un mot de passe."


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = "Adresse e-mail ou identifiant"
        login.validators.append(MaxLengthValidator(255))
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
        key = login_locks.key_of(identifier=identifier)
        state = login_locks.get_state(key=key)
        if state.is_blocked(now):
            raise forms.ValidationError(_blocked_sentence(state, now), code="blocked")
        try:
            super().clean()
        except forms.ValidationError as refusal:
            if refusal.code not in MISMATCHES:
                raise
            self._fail(login_locks.record_failure(key=key, now=now), identifier, now)
            return self.cleaned_data
        if state.failure_count:
            login_locks.forget_failures(key=key)
        if self.user.must_change_password and self.user.temporary_password_until <= now:
            raise forms.ValidationError(TEMPORARY_IS_OVER, code="temporary_is_over")
        return self.cleaned_data

    def _fail(self, state: LockState, identifier: str, now) -> None:
        """Say what a wrong password leads to: alike for a known and an unknown identifier."""
        if state.is_blocked(now):
            self._tell_owner(identifier)
            self.add_error(None, forms.ValidationError(_blocked_sentence(state, now), code="blocked"))
            return
        sentences = [WRONG_LOGIN]
        left = attempts_left(state, limit=settings.PIX_LOGIN_FAILURE_LIMIT)
        if left is not None:
            sentences.append(f"Il vous reste {left} essai{'s' if left > 1 else ''} avant le blocage du compte.")
        if "@" not in identifier:
            sentences.append(ASK_THE_TEACHER)
        self.add_error("password", forms.ValidationError(" ".join(sentences), code="wrong_login"))

    def _tell_owner(self, identifier: str) -> None:
        user = find_user(identifier=identifier)
        if user is not None and user.email:
            account_mails.send_later(kind=AccountMail.BLOCKED, user_id=user.pk)


def _blocked_sentence(state: LockState, now) -> str:
    minutes = state.minutes_left(now)
    if not minutes:
        return BLOCKED_FOR_GOOD
    return f"Trop d’essais : réessayez dans {minutes} minute{'s' if minutes > 1 else ''}."


class SignupForm(allauth_forms.SignupForm):
    first_name = forms.CharField(
        label="Prénom",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Indiquez votre prénom.", "max_length": TOO_LONG},
    )
    last_name = forms.CharField(
        label="Nom",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": "Indiquez votre nom.", "max_length": TOO_LONG},
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
    field_order = ["first_name", "last_name", "email", "password1", "age", "terms"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = "Adresse e-mail"
        email.validators.append(MaxLengthValidator(255, message=NEUTRAL_EMAIL))
        email.widget.attrs = {"autocomplete": "email", "type": "email", "spellcheck": "false"}
        email.error_messages |= {"required": "Indiquez votre adresse e-mail.", "invalid": NEUTRAL_EMAIL}
        dress_new_password(self.fields["password1"], "Mot de passe")
        self.fields["terms"].label = terms_label()

    @property
    def is_minor(self) -> bool:
        return self.cleaned_data["age"] == "minor"

    def validate_unique_email(self, value):
        """One neutral sentence for an address that is wrong and one that is taken."""
        try:
            return super().validate_unique_email(value)
        except forms.ValidationError:
            raise forms.ValidationError(NEUTRAL_EMAIL, code="invalid") from None


def terms_label() -> str:
    """Beside the box by which the terms are accepted; its links keep what was typed."""
    return format_html(
        "J’accepte les {} et j’ai lu la {}.",
        _new_tab("public:terms", "conditions d’utilisation"),
        _new_tab("public:privacy", "politique de protection des données"),
    )


def _new_tab(url_name: str, words: str) -> str:
    """A link that does not lose what was typed."""
    return format_html(
        '<a href="{}" target="_blank" rel="noopener">{}<span class="sr"> (nouvel onglet)</span></a>',
        reverse(url_name),
        words,
    )


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = "Adresse e-mail"
        email.widget.attrs = {"autocomplete": "email", "type": "email", "spellcheck": "false"}
        email.error_messages |= {
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
        }


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    """A password typed once, as it can be shown; nothing is asked twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        dress_new_password(self.fields["password1"], "Nouveau mot de passe")

    def save(self):
        accounts.reset_password(user_id=self.user.pk, password=self.cleaned_data["password1"], now=timezone.now())


class NewPasswordForm(forms.Form):
    """A new password for ``user``, under the policy."""

    password1 = forms.CharField(widget=forms.PasswordInput, strip=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        dress_new_password(self.fields["password1"], "Nouveau mot de passe")

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


class CurrentPasswordMixin(forms.Form):
    """Asks for the account's password before something that matters."""

    current_password = forms.CharField(
        label="Mot de passe actuel",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        error_messages={"required": "Indiquez votre mot de passe actuel."},
    )

    def clean_current_password(self) -> str:
        password = self.cleaned_data["current_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("Ce n’est pas votre mot de passe actuel.", code="wrong_password")
        return password


class ChangePasswordForm(CurrentPasswordMixin, NewPasswordForm):
    field_order = ["current_password", "password1"]


class EmailForm(CurrentPasswordMixin):
    """A new address and the current password of ``user``."""

    email = forms.EmailField(
        label="Nouvelle adresse e-mail",
        max_length=255,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Indiquez la nouvelle adresse.",
            "invalid": "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
            "max_length": TOO_LONG,
        },
    )
    field_order = ["email", "current_password"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user


class CodeForm(forms.Form):
    """The six digits received by mail; one field, so that they can be pasted and are announced as one."""

    code = forms.CharField(
        label="Code reçu par e-mail",
        help_text="Six chiffres, de 1 à 9.",
        widget=forms.TextInput(
            attrs={"class": "input--code", "autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "12"}
        ),
        error_messages={"required": "Écrivez le code reçu."},
    )
