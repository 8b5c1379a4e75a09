"""Forms about accounts: shape and French wording; the rules are in ``orga.domain`` and ``orga.services``."""

import re
from datetime import date

from django import forms

from orga.domain.uai import normalise
from orga.services.reconciliation import Identity

# Ten digits and a letter, or nine digits and two letters (accounts notes B.9).
INE = re.compile(r"[0-9]{9}[0-9A-Z][A-Z]")
WRONG_INE = "Un INE compte onze signes\u00a0: neuf chiffres et deux lettres, ou dix chiffres et une lettre."
NO_SUCH_DAY = "Cette date n’existe pas. Vérifiez le jour, le mois et l’année."
MIN_YEAR = 1900


class SchoolForm(forms.Form):
    uai = forms.CharField(
        label="UAI de l’établissement",
        help_text="Sept chiffres et une lettre. Un enseignant vous le donne.",
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Indiquez l’UAI.", "max_length": "Un UAI compte sept chiffres et une lettre."},
    )

    def clean_uai(self) -> str:
        return normalise(self.cleaned_data["uai"])


def _number(label: str, low: int, high: int, autocomplete: str) -> forms.IntegerField:
    """A part of a date, typed with digits; no arrows, which a wheel of the mouse would turn."""
    wrong = f"Indiquez un nombre de {low} à {high}."
    return forms.IntegerField(
        label=label,
        min_value=low,
        max_value=high,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": len(str(high)), "autocomplete": autocomplete}
        ),
        error_messages={
            "required": "Remplissez ce champ.",
            "invalid": wrong,
            "min_value": wrong,
            "max_value": wrong,
        },
    )


def _name(label: str, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        error_messages={"required": "Remplissez ce champ.", "max_length": "Utilisez au plus 255 caractères."},
    )


class IdentityForm(forms.Form):
    """Who somebody says they are: names and birth date, as the school writes them."""

    first_name = _name("Prénom", "given-name")
    last_name = _name("Nom", "family-name")
    day = _number("Jour de naissance", 1, 31, "bday-day")
    month = _number("Mois de naissance", 1, 12, "bday-month")
    year = _number("Année de naissance", MIN_YEAR, 2100, "bday-year")

    def clean(self) -> dict:
        data = self.cleaned_data
        if {"day", "month", "year"} <= data.keys():
            try:
                data["birthdate"] = date(data["year"], data["month"], data["day"])
            except ValueError:
                self.add_error("day", NO_SUCH_DAY)
        return data

    @property
    def identity(self) -> Identity:
        data = self.cleaned_data
        return Identity(data["first_name"], data["last_name"], data["birthdate"])


class RecoveryForm(IdentityForm):
    """The same, with the national student number."""

    ine = forms.CharField(
        label="INE (identifiant national élève)",
        help_text="Onze signes, écrits sur vos bulletins et vos relevés de notes.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Indiquez votre INE.", "max_length": WRONG_INE},
    )
    field_order = ["ine", "first_name", "last_name", "day", "month", "year"]

    def clean_ine(self) -> str:
        ine = "".join(self.cleaned_data["ine"].split()).upper()
        if not INE.fullmatch(ine):
            raise forms.ValidationError(WRONG_INE)
        return ine


class RecoveryEmailForm(forms.Form):
    """Where the link goes, and the word that the account is one's own."""

    email = forms.EmailField(
        label="Adresse e-mail",
        help_text="Une adresse personnelle, que vous garderez. Elle devient celle de votre compte.",
        max_length=255,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Indiquez votre adresse e-mail.",
            "invalid": "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr.",
            "max_length": "Utilisez au plus 255 caractères.",
        },
    )
    sworn = forms.BooleanField(
        label="Je certifie que ce compte est le mien",
        error_messages={"required": "Cochez cette case pour continuer."},
    )
