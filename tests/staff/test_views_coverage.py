"""The page of coverage: the figures of the running release, and those under their goals."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from referential.domain import coverage
from tests.factories.learners import make_user
from tests.support.pages import words


@pytest.fixture
def staff(content, client) -> Client:
    client.force_login(make_user(is_staff=True))
    return client


def row_of(page: str, index: str) -> str:
    return page.split(f'href="{reverse("staff:competence", args=[index])}"')[1].split("</tr>")[0]


def test_each_competence_has_a_cell_by_level(staff, content, query_budget):
    with query_budget(2):
        page = staff.get(reverse("staff:coverage"))
    covered = {one.index: one for one in coverage.measure(content)}
    assert covered
    for index in content.competences:
        row = row_of(page.text, index)
        if index in covered:
            cells = re.findall(r'<td data-l="\d"[^>]*><b>(\d+)</b>', row)
            assert cells == [str(level.skills) for level in covered[index].levels]
        else:
            assert row.count('data-l="-"') == 8


def test_figures_under_a_goal_are_marked_in_words_too(staff, monkeypatch):
    page = staff.get(reverse("staff:coverage"))
    assert "sous l’objectif de" not in words(page)
    monkeypatch.setattr(coverage, "SKILLS_BY_LEVEL_GOAL", 6)
    page = staff.get(reverse("staff:coverage"))
    assert "sous l’objectif de" in words(page)
    row = row_of(page.text, "1.1")
    assert row.count('class="cov__short"') == 2  # five skills at levels 1 and 5


def test_the_menu_leads_there(staff):
    assert f'href="{reverse("staff:coverage")}"' in staff.get(reverse("staff:home")).text
