"""Forms of the roster pages: shape and French wording."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from orga.services.students import MAX_LENGTH

MAX_CHOSEN = 100
MAX_DIGITS = 18


def chosen_ids(data: QueryDict) -> Sequence[int]:
    """The learners ticked in a list, a page of it at most; what is no id is left out."""
    given = (one for one in data.getlist("learner_id") if one.isascii() and one.isdigit())
    return [int(one) for one in given if len(one) <= MAX_DIGITS][:MAX_CHOSEN]


class AuthorizationForm(forms.Form):
    """The day on which the guardians gave their authorisation."""

    collected_on = forms.DateField(
        label="Recueillie le",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Indiquez le jour.", "invalid": "Indiquez un jour, comme 04/09/2026."},
    )


class StudentNumberForm(forms.Form):
    number = forms.CharField(
        label="Numéro étudiant",
        max_length=MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": "Indiquez un numéro.",
            "max_length": f"Utilisez au plus {MAX_LENGTH} caractères.",
        },
    )
