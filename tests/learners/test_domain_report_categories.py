"""« Signaler un problème »: what can be said under a question and in its correction (positioning notes 6.9)."""

import pytest

from learners.domain.report_categories import CATEGORIES, categories_for, find_detail


def values(*, is_correction: bool) -> list[str]:
    return [category.value for category in categories_for(is_correction=is_correction)]


def test_under_a_question_one_speaks_of_what_is_on_the_page():
    assert values(is_correction=False) == ["question", "picture", "link", "embed", "download", "accessibility", "other"]


def test_in_a_correction_one_speaks_of_the_answer_and_the_tutorials_too():
    assert values(is_correction=True) == [
        "question",
        "link",
        "embed",
        "download",
        "accessibility",
        "answer",
        "tutorial",
        "other",
    ]


@pytest.mark.parametrize(
    ("category", "details"),
    [
        ("question", ["not_understood", "improvement"]),
        ("picture", ["not_displayed", "other"]),
        ("link", ["blocked", "broken", "other"]),
        ("embed", ["not_displayed", "on_computer", "on_mobile", "other"]),
        ("download", ["cannot_open", "lost", "cannot_edit", "other"]),
        ("accessibility", ["accessibility"]),
        ("answer", ["refused", "disagree"]),
        ("tutorial", ["not_suitable", "broken", "proposal"]),
        ("other", ["idea", "site", "other"]),
    ],
)
def test_each_category_has_its_second_choices(category, details):
    (found,) = [one for one in CATEGORIES if one.value == category]
    assert [detail.value for detail in found.details] == details


@pytest.mark.parametrize(
    ("category", "detail", "has_advice"),
    [
        ("picture", "not_displayed", True),
        ("picture", "other", False),
        ("link", "blocked", True),
        ("link", "broken", False),
        ("embed", "on_mobile", True),
        ("download", "lost", True),
        ("question", "improvement", False),
    ],
)
def test_some_choices_come_with_advice(category, detail, has_advice):
    found = find_detail(category, detail, is_correction=False)
    assert found is not None
    assert bool(found.advice) is has_advice


@pytest.mark.parametrize(
    ("category", "detail", "is_correction"),
    [
        ("picture", "not_displayed", True),
        ("answer", "refused", False),
        ("tutorial", "broken", False),
        ("question", "broken", False),
        ("absent", "other", True),
        ("question", "", False),
        ("", "", False),
    ],
)
def test_what_is_not_offered_there_is_not_found(category, detail, is_correction):
    assert find_detail(category, detail, is_correction=is_correction) is None


def test_words_are_french_and_distinct():
    words = [category.words for category in CATEGORIES]
    assert len(set(words)) == len(words)
    for category in CATEGORIES:
        assert "'" not in category.words + "".join(detail.words + detail.advice for detail in category.details)
