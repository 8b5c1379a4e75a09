"""The devices that a path suits, where Orga shows how long it takes (staff notes C.6)."""

import pytest
from django.urls import reverse

from orga.selectors.path_catalog import devices_of
from referential.domain.bank import ACTIVE, Bank
from tests.factories.campaigns import make_profile
from tests.factories.orga import make_member, make_organization
from tests.support.pages import words

pytestmark = pytest.mark.django_db
PHONE, BIGGER = "Faisable sur téléphone", ("Ordinateur ou tablette conseillés", "Ordinateur conseillé")


@pytest.fixture
def teacher(client, content):
    user = make_member(make_organization())
    client.force_login(user)
    return user


def devices_by_level(bank: Bank, tube_id: str) -> dict[int, set[bool]]:
    """Level → whether its questions suit a phone: both when some do."""
    skills = [bank.skills[skill_id] for skill_id in bank.tubes[tube_id].skill_ids]
    return {
        skill.level: {"smartphone" in challenge.devices for challenge in bank.challenges_of(skill.id)}
        for skill in skills
        if skill.status == ACTIVE
    }


def tube_with(bank: Bank, *, suits_phone: bool) -> str:
    """A subject all of whose questions suit a phone, or one with some that do not."""
    for tube_id in bank.tubes:
        found = set().union(*devices_by_level(bank, tube_id).values())
        if found and (found == {True}) == suits_phone:
            return tube_id
    raise LookupError("the content has no such subject")


def test_the_catalogue_says_it_beside_the_durations(client, teacher, content):
    durations = {"half": [9, 480], "empty": [20, 900]}
    fits = make_profile(name="De poche", tubes=[[tube_with(content, suits_phone=True), 8]], durations=durations)
    other = make_profile(name="Au bureau", tubes=[[tube_with(content, suits_phone=False), 8]], durations=durations)
    listed = words(client.get(reverse("orga:target_profiles"), {"parcours": fits.pk}))
    assert f"8 min 15 min débutant {PHONE}" in listed
    assert f"Débutant 15 min Appareil {PHONE}" in listed
    chosen = words(client.get(reverse("orga:target_profiles"), {"parcours": other.pk}))
    assert any(f"Débutant 15 min Appareil {words_}" in chosen for words_ in BIGGER)
    new = words(client.get(reverse("orga:new_campaign"), {"profile": fits.pk}))
    assert f"8 min 15 min débutant {PHONE}" in new
    assert f"Débutant 15 min Appareil {PHONE}" in new


def test_a_path_being_composed_says_it_too(client, teacher, content):
    tube = tube_with(content, suits_phone=True)
    sketched = client.post(reverse("orga:sketch_target_profile"), {"sujet": [tube], f"niveau-{tube}": "8"})
    assert f"Appareil {PHONE}" in words(sketched)


def test_only_what_may_be_asked_counts(content):
    """Levels above the cap, and subjects that have left the content, are not looked at."""
    tube, highest = next(
        (tube, max(levels))
        for tube, levels in ((tube, devices_by_level(content, tube)) for tube in content.tubes)
        if len(levels) > 1
        and levels[max(levels)] != {True}
        and all(levels[one] == {True} for one in set(levels) - {max(levels)})
    )
    assert devices_of([[tube, highest]]).not_on_phone > 0
    below = devices_of([[tube, highest - 1], ["gone", 8]])
    assert below.words == PHONE
    assert devices_of([["gone", 8]]).words == ""
