"""The form of a proposed tutorial: shape and French wording; the rules are in ``learners.domain.proposals``."""

from django import forms

from learners.domain.proposals import (
    MAX_COMMENT,
    MAX_LINK,
    MAX_MINUTES,
    MAX_SOURCE,
    MAX_TITLE,
    Draft,
    faults,
    tidy,
)
from learners.labels import TUTORIAL_FORMATS

FORMATS = [("", "Choisissez"), *((value, words) for value, (words, _) in TUTORIAL_FORMATS.items())]
UNKNOWN_FORMAT = {"required": "Choisissez un format.", "invalid_choice": "Choisissez un format de la liste."}
WHOLE_MINUTES = "Donnez une durée en minutes, sans virgule."


def _text(label: str, limit: int, missing: str, help_text: str = "", **attributes: str) -> forms.CharField:
    """A line to fill in; the browser stops at ``limit``, and the domain says so when it did not."""
    widget = forms.TextInput({"maxlength": limit, **attributes})
    return forms.CharField(label=label, help_text=help_text, widget=widget, error_messages={"required": missing})


class ProposalForm(forms.Form):
    title = _text("Titre du tutoriel", MAX_TITLE, "Donnez le titre du tutoriel.")
    link = _text(
        "Lien",
        MAX_LINK,
        "Collez le lien du tutoriel.",
        "Il commence par https:// et s’ouvre sans compte ni paiement.",
        inputmode="url",
        autocapitalize="off",
        spellcheck="false",
    )
    format = forms.ChoiceField(label="Format", choices=FORMATS, error_messages=UNKNOWN_FORMAT)
    minutes = forms.IntegerField(
        label="Durée, en minutes",
        help_text=f"De 1 à {MAX_MINUTES}.",
        widget=forms.TextInput({"inputmode": "numeric", "maxlength": 2}),
        error_messages={"required": "Donnez une durée.", "invalid": WHOLE_MINUTES},
    )
    source = _text(
        "Qui l’a fait\u00a0?", MAX_SOURCE, "Dites qui a fait ce tutoriel.", "Une personne, un site, un organisme."
    )
    comment = forms.CharField(
        label="Pourquoi ce tutoriel\u00a0?",
        required=False,
        help_text="Pour l’équipe seulement, 1\u202f000 caractères au plus. N’écrivez rien de personnel.",
        widget=forms.Textarea({"rows": 4, "maxlength": MAX_COMMENT}),
    )

    def draft(self) -> Draft:
        """What was typed, tidied; what could not be read is empty."""
        given = self.cleaned_data
        texts = {name: given.get(name, "") for name in ("title", "link", "format", "source", "comment")}
        return tidy(Draft(**texts, minutes=given.get("minutes", 0)))

    def clean(self) -> dict:
        """Every fault at once: those of the shape, then those of the rules on what could be read."""
        self.add_faults(faults(self.draft(), formats=TUTORIAL_FORMATS))
        return self.cleaned_data

    def add_faults(self, found: dict[str, str]) -> None:
        for field, sentence in found.items():
            if field not in self.errors:
                self.add_error(field, sentence)
