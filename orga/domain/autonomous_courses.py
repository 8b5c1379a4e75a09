"""Autonomous courses: paths that the platform itself opens to everybody, without account (staff notes C.7).

A course is a campaign of one organization, the platform's own. What tells that organization is its identifier: what
people type for an identifier is stored in upper case, so that no school can ever bear this one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from orga.domain import campaign_rules
from orga.domain.campaign_rules import CampaignDraft, FieldProblem
from orga.enums import CampaignType

PLATFORM_ID: Final = "pix:parcours-autonomes"
# What learners read as the one who proposes the path.
PLATFORM_NAME: Final = "Pix"


class CourseWords(NamedTuple):
    """What may be written for a course. name: seen by the team only; title: heads the pages of those who follow it."""

    name: str = ""
    title: str = ""
    landing_text: str = ""


def is_platform(external_id: str) -> bool:
    """Whether an organization's identifier is that of the platform's own."""
    return external_id == PLATFORM_ID


def new_draft(words: CourseWords) -> CampaignDraft:
    """The campaign that a new course is, tidy.

    Its results are kept as soon as the questions end, so that figures exist, though nobody receives them; whoever has
    an account may take it again later.
    """
    course = CampaignDraft(
        type=CampaignType.ASSESSMENT.value,
        has_target_profile=True,
        multiple_sendings=True,
        sends_automatically=True,
    )
    return with_words(course, words)


def with_words(draft: CampaignDraft, words: CourseWords) -> CampaignDraft:
    """The same course under other words, tidy."""
    return campaign_rules.tidy(replace(draft, **words._asdict()))


def problems(draft: CampaignDraft, *, today: date) -> Sequence[FieldProblem]:
    """Everything to put right before a course can be saved, in the order of the form; draft: tidy.

    A title is needed: nobody from a school is there to say what the path is.
    """
    found = campaign_rules.problems(draft, today=today)
    if not draft.title:
        missing = FieldProblem("title", "COURSE_TITLE_IS_REQUIRED", "Donnez le titre que le public lira.")
        found = [
            *(one for one in found if one.field == "name"),
            missing,
            *(one for one in found if one.field != "name"),
        ]
    return found
