"""Forms of the Orga portal: the shape of what is typed, never the rules."""

from typing import Any

from django import forms

from orga.domain.import_formats import modes_for
from orga.enums import ImportFormat, ImportMode
from orga.labels import FORMATS
from orga.models import Organization
from orga.selectors.imports import list_formats

MODES = {
    ImportMode.ADD: "Ajouter ou modifier : les étudiants absents du fichier restent dans la liste",
    ImportMode.REPLACE: "Remplacer la liste : les étudiants absents du fichier en sont supprimés",
}


class UploadForm(forms.Form):
    """A file of learners, its format and what becomes of those it does not name."""

    file = forms.FileField(
        label="Fichier", error_messages={"required": "Choisissez un fichier.", "empty": "Ce fichier est vide."}
    )
    format = forms.ChoiceField(label="Format", widget=forms.RadioSelect)
    mode = forms.ChoiceField(label="Élèves absents du fichier", widget=forms.RadioSelect)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formats = list_formats(organization)
        modes = modes_for(type=organization.type)
        self.fields["format"].choices = [(one.value, FORMATS[one]) for one in formats]  # type: ignore[attr-defined]
        self.fields["mode"].choices = [(one.value, MODES[one]) for one in modes]  # type: ignore[attr-defined]
        self.fields["format"].initial = formats[0].value if formats else ""
        self.fields["mode"].initial = modes[0].value
        self.fields["file"].widget.attrs["accept"] = ".xml,.zip" if ImportFormat.SIECLE in formats else ".csv"
        if len(formats) == 1:
            self.fields["format"].widget = forms.HiddenInput()
        if len(modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()
        self.csv_formats = [(one.value, FORMATS[one]) for one in formats if one != ImportFormat.SIECLE]
