"""Forms of the staff about paths: shape and wording only."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from orga.domain.path_shelves import read_tubes, write_tubes
from orga.services.staff_paths import PathDraft
from referential.enums import PathCategory

CATEGORIES = [
    (PathCategory.CUSTOM.value, "Parcours sur-mesure"),
    (PathCategory.BACK_TO_SCHOOL.value, "Parcours de rentrée"),
    (PathCategory.COMPETENCES.value, "Les 16 compétences"),
    (PathCategory.DISCIPLINE.value, "Disciplinaires"),
    (PathCategory.PREDEFINED.value, "Parcours prédéfinis"),
    (PathCategory.SUBJECT.value, "Thématiques"),
    (PathCategory.PIX_PLUS.value, "Pix+"),
    (PathCategory.TARGETED.value, "Parcours ciblés"),
    (PathCategory.OTHER.value, "Autres"),
]
REQUIRED = {"required": "Remplissez ce champ."}
MAX_LEVEL, MAX_TUBES, MAX_IDS = 8, 200, 500
# Rows offered by the forms of stages and badges, more where more are stored.
STAGE_ROWS, BADGE_ROWS, MAX_ROWS = 7, 3, 30
FIRST_SKILL = "1er"


class PathForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=255, error_messages=REQUIRED)
    internal_comment = forms.CharField(
        label="Commentaire interne", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    description = forms.CharField(
        label="Description, pour les enseignants",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    category = forms.ChoiceField(label="Catégorie", choices=CATEGORIES)
    owner_id = forms.IntegerField(
        label="Numéro de l’organisation propriétaire",
        min_value=1,
        max_value=2**53,
        required=False,
        help_text="Vide\u00a0: le parcours n’appartient à aucune.",
    )
    is_public = forms.BooleanField(label="Ouvert à toutes les organisations", required=False)
    is_resettable = forms.BooleanField(label="Remise à zéro permise", required=False)

    def draft(self, tubes: Iterable[tuple[str, int]]) -> PathDraft:
        """What was typed, once valid, with these subjects."""
        given = self.cleaned_data
        return PathDraft(**{**given, "category": PathCategory(given["category"])}, tubes=tuple(tubes))


class StageForm(forms.Form):
    """One stage. begins: a percentage or a level; "0" for the first one, "1er" for the first validated skill."""

    begins = forms.RegexField(
        r"^(1er|[0-9]{1,3})$",
        label="Commence à",
        required=False,
        error_messages={"invalid": "Un nombre entier, ou «\u00a01er\u00a0» pour le premier acquis."},
    )
    title = forms.CharField(label="Titre, pour l’apprenant", max_length=255, required=False)
    message = forms.CharField(label="Message, pour l’apprenant", max_length=2000, required=False)
    prescriber_title = forms.CharField(label="Titre, pour l’enseignant", max_length=255, required=False)
    prescriber_description = forms.CharField(label="Message, pour l’enseignant", max_length=2000, required=False)


class BadgeForm(forms.Form):
    """One badge; a row without key is not used."""

    key = forms.RegexField(
        r"^[A-Za-z0-9_-]{1,80}$",
        label="Clé",
        required=False,
        error_messages={"invalid": "Lettres sans accent, chiffres, tirets\u00a0: 80 signes au plus."},
    )
    title = forms.CharField(label="Nom", max_length=255, required=False)
    message = forms.CharField(label="Message", max_length=2000, required=False)
    alt = forms.CharField(label="Texte de remplacement de l’image", max_length=255, required=False)
    threshold = forms.IntegerField(label="Seuil sur tout le parcours (%)", min_value=1, max_value=100, required=False)
    set_threshold = forms.IntegerField(label="Seuil sur des sujets (%)", min_value=1, max_value=100, required=False)
    set_tubes = forms.CharField(
        label="Ces sujets", max_length=4000, required=False, help_text="sujet:niveau, séparés par des virgules"
    )
    icon = forms.CharField(max_length=80, required=False, widget=forms.HiddenInput)
    is_always_visible = forms.BooleanField(label="Toujours visible", required=False)
    is_certifiable = forms.BooleanField(label="Ouvre une certification complémentaire", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        tubes = given.get("set_tubes", "")
        pieces = [piece for piece in tubes.split(",") if piece.strip()]
        if len(read_tubes(tubes)) != len(pieces) or bool(pieces) != bool(given.get("set_threshold")):
            self.add_error("set_tubes", "Donnez le seuil et les sujets, écrits «\u00a0sujet:niveau\u00a0».")
        return given


def ticked_tubes(data: QueryDict) -> Mapping[str, int]:
    """Tube id → cap, of the subjects ticked; the highest level where none is said."""
    return {tube: _level(data.get(f"niveau-{tube}", "")) for tube in data.getlist("sujet")[:MAX_TUBES]}


def read_ids(text: str) -> list[int]:
    """Numbers separated by anything else; at most 500, none absurdly long."""
    return [int(number) for number in re.findall(r"(?a:\d{1,15})(?!\d)", text)[:MAX_IDS]]


def stage_items(forms_: Iterable[StageForm], *, is_level: bool) -> list[dict[str, Any]]:
    """The rows in use, as ``orga.domain.stages`` stores them."""
    items = []
    for form in forms_:
        given = dict(form.cleaned_data)
        begins = given.pop("begins", "")
        if begins == FIRST_SKILL:
            items.append(given | {"is_first_skill": True})
        elif begins:
            items.append(given | {"level" if is_level else "threshold": int(begins)})
    return items


def stage_initial(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of stored stages."""
    rows = []
    for item in items:
        value = item.get("level") if item.get("threshold") is None else item["threshold"]
        rows.append({**item, "begins": FIRST_SKILL if item.get("is_first_skill") else str(value or 0)})
    return rows


def badge_items(forms_: Iterable[BadgeForm], stored: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows in use, as ``orga.domain.badges`` stores them. What a row cannot show of a stored badge is kept."""
    unshown = {item["key"]: _unshown(item) for item in stored}
    items = []
    for form in forms_:
        given = dict(form.cleaned_data)
        if not (given.get("key") or given.get("title")):
            continue
        whole, part, tubes = given.pop("threshold"), given.pop("set_threshold"), read_tubes(given.pop("set_tubes"))
        criteria = [{"threshold": whole, "tubes": None}] if whole else []
        criteria += [{"threshold": part, "tubes": [list(tube) for tube in tubes]}] if part and tubes else []
        items.append(given | {"criteria": criteria + unshown.get(given["key"], [])})
    return items


def badge_initial(items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of stored badges: the first criterion of each kind."""
    rows = []
    for item in items:
        whole, part = _shown(item)
        row = {**item, "threshold": whole["threshold"] if whole else None}
        if part:
            row |= {"set_threshold": part["threshold"], "set_tubes": write_tubes([tuple(one) for one in part["tubes"]])}
        rows.append(row)
    return rows


def padded(rows: list[dict[str, Any]], least: int) -> list[dict[str, Any]]:
    """The rows and empty ones after them: one at least, and ``least`` in all."""
    return [*rows, *({} for _ in range(max(1, least - len(rows))))]


StageFormSet = forms.formset_factory(StageForm, extra=0, max_num=MAX_ROWS, absolute_max=MAX_ROWS)
BadgeFormSet = forms.formset_factory(BadgeForm, extra=0, max_num=MAX_ROWS, absolute_max=MAX_ROWS)


def _level(typed: str) -> int:
    is_level = typed.isascii() and typed.isdigit() and len(typed) == 1 and 1 <= int(typed) <= MAX_LEVEL
    return int(typed) if is_level else MAX_LEVEL


def _shown(item: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """The first criterion on the whole path, and the first on some subjects."""
    criteria = item.get("criteria", ())
    whole = next((one for one in criteria if one.get("tubes") is None), None)
    return whole, next((one for one in criteria if one.get("tubes") is not None), None)


def _unshown(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    shown = _shown(item)
    return [one for one in item.get("criteria", ()) if not any(one is other for other in shown)]
