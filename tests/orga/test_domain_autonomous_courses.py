"""Autonomous courses: whose they are, what they must be (staff notes C.7)."""

from datetime import date

import pytest

from orga.domain import autonomous_courses, uai
from orga.domain.autonomous_courses import PLATFORM_ID, CourseWords, is_platform

TODAY = date(2026, 11, 21)
WORDS = CourseWords("Salon de l’éducation", "Mes premiers pas en ligne", "Bienvenue")


def problems_of(words: CourseWords) -> list[str]:
    return [one.field for one in autonomous_courses.problems(autonomous_courses.new_draft(words), today=TODAY)]


def test_no_identifier_that_is_typed_can_be_the_platform_s():
    assert is_platform(PLATFORM_ID)
    assert not is_platform(uai.normalise(PLATFORM_ID))
    assert not is_platform("")


def test_a_course_keeps_its_results_at_the_end_and_may_be_taken_again():
    draft = autonomous_courses.new_draft(WORDS)
    assert (draft.type, draft.sends_automatically, draft.multiple_sendings) == ("ASSESSMENT", True, True)
    assert problems_of(WORDS) == []


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (WORDS._replace(name=" "), ["name"]),
        (WORDS._replace(title=" \u200b"), ["title"]),
        (WORDS._replace(title="a" * 50), []),
        (WORDS._replace(title="a" * 51), ["title"]),
        (WORDS._replace(landing_text="a" * 5001), ["landing_text"]),
        (CourseWords(), ["name", "title"]),
        (CourseWords(landing_text="a" * 5001), ["name", "title", "landing_text"]),
    ],
)
def test_every_problem_is_told_in_the_order_of_the_form(words, fields):
    assert problems_of(words) == fields


def test_other_words_change_nothing_else():
    draft = autonomous_courses.new_draft(WORDS)
    changed = autonomous_courses.with_words(draft, WORDS._replace(title="  Un   autre titre "))
    assert changed.title == "Un autre titre"
    assert autonomous_courses.with_words(changed, WORDS) == draft
