"""Reads of the page of certification: who can be certified, what the others lack, which campaign would help most.

What a learner has not sent stays unknown: then only the number missing is told (decisions H6).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final, NamedTuple

from django.db.models.functions import Lower

from orga.domain.heatmap import SentProfile
from orga.domain.radar import TAB_STATES, RadarQuery, RadarTab, Readiness, Standing, standing
from orga.domain.roster_filters import natural_key
from orga.domain.shortest_way import Offer, Step, best_offers, never_begun, shortest_way
from orga.models import Organization, OrganizationLearner
from orga.selectors.counted_participations import NO_GROUP
from orga.selectors.late_learners import group_field
from orga.selectors.path_catalog import known_tubes
from orga.selectors.sent_profiles import read_profiles
from referential.selectors.bank import current_bank

PAGE: Final = 50
# A campaign that leads to level 1 asks the first two levels: more than eight pix stand there.
ASKED_LEVEL: Final = 2
# Certification asks five competences: no campaign made from here asks more.
MAX_COMPETENCES: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learner of the list. way: what is nearest to level 1, for those who sent a profile and lack something.

    search_name: the name as a search compares it.
    """

    id: int
    name: str
    search_name: str
    group: str
    standing: Standing
    profile: SentProfile | None
    computed_at: datetime | None
    way: Sequence[Step] = ()

    @property
    def reached(self) -> int | None:
        """Competences above level 0, five at most; None while unknown."""
        return None if self.standing.missing is None else 5 - self.standing.missing


class Gap(NamedTuple):
    """A competence, and how many of those who sent a profile and lack something have no level in it."""

    competence_id: str
    without: int


@dataclass(frozen=True, slots=True)
class Radar:
    """counts: by readiness; unsent: those far from it who sent nothing. senders: not certifiable, profile sent.

    never: competences that nobody of the selection who sent a profile ever began. classes: (value, size) of all.
    named: by readiness, those whose name answers the search; people: one page of them, in the tab. The search
    changes the lists alone.
    """

    total: int
    counts: Mapping[str, int]
    named: Mapping[str, int]
    unsent: int
    senders: int
    classes: Sequence[tuple[str, int]]
    offers: Sequence[Offer]
    gaps: Sequence[Gap]
    never: Sequence[str]
    people: Sequence[Candidate]
    count: int
    page: int
    pages_count: int

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1 if self.count else 0

    @property
    def last(self) -> int:
        return min(self.count, self.page * PAGE)


def read_radar(*, organization: Organization, asked: RadarQuery, now: datetime, page_size: int = PAGE) -> Radar:
    """The page for these classes, unknown ones left out. Two statements, whatever the number of learners.

    page_size: lines a page, 0 for all in one.
    """
    everybody = _candidates(organization, now)
    sizes = Counter(one.group for one in everybody)
    groups = {one for one in asked.groups if one in sizes}
    chosen = [one for one in everybody if not groups or one.group in groups]
    states = Counter(one.standing.readiness.value for one in chosen)
    lacking = [one for one in chosen if one.standing.readiness in TAB_STATES[RadarTab.NOT_YET]]
    sent = [one.profile for one in lacking if one.profile is not None]
    competences = list(current_bank().competences)
    named = _named(chosen, asked.words)
    listed = _listed(named, asked.tab)
    size = page_size or max(1, len(listed))
    pages_count = max(1, ceil(len(listed) / size))
    page = min(asked.page, pages_count)
    return Radar(
        total=len(chosen),
        counts={state.value: states[state.value] for state in Readiness},
        named={state.value: sum(one.standing.readiness is state for one in named) for state in Readiness},
        unsent=sum(one.profile is None for one in lacking if one.standing.readiness is Readiness.FAR),
        senders=len(sent),
        classes=sorted(sizes.items(), key=lambda pair: (pair[0] == NO_GROUP, natural_key(pair[0]))),
        offers=best_offers(one.way for one in lacking),
        gaps=[Gap(each, sum(not profile.levels.get(each) for profile in sent)) for each in competences],
        never=never_begun([one.profile for one in chosen if one.profile is not None], competences),
        people=listed[(page - 1) * size : page * size],
        count=len(listed),
        page=page,
        pages_count=pages_count,
    )


def competences_for(*, organization: Organization, learner_ids: Collection[int], now: datetime) -> list[str]:
    """The competences that bring these learners nearest to certification, five at most: those most of them need first.

    In the framework's order; none when nobody among them has sent a profile and lacks something. Two statements.
    """
    wanted = set(learner_ids)
    ways = [one.way for one in _candidates(organization, now) if one.id in wanted]
    needed = Counter(step.competence_id for way in ways for step in way)
    best = sorted(needed, key=lambda one: (-needed[one], one))[:MAX_COMPETENCES]
    return sorted(best)


def tubes_to_first_level(*, competence_ids: Collection[str]) -> list[tuple[str, int]]:
    """(tube, cap) of the subjects that bring these competences to level 1; unknown ones left out. No statement."""
    bank = current_bank()
    known = [one for one in bank.competences if one in competence_ids]
    return list(known_tubes((tube_id, ASKED_LEVEL) for one in known for tube_id in bank.competences[one].tube_ids))


# --- Steps -----------------------------------------------------------------------------------------------------------


def _candidates(organization: Organization, now: datetime) -> list[Candidate]:
    """The list, by name, each with what is known and sent."""
    rows = OrganizationLearner.objects.filter(
        organization_id=organization.pk, is_disabled=False, deleted_at=None
    ).order_by(Lower("last_name"), Lower("first_name"), "pk")
    found = rows.values_list(
        *("pk", "last_name", "first_name", "search_name", group_field(organization), "user_id"),
        *("is_certifiable", "certifiable_at", "user__certifiability__competences_count"),
    )
    profiles = read_profiles(organization_id=organization.pk, by=now)
    playable = [one.index for one in current_bank().competences.values() if one.is_open]
    return [_candidate(row, profiles, playable) for row in found]


def _candidate(row: tuple, profiles: Mapping[int, SentProfile], playable: Sequence[str]) -> Candidate:
    pk, last_name, first_name, search_name, group, user_id, is_certifiable, computed_at, count = row
    found = standing(has_account=user_id is not None, is_certifiable=is_certifiable, competences_count=count)
    profile = profiles.get(pk)
    lacks = found.readiness in TAB_STATES[RadarTab.NOT_YET]
    way = shortest_way(profile, playable, missing=found.missing or 0) if lacks and profile else ()
    name = f"{last_name} {first_name}".strip()
    return Candidate(pk, name, search_name, group or NO_GROUP, found, profile, computed_at, way)


def _named(people: Sequence[Candidate], words: Sequence[str]) -> Sequence[Candidate]:
    """Those whose name holds every word, as in the list of learners; all of them without a word."""
    return [one for one in people if all(word in one.search_name for word in words)] if words else people


def _listed(people: Sequence[Candidate], tab: RadarTab) -> list[Candidate]:
    """Those of a tab, from the nearest to the furthest; by name among equals."""
    states = TAB_STATES[tab]
    listed = [one for one in people if one.standing.readiness in states]
    return sorted(listed, key=lambda one: one.standing.missing if one.standing.missing is not None else 9)
