"""The next question as the reply to an answer: rendered once a process, then filled in.

Two learners' replies differ by little: the number of the test, the place in the block, the token of the form, the order
of the choices. The rest is the same for everybody, and rendering it was the dearest part of a cycle
(docs/performance.md). So the template is rendered once for each question, with slots for what differs; and without the
request, so that nothing of a person can get into what everybody is served. A test compares it with the ordinary page,
question by question.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from learners.domain.assessment_status import QUESTIONS_PER_BLOCK
from learners.selectors.questions import ShownChoice, display_order, question_page, question_urls, scenario_json
from pix.core.templatetags.ui import five
from referential.domain.bank import Bank, Challenge

TEMPLATE = "learners/assessments/_question.html"
KEPT = 4096
# Private characters, which no content and no template holds.
OPENING, CLOSING = "\ue000", "\ue001"
# What the template says of the place, besides the drawing.
NUMBERED = f"Question {{}} sur {QUESTIONS_PER_BLOCK}"
SLOT = re.compile(f"{OPENING}([a-z]+[0-9]*){CLOSING}")

# Literal text at even ranks, names of slots at odd ones.
_kept: OrderedDict[tuple, tuple[str, ...]] = OrderedDict()


def question_fragment(
    bank: Bank,
    challenge: Challenge,
    *,
    number: int,
    assessment_id: int,
    csrf_token: str,
    level_gained: int | None,
    explains_mode: bool,
    head: Mapping[str, Any],
) -> str:
    """A question just asked: nothing typed, no refusal, no clock running.

    number: place in the block, 1 to 5. level_gained: by the answer before, if any. explains_mode: whether the mode is
    explained. head: what the template wants besides the question, same for every learner.
    """
    parts = _parts(bank, challenge, {"level_gained": level_gained, "explains_mode": explains_mode, **head})
    values = {
        "assessment": str(assessment_id),
        "token": csrf_token,
        "scenario": scenario_json(bank, challenge),
        "number": str(number),
        "place": five(number, number - 1, QUESTIONS_PER_BLOCK),
    }
    for rank, position in enumerate(display_order(challenge, _seed(assessment_id)), start=1):
        values[f"position{rank}"] = str(position)
        values[f"choice{rank}"] = challenge.choices[position - 1]
    return "".join(values[part] if rank % 2 else part for rank, part in enumerate(parts))


def _parts(bank: Bank, challenge: Challenge, context: Mapping[str, Any]) -> tuple[str, ...]:
    varying = (context["level_gained"], context["explains_mode"], context["test_title"])
    key = (bank.release_id, challenge.id, *varying)
    parts = _kept.get(key)
    if parts is None:
        parts = _kept[key] = tuple(SLOT.split(_with_slots(bank, challenge, context)))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return parts


def _with_slots(bank: Bank, challenge: Challenge, context: Mapping[str, Any]) -> str:
    page = question_page(
        bank,
        challenge,
        seed=_seed(_slot("assessment")),
        number=1,
        total=QUESTIONS_PER_BLOCK,
        urls=question_urls(_slot("assessment"), challenge.id),
        now=timezone.now(),
    )
    choices = [
        ShownChoice(_slot(f"position{one.rank}"), one.rank, mark_safe(_slot(f"choice{one.rank}")), False)  # noqa: S308
        for one in page.choices
    ]
    scenario = mark_safe(_slot("scenario")) if page.scenario else page.scenario  # noqa: S308 - filled with safe text
    shown = replace(page, choices=choices, scenario=scenario)
    text = render_to_string(TEMPLATE, {"question": shown, "csrf_token": _slot("token"), **context}, request=None)
    text = text.replace(five(1, 0, QUESTIONS_PER_BLOCK), _slot("place"))
    return text.replace(NUMBERED.format(1), NUMBERED.format(_slot("number")))


def forget_all() -> None:
    """Empty this process's memory (tests, whose databases reuse release numbers)."""
    _kept.clear()


def _seed(assessment_id: int | str) -> str:
    return f"assessment-{assessment_id}"


def _slot(name: str) -> str:
    return f"{OPENING}{name}{CLOSING}"
