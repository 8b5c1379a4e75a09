"""The form of a path that a school composes: its name, what it says to the team, the subjects ticked."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict

from orga.domain.path_shelves import MAX_LEVEL, MAX_TUBES

MAX_NAME, MAX_DESCRIPTION = 255, 1000


class OwnPathForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label="Nom",
        max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Donnez un nom au parcours.", "max_length": "Utilisez au plus 255 caractères."},
    )
    description = forms.CharField(
        label="À quoi il sert",
        required=False,
        max_length=MAX_DESCRIPTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pour vos collègues.",
        error_messages={"max_length": "Utilisez au plus 1000 caractères."},
    )

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]  # learners read it: no sign that cannot be seen
        return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def ticked_tubes(data: QueryDict) -> Mapping[str, int]:
    """Tube id → highest level wanted, of the subjects ticked; the highest of all where none is said."""
    return {tube_id: _level(data.get(f"niveau-{tube_id}", "")) for tube_id in data.getlist("sujet")[:MAX_TUBES]}


def _level(typed: str) -> int:
    is_level = typed.isascii() and typed.isdigit() and len(typed) == 1 and 1 <= int(typed) <= MAX_LEVEL
    return int(typed) if is_level else MAX_LEVEL
