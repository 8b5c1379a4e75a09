"""What a campaign must be to be made or changed, and who may do it (orga notes 6.2, 6.5, cases 79 to 83)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orga.domain.campaign_rules import (
    CampaignDraft,
    ResultTexts,
    change_problems,
    default_multiple_sendings,
    may_manage,
    name_of_copy,
    problems,
    result_problems,
    tidy,
    tidy_result,
)
from orga.enums import CampaignType, Role

TODAY = date(2026, 11, 21)
ASSESSMENT = CampaignDraft(name="Rentrée 3e", type="ASSESSMENT", has_target_profile=True)
EXAM = replace(ASSESSMENT, type="EXAM")
COLLECTION = CampaignDraft(name="Profils 3e", type="PROFILES_COLLECTION", multiple_sendings=True)


def codes(draft: CampaignDraft) -> list[str]:
    return [problem.code for problem in problems(tidy(draft), today=TODAY)]


def change_codes(before: CampaignDraft, *, has_participation: bool, **changes: object) -> list[str]:
    found = change_problems(before, replace(before, **changes), has_participation=has_participation, today=TODAY)
    return [problem.code for problem in found]


@pytest.mark.parametrize("draft", [ASSESSMENT, EXAM, COLLECTION])
def test_the_least_campaign_of_each_type_has_no_problem(draft):
    assert codes(draft) == []


def test_case_79_without_name_type_and_path_the_three_are_told_together():
    found = problems(CampaignDraft(), today=TODAY)
    assert {(one.field, one.code) for one in found} == {
        ("name", "CAMPAIGN_NAME_IS_REQUIRED"),
        ("type", "CAMPAIGN_PURPOSE_IS_REQUIRED"),
        ("target_profile", "TARGET_PROFILE_IS_REQUIRED"),
    }
    assert all(one.message.endswith(".") for one in found)


def test_case_80_a_collection_has_no_title():
    assert codes(replace(COLLECTION, title="Ma rentrée")) == [
        "TITLE_OF_PERSONALISED_TEST_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
    ]


def test_case_80_a_landing_text_has_5000_characters_at_most():
    assert codes(replace(ASSESSMENT, landing_text="a" * 5000)) == []
    assert codes(replace(ASSESSMENT, landing_text="a" * 5001)) == ["CUSTOM_LANDING_PAGE_TEXT_IS_TOO_LONG"]


def test_case_80_a_line_end_counts_once_however_the_browser_sends_it():
    assert codes(replace(ASSESSMENT, landing_text="a\r\n" * 2499 + "aa")) == []


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(COLLECTION, has_target_profile=True), "TARGET_PROFILE_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"),
        (replace(ASSESSMENT, has_target_profile=False), "TARGET_PROFILE_IS_REQUIRED"),
        (replace(EXAM, has_target_profile=False), "TARGET_PROFILE_IS_REQUIRED"),
        (replace(ASSESSMENT, type="assessment"), "CAMPAIGN_PURPOSE_IS_REQUIRED"),
        (replace(ASSESSMENT, name=" \u200b\n "), "CAMPAIGN_NAME_IS_REQUIRED"),
        (replace(ASSESSMENT, name="n" * 256), "CAMPAIGN_NAME_IS_TOO_LONG"),
        (replace(ASSESSMENT, title="t" * 51), "CAMPAIGN_TITLE_IS_TOO_LONG"),
        (replace(ASSESSMENT, due_on=TODAY - timedelta(days=1)), "DUE_DAY_IS_PAST"),
    ],
)
def test_each_field_has_its_code(draft, code):
    assert codes(draft) == [code]


@pytest.mark.parametrize(
    "changes", [{"name": "n" * 255}, {"title": "t" * 50}, {"due_on": TODAY}, {"external_id_label": "l" * 300}]
)
def test_limits_are_included_and_what_is_not_asked_is_not_looked_at(changes):
    assert codes(replace(ASSESSMENT, **changes)) == []


@pytest.mark.parametrize(
    ("label", "type_", "expected"),
    [
        ("Numéro d’étudiant", "STRING", []),
        ("Courriel", "EMAIL", []),
        ("l" * 255, "STRING", []),
        ("  ", "STRING", ["EXTERNAL_USER_ID_REQUIRED"]),
        ("Courriel", "", ["MISSING_ID_PIX_TYPE"]),
        ("Courriel", "NUMBER", ["MISSING_ID_PIX_TYPE"]),
        ("", "", ["EXTERNAL_USER_ID_REQUIRED", "MISSING_ID_PIX_TYPE"]),
        ("l" * 256, "STRING", ["EXTERNAL_ID_LABEL_IS_TOO_LONG"]),
    ],
)
def test_an_external_id_that_is_asked_has_a_label_and_a_type(label, type_, expected):
    draft = replace(COLLECTION, asks_external_id=True, external_id_label=label, external_id_type=type_)
    assert codes(draft) == expected


def test_case_82_multiple_sendings_are_frozen_once_somebody_took_part():
    for before in (ASSESSMENT, COLLECTION):
        changes = {"multiple_sendings": not before.multiple_sendings}
        assert change_codes(before, has_participation=False, **changes) == []
        assert change_codes(before, has_participation=True, **changes) == ["MULTIPLE_SENDINGS_UPDATE"]
        assert change_codes(before, has_participation=True) == []


def test_automatic_sending_is_frozen_too():
    assert change_codes(ASSESSMENT, has_participation=False, sends_automatically=True) == []
    assert change_codes(ASSESSMENT, has_participation=True, sends_automatically=True) == ["SENDS_AUTOMATICALLY_UPDATE"]


def test_words_and_advised_day_may_change_after_participations_under_the_same_rules():
    words = {"name": "Autre", "title": "Titre", "landing_text": "Bonjour", "due_on": TODAY}
    assert change_codes(ASSESSMENT, has_participation=True, **words) == []
    wrong = {"name": "", "title": "t" * 51, "landing_text": "a" * 5001, "due_on": TODAY - timedelta(days=1)}
    assert change_codes(ASSESSMENT, has_participation=True, **wrong) == [
        "CAMPAIGN_NAME_IS_REQUIRED",
        "CAMPAIGN_TITLE_IS_TOO_LONG",
        "CUSTOM_LANDING_PAGE_TEXT_IS_TOO_LONG",
        "DUE_DAY_IS_PAST",
    ]


def test_a_change_cannot_slip_a_title_into_a_collection_by_naming_another_type():
    assert change_codes(COLLECTION, has_participation=False, type="ASSESSMENT", title="Ma rentrée") == [
        "TITLE_OF_PERSONALISED_TEST_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
    ]


def test_an_advised_day_that_was_there_may_stay_once_past():
    before = replace(ASSESSMENT, due_on=TODAY - timedelta(days=30))
    assert change_codes(before, has_participation=True, name="Autre nom") == []


@pytest.mark.parametrize(
    ("role", "is_owner", "may"),
    [(Role.MEMBER, False, False), (Role.MEMBER, True, True), (Role.ADMIN, False, True), (Role.ADMIN, True, True)],
)
def test_case_83_the_owner_and_administrators_manage_a_campaign(role, is_owner, may):
    assert may_manage(role, is_owner=is_owner) is may


@pytest.mark.requirement("S-115")
def test_a_collection_proposes_multiple_sendings_and_tests_do_not():
    assert [default_multiple_sendings(kind) for kind in CampaignType] == [False, True, False]


def test_tidying_keeps_lines_accents_and_emoji_and_drops_what_cannot_be_seen():
    draft = tidy(
        replace(
            ASSESSMENT,
            name="  Rentrée\t\u202e 3e\x00 ",
            landing_text="Bonjour\u00a0!\r\n\r\n  - un 👩\u200d🏫 \x07\r\n",
            external_id_label="Courriel",
            external_id_type="EMAIL",
            sends_automatically=True,
        )
    )
    assert draft.name == "Rentrée 3e"
    assert draft.landing_text == "Bonjour\u00a0!\n\n  - un 👩\u200d🏫"
    assert (draft.external_id_label, draft.external_id_type) == ("", "")
    assert draft.sends_automatically
    assert not tidy(replace(draft, type="PROFILES_COLLECTION")).sends_automatically


@given(st.builds(CampaignDraft, name=st.text(), title=st.text(), landing_text=st.text()))
def test_what_is_tidy_stays_as_it_is_and_can_be_stored(draft):
    once = tidy(draft)
    assert tidy(once) == once
    assert "\x00" not in once.name + once.title + once.landing_text
    (once.name + once.title + once.landing_text).encode()


def test_the_name_of_a_copy_always_fits():
    assert name_of_copy("Rentrée 3e") == "Copie de Rentrée 3e"
    assert len(name_of_copy("n" * 255)) == 255


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (ResultTexts(), []),
        (ResultTexts("a" * 5000, "Continuer", "https://cdi.example.fr/suite"), []),
        (ResultTexts("a" * 5001), ["CUSTOM_RESULT_PAGE_TEXT_IS_TOO_LONG"]),
        (ResultTexts(button_text="b" * 256), ["TEXT_IS_TOO_LONG", "URL_IS_REQUIRED"]),
        (ResultTexts(button_text="Continuer"), ["URL_IS_REQUIRED"]),
        (ResultTexts(button_url="https://cdi.example.fr"), ["TEXT_IS_REQUIRED"]),
        (ResultTexts(button_text="Ici", button_url="http://cdi.example.fr"), ["URL_IS_INVALID"]),
        (ResultTexts(button_text="Ici", button_url="javascript:alert(1)"), ["URL_IS_INVALID"]),
        (ResultTexts(button_text="Ici", button_url="https://10.0.0.1/"), ["URL_IS_INVALID"]),
        (ResultTexts(button_text="Ici", button_url="https://a.fr/" + "b" * 500), ["URL_IS_INVALID"]),
        (ResultTexts(button_text="Ici", button_url="https://a.fr/\x00"), ["URL_IS_INVALID"]),
    ],
)
def test_the_button_of_results_has_words_and_a_public_https_address_or_neither(texts, expected):
    found = [problem.code for problem in result_problems(tidy_result(texts), type_="ASSESSMENT")]
    short = [code.removeprefix("CUSTOM_RESULT_PAGE_BUTTON_") for code in found]
    assert (found if expected[:1] == found else short) == expected


def test_a_collection_has_no_page_of_results_to_complete():
    (problem,) = result_problems(ResultTexts(text="Bravo"), type_="PROFILES_COLLECTION")
    assert problem.code == "CUSTOM_RESULT_PAGE_IS_NOT_ALLOWED_FOR_PROFILES_COLLECTION_CAMPAIGN"
    assert result_problems(ResultTexts(), type_="PROFILES_COLLECTION") == []


def test_the_address_of_the_button_is_stored_in_its_one_form():
    assert tidy_result(ResultTexts("", " Ici\n", " https://CDI.example.FR/a ")).button_url == "https://cdi.example.fr/a"
