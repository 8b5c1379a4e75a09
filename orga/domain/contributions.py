"""What one participation adds to the counts of its campaign and class.

The job that keeps the counts subtracts what a participation contributed before and adds what it contributes now, so
counting never reads the other participations. Kinds and their keys:

- ``status``: each status, and ``participants``; ``listed``: those of the list who took part, taken out or not, under
  ``participants``; ``started``, ``shared``: an ISO day;
- ``mastery``: ``validated/total`` of a sent result; ``stage``: position of the stage reached; ``badge``: its key;
- ``profile``: ``pix/1`` of a profile received that can be certified, ``pix/0`` of another one; of collections only;
- ``competence``: index → skills validated, ``index/n`` → skills asked, both added up over sent results;
- ``tube``: ``tube id:mask`` → sent results that validated exactly these levels (``analysis.mask_of``);
- ``challenge``: ``challenge id:ok``, ``:ko`` or ``:skip`` → answers.

The stored form of a contribution is JSON: ``{"kind|key": count}``. Source: orga notes 8.1 to 8.4; decisions H4, H5.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from learners.domain.profile import certifiability
from learners.enums import AnswerResult
from orga.domain.analysis import mask_of
from orga.domain.snapshots import Snapshot
from orga.domain.target_skills import TargetSkills
from orga.enums import ContributionKind, ParticipationStatus, QuestionResult

PARTICIPANTS: Final = "participants"
CountKey = tuple[ContributionKind, str]
Counts = Mapping[CountKey, int]
Contribution = dict[CountKey, int]  # never 0
_QUESTION_RESULTS: Final = {AnswerResult.OK: QuestionResult.RIGHT, AnswerResult.SKIPPED: QuestionResult.SKIPPED}


@dataclass(frozen=True, slots=True)
class SentResults:
    """What was sent. ``stage``: None where the profile has no stage. ``questions``: (challenge id, end) per answer."""

    snapshot: Snapshot
    shared_on: date
    stage: int | None = None
    badge_keys: tuple[str, ...] = ()
    questions: tuple[tuple[str, QuestionResult], ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """What is counted of one participation.

    started_on: the day the learner *first* began this campaign, so that a new attempt does not rewrite the curve.
    is_superseded: a newer participation of the same learner replaced it. sent: what it sent, if it is the last one the
    learner sent, else None. is_listed: stands for somebody of the list: what that person does now, or did before being
    taken out of the campaign.
    """

    status: ParticipationStatus
    started_on: date
    is_superseded: bool = False
    is_excluded: bool = False  # deleted, or a teacher's trial
    sent: SentResults | None = None
    is_listed: bool = False

    def __post_init__(self) -> None:
        is_shared = self.status is ParticipationStatus.SHARED
        if self.sent is not None and not is_shared:
            raise ValueError("a participation that is not sent has no sent results")
        if self.sent is None and is_shared and not (self.is_superseded or self.is_excluded):
            raise ValueError("the last sent participation comes with its results")


def question_result(result: AnswerResult) -> QuestionResult:
    """How the figures of questions count an answer: out of time, or out of the page, is wrong."""
    return _QUESTION_RESULTS.get(result, QuestionResult.WRONG)


def contribution(participation: Participation, target: TargetSkills) -> Contribution:
    """What the participation adds to the counts of its campaign; when it is excluded, only that somebody took part.

    A superseded one is no participant any more, but what the learner last sent is counted until something newer is
    sent. Source: orga notes 8.2; decisions H4.
    """
    counts: Counter[CountKey] = Counter()
    if participation.is_listed:
        counts[ContributionKind.LISTED, PARTICIPANTS] = 1
    if participation.is_excluded:
        return counts
    if not participation.is_superseded:
        counts[ContributionKind.STATUS, PARTICIPANTS] = 1
        counts[ContributionKind.STATUS, participation.status.value] = 1
        counts[ContributionKind.STARTED, participation.started_on.isoformat()] = 1
    if participation.sent is not None:
        counts.update(_of_results(participation.sent, target))
    return _without_zeros(counts)


def difference(old: Counts, new: Counts) -> Contribution:
    """What to add to the counts when a contribution changes from ``old`` to ``new``; counts that stay are absent."""
    return _without_zeros({key: new.get(key, 0) - old.get(key, 0) for key in {**old, **new}})


def added_up(contributions: Iterable[Counts]) -> Contribution:
    """The counts that these contributions, or deltas, or classes make together."""
    counts: Counter[CountKey] = Counter()
    for one in contributions:
        counts.update(one)
    return _without_zeros(counts)


def to_json(counts: Counts) -> dict[str, int]:
    """The stored form; ``from_json`` gives the same back."""
    return {f"{kind.value}|{key}": count for (kind, key), count in counts.items()}


def from_json(stored: Mapping[str, int]) -> Contribution:
    """A stored contribution. Errors: ValueError if a key is not ``kind|key`` of a known kind."""
    parts = ((text.partition("|"), count) for text, count in stored.items())
    return {(ContributionKind(kind), key): count for (kind, _, key), count in parts}


def mastery_counts(counts: Mapping[str, int]) -> dict[tuple[int, int], int]:
    """The counts of kind ``mastery`` (key → count), by (validated, total): what ``mastery.mean_rate`` reads."""
    return {(int(pair[0]), int(pair[2])): count for key, count in counts.items() for pair in [key.partition("/")]}


def competence_counts(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """The counts of kind ``competence`` (key → count), by index: (validated, asked), added up over who sent."""
    asked = {key.removesuffix("/n"): count for key, count in counts.items() if key.endswith("/n")}
    return {index: (counts.get(index, 0), total) for index, total in asked.items()}


def profile_counts(counts: Mapping[str, int]) -> dict[tuple[int, bool], int]:
    """The counts of kind ``profile`` (key → count), by (pix, is certifiable): what ``profile_figures`` reads."""
    return {(int(pair[0]), pair[2] == "1"): count for key, count in counts.items() for pair in [key.partition("/")]}


def tube_counts(counts: Mapping[str, int]) -> dict[str, dict[int, int]]:
    """The counts of kind ``tube`` (key → count), by tube id: mask → people, as ``analysis.mean_relevance`` reads."""
    by_tube: dict[str, dict[int, int]] = {}
    for key, count in counts.items():
        tube_id, _, mask = key.rpartition(":")
        by_tube.setdefault(tube_id, {})[int(mask)] = count
    return by_tube


def challenge_counts(counts: Mapping[str, int]) -> dict[str, dict[QuestionResult, int]]:
    """The counts of kind ``challenge`` (key → count), by challenge id: each end of a question that occurred."""
    by_challenge: dict[str, dict[QuestionResult, int]] = {}
    for key, count in counts.items():
        challenge_id, _, result = key.rpartition(":")
        by_challenge.setdefault(challenge_id, {})[QuestionResult(result)] = count
    return by_challenge


def _of_results(sent: SentResults, target: TargetSkills) -> Contribution:
    counts: Counter[CountKey] = Counter()
    counts[ContributionKind.SHARED, sent.shared_on.isoformat()] = 1
    validated: Counter[str] = Counter()
    for tube in target.tubes:
        levels = tube.validated_levels(sent.snapshot.tube(tube.tube_id).floor)
        validated[tube.competence_id] += len(levels)
        counts[ContributionKind.TUBE, f"{tube.tube_id}:{mask_of(levels)}"] = 1
    for index, total in target.total_by_competence.items():
        counts[ContributionKind.COMPETENCE, index] = validated[index]
        counts[ContributionKind.COMPETENCE, f"{index}/n"] = total
    if target.total:
        counts[ContributionKind.MASTERY, f"{validated.total()}/{target.total}"] = 1
    if not target.tubes:
        levels = certifiability([one.level for one in sent.snapshot.competences.values()])
        pix = sum(one.pix for one in sent.snapshot.competences.values())
        counts[ContributionKind.PROFILE, f"{pix}/{int(levels.is_certifiable)}"] = 1
    counts.update((ContributionKind.CHALLENGE, f"{identifier}:{end.value}") for identifier, end in sent.questions)
    if sent.stage is not None:
        counts[ContributionKind.STAGE, str(sent.stage)] = 1
    counts.update((ContributionKind.BADGE, key) for key in sent.badge_keys)
    return counts


def _without_zeros(counts: Counts) -> Contribution:
    return {key: count for key, count in counts.items() if count}
