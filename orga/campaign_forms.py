"""Forms of campaigns: what is typed, in the words of the page. The rules are in ``orga.domain.campaign_rules``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from orga.campaign_errors import InvalidCampaign
from orga.domain import campaign_rules
from orga.domain.campaign_rules import CampaignDraft, FieldProblem
from orga.domain.path_shelves import read_tubes
from orga.enums import CampaignType, ExternalIdType
from orga.models import Membership

MAX_CHOSEN = 100
MAX_DIGITS = 18
ALWAYS_ANSWERED = "orga/campaigns/_field.html"
LEGAL_REMINDER = (
    "Ne demandez jamais le numéro de sécurité sociale, ni une donnée sensible\u00a0: santé, origine, opinions, "
    "religion…"
)
EXTERNAL_ID_TYPES = [
    (ExternalIdType.STRING.value, "Un texte ou un nombre"),
    (ExternalIdType.EMAIL.value, "Une adresse e-mail"),
]
# Fields of the rules whose message stands under another field of the page.
SHOWN_UNDER = {"target_profile": "profile"}


class CampaignWords(forms.Form):
    """What may be written for a campaign, whether it is being made or changed."""

    use_required_attribute = False  # all problems are told at once, by the server

    name = forms.CharField(
        label="Nom de la campagne",
        help_text="Vu par l’équipe seulement.",
        widget=forms.TextInput(attrs={"maxlength": campaign_rules.MAX_NAME, "autocomplete": "off"}),
        error_messages={"required": "Donnez un nom à la campagne."},
    )
    title = forms.CharField(
        label="Titre vu par les participants",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": campaign_rules.MAX_TITLE, "autocomplete": "off"}),
    )
    landing_text = forms.CharField(
        label="Message d’accueil",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": campaign_rules.MAX_TEXT}),
    )
    due_on = forms.DateField(
        label="Date conseillée",
        required=False,
        help_text="Elle sert aux rappels. La campagne reste ouverte après.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Indiquez un jour, comme 20/10/2026."},
    )
    sends_automatically = forms.BooleanField(
        label="Envoyer les résultats dès la fin, sans attendre le participant", required=False
    )
    multiple_sendings = forms.BooleanField(label="Permettre plusieurs envois", required=False)
    asks_external_id = forms.BooleanField(label="Demander un identifiant externe", required=False)
    external_id_label = forms.CharField(
        template_name=ALWAYS_ANSWERED,
        label="Nom de cet identifiant",
        required=False,
        help_text="Par exemple «\u00a0Numéro étudiant\u00a0». " + LEGAL_REMINDER,
        widget=forms.TextInput(attrs={"maxlength": campaign_rules.MAX_LABEL, "autocomplete": "off"}),
    )
    external_id_type = forms.ChoiceField(
        template_name=ALWAYS_ANSWERED,
        label="Ce que l’on y écrit",
        required=False,
        choices=EXTERNAL_ID_TYPES,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Dites si l’identifiant est un texte ou une adresse e-mail."},
    )
    owner = forms.TypedChoiceField(
        template_name=ALWAYS_ANSWERED,
        label="Propriétaire",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Peut la modifier et l’archiver, comme les administrateurs.",
        error_messages={"invalid_choice": "Cette personne n’est pas dans votre équipe. Choisissez un membre."},
    )

    def __init__(self, *args: Any, members: Sequence[Membership], many: str = "", today: date, **kwargs: Any) -> None:
        """many: what the people of the organization are called."""
        super().__init__(*args, **kwargs)
        self.today = today
        people = [(one.user_id, one.user.get_full_name()) for one in members]
        self.fields["owner"].choices = people  # type: ignore[attr-defined]
        if many:
            self.fields["title"].label = f"Titre vu par les {many}"

    def read(self, name: str) -> Any:
        """What was typed in a field, well or badly; what the page starts from before anything is."""
        return self[name].value()

    def show(self, problems: Iterable[FieldProblem]) -> None:
        """Put the problems of the rules under the fields of the page; a field that already has one keeps it."""
        for problem in problems:
            field = SHOWN_UNDER.get(problem.field, problem.field)
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, problem.message)

    def draft(self) -> CampaignDraft:
        """What was typed, tidy; badly written fields are empty."""
        given = self.cleaned_data
        return campaign_rules.tidy(
            CampaignDraft(
                name=given.get("name", ""),
                title=given.get("title", ""),
                landing_text=given.get("landing_text", ""),
                multiple_sendings=given.get("multiple_sendings", False),
                sends_automatically=given.get("sends_automatically", False),
                asks_external_id=given.get("asks_external_id", False),
                external_id_label=given.get("external_id_label", ""),
                external_id_type=given.get("external_id_type", ""),
                due_on=given.get("due_on"),
            )
        )


class CampaignForm(CampaignWords):
    """A campaign to make: its type, its path or the subjects of a path to make with it, then the words."""

    type = forms.CharField(required=False)
    profile = forms.CharField(required=False)
    tubes = forms.CharField(required=False, widget=forms.HiddenInput)
    collects_again = forms.BooleanField(
        label="Permettre d’envoyer le profil plusieurs fois", required=False, initial=True
    )

    @property
    def kind(self) -> str:
        """The type shown as chosen."""
        return self.read("type") or ""

    @property
    def profile_id(self) -> int | None:
        """The path shown as chosen; None when there is none, or it cannot be one."""
        return read_id(self.read("profile"))

    @property
    def given_tubes(self) -> tuple[tuple[str, int], ...]:
        """The subjects of a path that may be made with the campaign."""
        return read_tubes(str(self.read("tubes") or ""))

    @property
    def own_tubes(self) -> tuple[tuple[str, int], ...]:
        """The same, when no other path is chosen."""
        return self.given_tubes if self.profile_id is None else ()

    def draft(self) -> CampaignDraft:
        given = self.cleaned_data
        kind = given.get("type", "")
        draft = super().draft()
        if not campaign_rules.is_collection(kind):
            return campaign_rules.tidy(_of_kind(draft, kind, has_path=bool(self.profile_id or self.own_tubes)))
        # A collection has neither path nor title: the page hides both, and what is left in them is not sent on.
        again = given.get("collects_again", False)
        return campaign_rules.tidy(_of_kind(draft, kind, has_path=False, title="", multiple_sendings=again))

    def clean(self) -> dict[str, Any]:
        self.show(campaign_rules.problems(self.draft(), today=self.today))
        return self.cleaned_data

    def show_refusal(self, refusal: InvalidCampaign) -> None:
        self.show(refusal.data["problems"])


class SettingsForm(CampaignWords):
    """What may change in a campaign that is there. ``frozen``: fields that cannot any more."""

    FROZEN_BY_PARTICIPATION = (
        *("multiple_sendings", "sends_automatically"),
        *("asks_external_id", "external_id_label", "external_id_type"),
    )

    def __init__(self, *args: Any, before: CampaignDraft, has_participation: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.has_participation = before, has_participation
        if campaign_rules.is_collection(before.type):
            for name in ("title", "sends_automatically"):
                del self.fields[name]
            self.fields["multiple_sendings"].label = "Permettre d’envoyer le profil plusieurs fois"
        for name in self.FROZEN_BY_PARTICIPATION if has_participation else ():
            if name in self.fields:
                self.fields[name].disabled = True

    def draft(self) -> CampaignDraft:
        return _of_kind(super().draft(), self.before.type, has_path=self.before.has_target_profile)

    def clean(self) -> dict[str, Any]:
        has_participation = self.has_participation
        draft = self.draft()
        self.show(
            campaign_rules.change_problems(self.before, draft, has_participation=has_participation, today=self.today)
        )
        external = campaign_rules.problems(draft, today=self.today)
        self.show(one for one in external if one.field.startswith("external_id"))
        return self.cleaned_data


def initial_of(draft: CampaignDraft) -> dict[str, Any]:
    """What the fields start from to make or change a campaign like this one."""
    names = (
        *("name", "type", "title", "landing_text", "multiple_sendings", "sends_automatically", "asks_external_id"),
        *("external_id_label", "external_id_type", "due_on"),
    )
    return {name: getattr(draft, name) for name in names} | {"collects_again": draft.multiple_sendings}


def prefilled(values: Mapping[str, str]) -> dict[str, Any]:
    """What an address asks a new campaign to start from; what is not known is left out."""
    found: dict[str, Any] = {name: values[name] for name in ("name", "title", "profile") if values.get(name)}
    if values.get("type") in set(CampaignType):
        found["type"] = values["type"]
    return found


def chosen_campaigns(data: QueryDict) -> Sequence[int]:
    """The campaigns ticked in a list, a page of it at most; what is no id is left out."""
    return [number for one in data.getlist("campaign_id") if (number := read_id(one))][:MAX_CHOSEN]


def read_id(typed: object) -> int | None:
    """The number of a thing, as an address or a form writes it; None for anything else."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else None


def _of_kind(draft: CampaignDraft, kind: str, *, has_path: bool, **changes: Any) -> CampaignDraft:
    return replace(draft, type=kind, has_target_profile=has_path, **changes)
