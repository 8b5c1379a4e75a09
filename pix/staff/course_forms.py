"""Forms of the staff about autonomous courses: shape and wording only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from orga.domain import campaign_rules
from orga.domain.autonomous_courses import CourseWords
from orga.domain.campaign_rules import FieldProblem
from orga.selectors.path_catalog import PathLine

NO_PATH = "Choisissez le parcours que suivra le public."


class CourseForm(forms.Form):
    """The words of a course; every problem is told by the rules (``orga.domain.autonomous_courses``)."""

    use_required_attribute = False  # all problems are told at once, by the server

    name = forms.CharField(
        label="Nom interne",
        help_text="Vu par l’équipe seulement.",
        widget=forms.TextInput(attrs={"maxlength": campaign_rules.MAX_NAME, "autocomplete": "off"}),
        error_messages={"required": "Donnez un nom au parcours."},
    )
    title = forms.CharField(
        label="Titre public",
        help_text=f"Le public le lit en tête de chaque page\u00a0: {campaign_rules.MAX_TITLE} caractères au plus.",
        widget=forms.TextInput(attrs={"maxlength": campaign_rules.MAX_TITLE, "autocomplete": "off"}),
        error_messages={"required": "Donnez le titre que le public lira."},
    )
    landing_text = forms.CharField(
        label="Texte d’accueil",
        required=False,
        help_text="À qui s’adresse le parcours, ce que l’on y apprend.",
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": campaign_rules.MAX_TEXT}),
    )

    def words(self) -> CourseWords:
        """What was typed, once its shape is right."""
        given = self.cleaned_data
        return CourseWords(given["name"], given["title"], given["landing_text"])

    def show(self, problems: Iterable[FieldProblem]) -> None:
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)


class NewCourseForm(CourseForm):
    """The same, and the path it is made of."""

    profile = forms.TypedChoiceField(
        label="Parcours", coerce=int, error_messages={"required": NO_PATH, "invalid_choice": NO_PATH}
    )

    def __init__(self, *args: Any, paths: Iterable[PathLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = [(line.id, line.name) for line in paths]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> str:
        """The path shown as chosen, as it is typed."""
        return str(self["profile"].value() or "")
