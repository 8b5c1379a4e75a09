"""The reply that is filled in says what the template says, for every question of the content."""

from itertools import cycle

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from learners.selectors.questions import display_order, question_page, question_urls
from learners.views import question_fragments
from learners.views.question_fragments import question_fragment

TOKEN = "a" * 64


@pytest.fixture(autouse=True)
def _nothing_kept():
    question_fragments.forget_all()


def head_of(content, challenge) -> dict:
    competence = content.competences[challenge.competence_id]
    return {"test_title": competence.name, "test_detail": competence.area_title, "competence": competence}


def ordinary(
    content, challenge, *, number: int, assessment_id: int, level_gained: int | None = None, explains_mode: bool = False
) -> str:
    page = question_page(
        content,
        challenge,
        seed=f"assessment-{assessment_id}",
        number=number,
        total=5,
        urls=question_urls(assessment_id, challenge.id),
        now=timezone.now(),
    )
    context = {
        "question": page,
        "level_gained": level_gained,
        "explains_mode": explains_mode,
        "csrf_token": TOKEN,
        **head_of(content, challenge),
    }
    return render_to_string(question_fragments.TEMPLATE, context)


def filled(
    content,
    challenge,
    *,
    number: int,
    assessment_id: int,
    token: str = TOKEN,
    level_gained: int | None = None,
    explains_mode: bool = False,
) -> str:
    return question_fragment(
        content,
        challenge,
        number=number,
        assessment_id=assessment_id,
        csrf_token=token,
        level_gained=level_gained,
        explains_mode=explains_mode,
        head=head_of(content, challenge),
    )


def test_it_is_the_page_of_every_question_for_one_learner_after_another(content):
    numbers = cycle(range(1, 6))
    for challenge in content.challenges.values():
        for assessment_id, level_gained, explains in ((7, None, True), (1234567890123, None, False), (8, 3, False)):
            given = {
                "number": next(numbers),
                "assessment_id": assessment_id,
                "level_gained": level_gained,
                "explains_mode": explains,
            }
            assert filled(content, challenge, **given) == ordinary(content, challenge, **given), challenge.id


def test_the_order_of_the_choices_is_that_of_each_test(content):
    challenge = next(c for c in content.challenges.values() if c.shuffled and len(c.choices) > 3)
    orders = [display_order(challenge, f"assessment-{number}") for number in (1, 2)]
    assert orders[0] != orders[1]
    for number, order in zip((1, 2), orders, strict=True):
        page = filled(content, challenge, number=1, assessment_id=number)
        places = [page.index(f'value="{position}"') for position in order]
        assert places == sorted(places)


def test_nothing_of_a_learner_is_kept_for_the_next(content):
    challenge = next(iter(content.challenges.values()))
    filled(content, challenge, number=1, assessment_id=991199, token="first" * 12)
    page = filled(content, challenge, number=1, assessment_id=7)
    assert "991199" not in page
    assert "first" * 12 not in page
    assert question_fragments.OPENING not in page


def test_memory_is_bounded(content, monkeypatch):
    monkeypatch.setattr(question_fragments, "KEPT", 3)
    for challenge in list(content.challenges.values())[:8]:
        filled(content, challenge, number=1, assessment_id=7)
    assert len(question_fragments._kept) == 3
