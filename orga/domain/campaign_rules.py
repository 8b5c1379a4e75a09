"""What a campaign must be, what may still change in it, and who may change it (orga notes 6.2, 6.5; decisions H8)."""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from learners.domain.proposals import LinkRefused, clean_link
from orga.campaign_errors import AutomaticSendingFrozen, MultipleSendingsFrozen
from orga.enums import CampaignType, ExternalIdType, Role
from pix.core.french import NBSP, number_fr

MAX_NAME: Final = 255
MAX_TITLE: Final = 50
MAX_TEXT: Final = 5000
MAX_LABEL: Final = 255
COPY_PREFIX: Final = "Copie de "
# Unicode categories: controls, formats, lone surrogates, odd ends of line.
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Several emoji in one.
JOINER: Final = "\u200d"


class FieldProblem(NamedTuple):
    """One thing to put right. field: of the draft; code: for machines; message: French sentence."""

    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """What was typed to make or change a campaign. type, external_id_type: values of the enums, "" when not chosen.

    external_id_label and external_id_type count only if ``asks_external_id``. due_on: advised day, closes nothing.
    """

    name: str = ""
    type: str = ""
    has_target_profile: bool = False
    title: str = ""
    landing_text: str = ""
    multiple_sendings: bool = False
    sends_automatically: bool = False
    asks_external_id: bool = False
    external_id_label: str = ""
    external_id_type: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ResultTexts:
    """What staff may add to the page of results."""

    text: str = ""
    button_text: str = ""
    button_url: str = ""


def is_collection(type_: str) -> bool:
    """Whether a campaign takes profiles as they are; all others, exams among them, ask the questions of a path."""
    return type_ == CampaignType.PROFILES_COLLECTION


def default_multiple_sendings(type_: str) -> bool:
    """What a new campaign proposes: a collection is made to be sent again, once certifiable for instance."""
    return is_collection(type_)


def tidy(draft: CampaignDraft) -> CampaignDraft:
    """The same words without needless spaces nor signs that cannot be seen; lines are kept in the landing text only.

    The label and type of the external id are emptied when none is asked; a collection never sends by itself.
    """
    return replace(
        draft,
        name=_one_line(draft.name),
        title=_one_line(draft.title),
        landing_text=_lines(draft.landing_text),
        sends_automatically=draft.sends_automatically and not is_collection(draft.type),
        external_id_label=_one_line(draft.external_id_label) if draft.asks_external_id else "",
        external_id_type=draft.external_id_type if draft.asks_external_id else "",
    )


def problems(draft: CampaignDraft, *, today: date) -> list[FieldProblem]:
    """Everything to put right before a campaign can be made, in the order of the form; empty when nothing is.

    draft: tidy. today: in Paris; an advised day already past is refused. Source: orga notes 6.2.
    """
    return [
        *_problems_of_kind(draft),
        *_problems_of_words(draft),
        *_problems_of_external_id(draft),
        *_problems_of_due_day(draft, today),
    ]


def change_problems(
    before: CampaignDraft, after: CampaignDraft, *, has_participation: bool, today: date
) -> list[FieldProblem]:
    """Everything to put right before a campaign can change; what is not a matter of change is not looked at.

    Name, title, landing text and advised day may always change; both ways of sending only until somebody begins.
    before, after: tidy. An advised day that was already there may stay, though past. Source: orga notes 6.2; H8.
    """
    found = list(_problems_of_words(replace(after, type=before.type)))
    if has_participation and after.multiple_sendings != before.multiple_sendings:
        message = MultipleSendingsFrozen.message
        found.append(FieldProblem("multiple_sendings", "MULTIPLE_SENDINGS_UPDATE", message))
    if has_participation and after.sends_automatically != before.sends_automatically:
        message = AutomaticSendingFrozen.message
        found.append(FieldProblem("sends_automatically", "SENDS_AUTOMATICALLY_UPDATE", message))
    if after.due_on != before.due_on:
        found += _problems_of_due_day(after, today)
    return found


def tidy_result(texts: ResultTexts) -> ResultTexts:
    """The same words without needless spaces nor unseen signs; the address in its one form, if it has one."""
    url = texts.button_url.strip()
    with suppress(LinkRefused):
        url = clean_link(url)
    return ResultTexts(_lines(texts.text), _one_line(texts.button_text), url)


def result_problems(texts: ResultTexts, *, type_: str) -> list[FieldProblem]:
    """Everything to put right in what staff adds to the page of results; empty when nothing is. ``texts`` is tidy.

    The button has words and an https address of a public site, or neither; a collection has no such page.
    """
    if is_collection(type_) and texts != ResultTexts():
        code = "CUSTOM_RESULT_PAGE_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
        return [FieldProblem("result_text", code, "Une collecte de profils n’a pas de page de résultats à compléter.")]
    return [*_problems_of_result(texts)]


def may_manage(role: Role, *, is_owner: bool) -> bool:
    """Whether a member may change, archive, delete a campaign of the space, or delete participations in it."""
    return is_owner or role == Role.ADMIN


def name_of_copy(name: str) -> str:
    """The name proposed for a duplicate, cut where it would be too long."""
    return f"{COPY_PREFIX}{name}"[:MAX_NAME]


def _problems_of_kind(draft: CampaignDraft) -> Iterator[FieldProblem]:
    if draft.type not in set(CampaignType):
        message = "Choisissez ce que doit faire la campagne."
        yield FieldProblem("type", "CAMPAIGN_PURPOSE_IS_REQUIRED", message)
    if not is_collection(draft.type) and not draft.has_target_profile:
        message = "Choisissez le parcours que suivront les participants."
        yield FieldProblem("target_profile", "TARGET_PROFILE_IS_REQUIRED", message)
    if is_collection(draft.type) and draft.has_target_profile:
        code = "TARGET_PROFILE_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
        message = "Une collecte reprend le profil tel qu’il est\u00a0: elle n’a pas de parcours. Retirez-le."
        yield FieldProblem("target_profile", code, message)


def _problems_of_words(draft: CampaignDraft) -> Iterator[FieldProblem]:
    if not draft.name:
        yield FieldProblem("name", "CAMPAIGN_NAME_IS_REQUIRED", "Donnez un nom à la campagne.")
    if len(draft.name) > MAX_NAME:
        yield FieldProblem("name", "CAMPAIGN_NAME_IS_TOO_LONG", _too_long("Le nom", MAX_NAME))
    if draft.title and is_collection(draft.type):
        code = "TITLE_OF_PERSONALISED_TEST_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
        yield FieldProblem(
            "title", code, "Une collecte de profils n’a pas de parcours à nommer\u00a0: retirez le titre."
        )
    elif len(draft.title) > MAX_TITLE:
        yield FieldProblem("title", "CAMPAIGN_TITLE_IS_TOO_LONG", _too_long("Le titre", MAX_TITLE))
    if len(draft.landing_text) > MAX_TEXT:
        message = _too_long("Le message d’accueil", MAX_TEXT)
        yield FieldProblem("landing_text", "CUSTOM_LANDING_PAGE_TEXT_IS_TOO_LONG", message)


def _problems_of_external_id(draft: CampaignDraft) -> Iterator[FieldProblem]:
    if not draft.asks_external_id:
        return
    if not draft.external_id_label:
        message = "Dites quel identifiant vous demandez\u00a0: un numéro d’étudiant, une adresse e-mail…"
        yield FieldProblem("external_id_label", "EXTERNAL_USER_ID_REQUIRED", message)
    if len(draft.external_id_label) > MAX_LABEL:
        message = _too_long("Le nom de l’identifiant", MAX_LABEL)
        yield FieldProblem("external_id_label", "EXTERNAL_ID_LABEL_IS_TOO_LONG", message)
    if draft.external_id_type not in set(ExternalIdType):
        message = "Dites si l’identifiant est un texte ou une adresse e-mail."
        yield FieldProblem("external_id_type", "MISSING_ID_PIX_TYPE", message)


def _problems_of_due_day(draft: CampaignDraft, today: date) -> Iterator[FieldProblem]:
    if draft.due_on is not None and draft.due_on < today:
        message = "Cette date est déjà passée. Choisissez aujourd’hui ou un jour à venir."
        yield FieldProblem("due_on", "DUE_DAY_IS_PAST", message)


def _problems_of_result(texts: ResultTexts) -> Iterator[FieldProblem]:
    if len(texts.text) > MAX_TEXT:
        message = _too_long("Le message de fin", MAX_TEXT)
        yield FieldProblem("result_text", "CUSTOM_RESULT_PAGE_TEXT_IS_TOO_LONG", message)
    if len(texts.button_text) > MAX_LABEL:
        message = _too_long("Le texte du bouton", MAX_LABEL)
        yield FieldProblem("result_button_text", "CUSTOM_RESULT_PAGE_BUTTON_TEXT_IS_TOO_LONG", message)
    if texts.button_url and not texts.button_text:
        message = "Donnez aussi le texte du bouton, ou retirez son adresse."
        yield FieldProblem("result_button_text", "CUSTOM_RESULT_PAGE_BUTTON_TEXT_IS_REQUIRED", message)
    if texts.button_text and not texts.button_url:
        message = "Donnez aussi l’adresse du bouton, ou retirez son texte."
        yield FieldProblem("result_button_url", "CUSTOM_RESULT_PAGE_BUTTON_URL_IS_REQUIRED", message)
    if texts.button_url:
        try:
            clean_link(texts.button_url)
        except LinkRefused as refusal:
            yield FieldProblem("result_button_url", "CUSTOM_RESULT_PAGE_BUTTON_URL_IS_INVALID", str(refusal))


def _too_long(what: str, limit: int) -> str:
    return f"{what} compte au plus {number_fr(limit)} caractères{NBSP}: raccourcissez-le."


def _lines(text: str) -> str:
    """The text of a long field, with ends of line of one kind: browsers send two signs for each, that none typed."""
    return "\n".join(_seen(line).rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _one_line(text: str) -> str:
    return " ".join(_seen(text).split())


def _seen(text: str) -> str:
    """Without control signs, direction marks, lone surrogates; no-break spaces and joined emoji stay."""
    return "".join(sign if _is_seen(sign) else " " for sign in text)


def _is_seen(sign: str) -> bool:
    return sign == JOINER or unicodedata.category(sign) not in UNSEEN
