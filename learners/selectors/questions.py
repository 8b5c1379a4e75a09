"""What the question page shows, whatever the test: a competence, the demo, a preview by the staff."""

import json
import random
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from learners.labels import REFUSALS
from referential.domain.bank import Bank, Challenge
from referential.domain.proposals import read_choices
from referential.domain.solutions import Answer as TypedValue
from referential.enums import AnswerRefusal

EMPTY = SafeString("")
KEPT_SCENARIOS = 512
# An id of a test and one of a question.
SAMPLES = (0, "-")
_scenarios: OrderedDict[str, SafeString] = OrderedDict()


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """One item: ``position`` in the file (the answer's value), ``rank`` on the screen, both from 1."""

    position: int | str
    rank: int
    html: SafeString
    is_checked: bool


@dataclass(frozen=True, slots=True)
class ShownField:
    """A block of a text answer: ``html`` for text, or a field with what was typed and what is wrong with it."""

    html: SafeString = EMPTY
    name: str = ""
    label: str = ""
    accessible_label: str = ""
    placeholder: str = ""
    options: Sequence[str] | None = None
    value: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """Seconds. ``remaining`` may be negative once the time is over; before the start nothing of the question shows."""

    total: int
    is_started: bool
    remaining: int


@dataclass(frozen=True, slots=True)
class Urls:
    """Where the page's forms lead; empty where a kind of test does not have the thing."""

    answer: str = ""
    skip: str = ""
    next: str = ""
    timer: str = ""
    focus: str = ""
    report: str = ""
    mode_help: str = ""


def question_urls(assessment_id: int | str, challenge_id: str) -> Urls:
    """Where the forms of a question of a test lead."""
    return Urls(
        answer=_address("answer", *SAMPLES).format(assessment_id, challenge_id),
        skip=_address("skip", *SAMPLES).format(assessment_id, challenge_id),
        timer=_address("start_timer", *SAMPLES).format(assessment_id, challenge_id),
        focus=_address("leave_focus", *SAMPLES).format(assessment_id, challenge_id),
        report=_address("report_question", *SAMPLES).format(assessment_id, challenge_id),
        mode_help=test_url(assessment_id),
    )


def test_url(assessment_id: int | str) -> str:
    """The page of a test under way, whatever its question."""
    return _address("question", 0).format(assessment_id)


def correction_url(assessment_id: int, position: int) -> str:
    """The correction of an answer, by its rank in the test."""
    return _address("correction", 0, 1).format(assessment_id, position)


@cache
def _address(name: str, *samples: int | str) -> str:
    """An address of the learner portal with places to fill; reversing five of them each time took 0.1 ms."""
    address = reverse(f"learners:{name}", args=samples)
    for sample in samples:
        address = address.replace(f"/{sample}", "/{}")
    return address


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """``number`` of ``total``: place in the block of five, or in the demo. ``error``: why validating was refused."""

    challenge: Challenge
    number: int
    total: int
    urls: Urls
    state_key: str
    choices: Sequence[ShownChoice] = ()
    fields: Sequence[ShownField] = ()
    timer: Timer | None = None
    scenario: SafeString = EMPTY
    error: str = ""
    notice: str = ""
    is_readonly: bool = False
    is_focus_lost: bool = False
    mode: str = field(default="")

    @property
    def is_hidden(self) -> bool:
        """A timed question shows nothing before « Commencer »."""
        return self.timer is not None and not self.timer.is_started and not self.is_readonly

    @property
    def is_time_over(self) -> bool:
        return self.timer is not None and self.timer.is_started and self.timer.remaining < 0

    @property
    def instruction(self) -> SafeString:
        return mark_safe(self.challenge.instruction)  # noqa: S308 - sanitised when the release was compiled

    @property
    def alternative(self) -> SafeString:
        return mark_safe(self.challenge.alternative)  # noqa: S308 - as above


def question_page(
    bank: Bank,
    challenge: Challenge,
    *,
    seed: str,
    number: int,
    total: int,
    urls: Urls,
    typed: TypedValue | None = None,
    refusal: AnswerRefusal | None = None,
    refused_keys: Sequence[str] = (),
    is_readonly: bool = False,
    notice: str = "",
    timer_started_at: datetime | None = None,
    is_focus_lost: bool = False,
    now: datetime,
) -> QuestionPage:
    """Everything the page needs, no query.

    seed: what the shuffle of the choices depends on, the same for every view of one question in one test.
    typed, refusal, refused_keys: what was sent and refused, given back so that nothing typed is lost.
    """
    has_fields = any(block["kind"] == "input" for block in challenge.blocks)
    return QuestionPage(
        challenge=challenge,
        number=number,
        total=total,
        urls=urls,
        state_key=f"{seed}:{challenge.id}",
        choices=_choices(challenge, seed, typed),
        fields=_fields(challenge, typed, refusal, refused_keys),
        timer=_timer(challenge, timer_started_at, now),
        scenario=scenario_json(bank, challenge),
        error=REFUSALS[refusal] if refusal and not (has_fields and refusal != AnswerRefusal.TOO_LONG) else "",
        notice=notice,
        is_readonly=is_readonly,
        is_focus_lost=is_focus_lost and challenge.focused,
        mode=mode_of(challenge),
    )


def mode_of(challenge: Challenge) -> str:
    """What helps may be used: "free" (any) or "focus" (none, on this page)."""
    return "focus" if challenge.focused else "free"


def display_order(challenge: Challenge, seed: str) -> list[int]:
    """Positions (from 1) in the order shown: shuffled, but always alike for one test."""
    order = list(range(1, len(challenge.choices) + 1))
    if challenge.shuffled:
        random.Random(f"{seed}:{challenge.id}").shuffle(order)  # noqa: S311 - not a secret
    return order


def _choices(challenge: Challenge, seed: str, typed: TypedValue | None) -> list[ShownChoice]:
    checked = (read_choices(typed) if isinstance(typed, str) else None) or frozenset()
    return [
        ShownChoice(position, rank, mark_safe(challenge.choices[position - 1]), position in checked)  # noqa: S308
        for rank, position in enumerate(display_order(challenge, seed), start=1)
    ]


def _fields(
    challenge: Challenge, typed: TypedValue | None, refusal: AnswerRefusal | None, refused_keys: Sequence[str]
) -> list[ShownField]:
    shown = []
    is_single = challenge.type == "QROC"
    for block in challenge.blocks:
        if block["kind"] == "text":
            shown.append(ShownField(html=mark_safe(block["html"])))  # noqa: S308
            continue
        wrong = refusal is not None and (is_single or block["key"] in refused_keys)
        shown.append(
            ShownField(
                name="answer" if is_single else f"field-{block['key']}",
                label=block["label"],
                accessible_label=block["accessible_label"],
                placeholder=block["placeholder"],
                options=block["options"],
                value=_typed_value(block, typed),
                error=REFUSALS[refusal] if wrong and refusal else "",
            )
        )
    return shown


def _typed_value(block: Mapping[str, Any], typed: TypedValue | None) -> str:
    if typed is None:
        return block["default"]
    return typed if isinstance(typed, str) else typed.get(block["key"], "")


def _timer(challenge: Challenge, started_at: datetime | None, now: datetime) -> Timer | None:
    if challenge.timer is None:
        return None
    elapsed = int((now - started_at).total_seconds()) if started_at else 0
    return Timer(challenge.timer, started_at is not None, challenge.timer - elapsed)


def scenario_json(bank: Bank, challenge: Challenge) -> SafeString:
    """The simulator's scenario as JSON text, escaped; written once a process, as its name is its digest."""
    if challenge.simulator is None:
        return EMPTY
    digest = challenge.simulator["scenario"]
    shown = _scenarios.get(digest)
    if shown is None:
        text = json.dumps(bank.scenarios[digest], ensure_ascii=False, separators=(",", ":"))
        shown = _scenarios[digest] = escape(text)
        while len(_scenarios) > KEPT_SCENARIOS:
            _scenarios.popitem(last=False)
    return shown
