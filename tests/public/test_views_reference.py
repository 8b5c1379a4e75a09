"""Reference pages: competences, levels and usage sheets, read from the running release without a query."""

import re

import pytest
from django.urls import reverse

from tests.support.pages import words

NO_BREAK = "\u00a0"


def sheet_url(tube) -> str:
    return reverse("public:usage_sheet", args=[tube.competence_id, tube.id])


def open_tubes(content, index: str) -> list:
    return [content.tubes[key] for key in {skill.tube_id: None for skill in content.active_skills(index)}]


def text_of(response) -> str:
    return words(response).replace(NO_BREAK, " ")


@pytest.mark.requirement("S-023")
def test_every_competence_and_every_sheet_is_reached_from_the_framework(content, client, query_budget):
    with query_budget(0):
        framework = client.get(reverse("public:reference")).text
        pages = {
            index: client.get(reverse("public:reference_competence", args=[index])) for index in content.competences
        }
    for index, page in pages.items():
        assert reverse("public:reference_competence", args=[index]) in framework
        assert page.status_code == 200
        for tube in open_tubes(content, index):
            assert f'href="{sheet_url(tube)}"' in page.text


@pytest.mark.requirement("S-017", "S-018", "S-019", "S-023")
def test_a_competence_shows_its_eight_levels_and_the_skills_of_those_that_are_open(content, client, settings):
    page = client.get(reverse("public:reference_competence", args=["1.1"]))
    levels = page.text.split('<ol class="reflevels"')[1].split("</ol>")[0].split('<span class="hexnum"')[1:]
    assert len(levels) == 8
    for number, part in enumerate(levels, start=1):
        titles = [skill.title for skill in content.active_skills("1.1") if skill.level == number]
        is_open = number <= settings.PIX_MAX_REACHABLE_LEVEL
        assert ("Prochainement" in part) is not is_open
        assert [title in part for title in titles] == [is_open] * len(titles)
    assert [re.search(r"Novice|Indépendant|Avancé|Expert", part)[0] for part in levels[::2]] == [
        "Novice",
        "Indépendant",
        "Avancé",
        "Expert",
    ]


@pytest.mark.requirement("S-021", "S-023")
def test_a_usage_sheet_says_what_is_learnt_how_and_in_which_disciplines(content, client, query_budget):
    tube = next(tube for tube in open_tubes(content, "1.1") if len(tube.disciplines) > 1)
    with query_budget(0):
        page = client.get(sheet_url(tube))
    text = text_of(page)
    assert tube.description.replace(NO_BREAK, " ") in text
    assert ", ".join(tube.disciplines) in text
    for skill in (content.skills[key] for key in tube.skill_ids):
        assert skill.title in page.text
        assert skill.hint in page.text
        for tutorial in (content.tutorials[key] for key in skill.tutorial_ids):
            assert tutorial.title in page.text
    assert "Idées pour une séance" in text
    assert "data-pix-print" in page.text


def test_no_sheet_gives_a_solution_or_a_question_that_is_not_in_the_demo(content, client):
    demo = set(content.courses["demo"].challenge_ids)
    tube = next(tube for tube in open_tubes(content, "1.1") if not demo & {*_challenge_ids(content, tube)})
    page = client.get(sheet_url(tube)).text
    assert "Essayer sans compte" not in page
    assert [key for key in _challenge_ids(content, tube) if content.challenges[key].excerpt in page] == []


@pytest.mark.requirement("S-009", "S-023")
def test_questions_of_the_demo_are_offered_without_an_account(content, client):
    challenge = content.challenges[content.courses["demo"].challenge_ids[0]]
    page = client.get(sheet_url(content.tubes[challenge.tube_id]))
    assert "Essayer sans compte" in page.text
    assert challenge.excerpt in page.text
    assert reverse("learners:demo") in page.text


def test_headings_of_sheets_stand_below_the_title_of_the_sheet(content, client):
    tube = next(tube for tube in open_tubes(content, "1.1") if "<h2>" in _sheets_of(content, tube))
    article = client.get(sheet_url(tube)).text.split('id="fiches"')[1].split("</article>")[0]
    inside = [part.split("</section>")[0] for part in article.split('<div class="sheet">')[1:]]
    assert any("<h4>" in part for part in inside)
    assert not any(re.search(r"<h[1-3]\b", part) for part in inside)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("reference_competence", ["9.9"]),
        ("usage_sheet", ["1.1", "absent"]),
        ("usage_sheet", ["4.1", "adresse-web"]),
        ("usage_sheet", ["9.9", "adresse-web"]),
    ],
)
def test_what_does_not_exist(content, client, name, arguments):
    assert client.get(reverse(f"public:{name}", args=arguments)).status_code == 404


def test_pages_are_whole(content, client):
    """One title, unique ids, nothing inline."""
    tubes = [tube for index in content.competences for tube in open_tubes(content, index)]
    for url in [reverse("public:reference_competence", args=["2.3"]), *map(sheet_url, tubes)]:
        page = client.get(url).text
        assert page.count("<h1") == 1, url
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), url
        assert not re.search(r"<style|<script(?![^>]+src=)|\sstyle=|\son[a-z]+=", page), url


@pytest.mark.parametrize("name", ["home", "levels", "sitemap"])
def test_the_framework_is_linked_from(content, client, name):
    page = client.get(reverse(f"public:{name}")).text
    assert f'href="{reverse("public:reference")}"' in page


def _challenge_ids(content, tube) -> list[str]:
    return [key for skill_id in tube.skill_ids for key in content.skills[skill_id].challenge_ids]


def _sheets_of(content, tube) -> str:
    skills = (content.skills[key] for key in tube.skill_ids)
    return "".join(content.tutorials[key].html for skill in skills for key in skill.tutorial_ids)
