"""A class at work in a campaign: where each one stands, what is shown first, the hive that is projected.

Progress only: never right or wrong, nor levels. Source: decisions H4, H6; orga notes 8.7.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil, sqrt
from typing import Final

from orga.domain.mastery import mean_percent, progress_percent
from orga.enums import ParticipationStatus
from pix.core.french import NBSP, plural_fr

MAX_SEATS: Final = 200
IDLE_AFTER: Final = timedelta(minutes=3)
# The hive: hexagons of radius 44, the first one at (52, 54).
LEFT, TOP, STEP, ROW = 52, 54, 98, 86
LEAST_COLUMNS: Final = 7


class SeatState(StrEnum):
    NONE = "none"  # on the list, has not begun
    RUN = "run"
    IDLE = "idle"  # under way, but on the same question for a while
    WAIT = "wait"  # all done, not sent
    SENT = "sent"


# How far each one is, those who have nothing left to do first: the order of the hive.
_ADVANCE: Final = (SeatState.SENT, SeatState.WAIT, SeatState.RUN, SeatState.IDLE, SeatState.NONE)
# What a teacher looks at first.
URGENT: Final = (SeatState.IDLE, SeatState.WAIT, SeatState.NONE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stored of one learner in a campaign; ``status`` is None for who has not begun.

    assessed, total: skills settled and asked. answers: questions answered. asked_at: when the question that stands now
    was asked. learner_id: None for somebody without account.
    """

    name: str
    learner_id: int | None = None
    participation_id: int | None = None
    status: ParticipationStatus | None = None
    assessed: int = 0
    total: int = 0
    answers: int = 0
    asked_at: datetime | None = None
    begun_at: datetime | None = None
    completed_at: datetime | None = None
    shared_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """One learner as the board shows him. percent: 0 to 100; question: the one asked now, from 1, 0 when none is.

    idle_minutes: whole minutes on that question, 0 unless idle.
    """

    name: str
    state: SeatState
    percent: int = 0
    question: int = 0
    idle_minutes: int = 0
    sent_at: datetime | None = None
    is_sent_today: bool = False
    learner_id: int | None = None
    participation_id: int | None = None

    @property
    def key(self) -> str:
        """Names the seat in a page: the same from one reading to the next."""
        return f"p{self.participation_id}" if self.learner_id is None else f"l{self.learner_id}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One hexagon of the hive, its centre in the drawing's units."""

    x: int
    y: int
    state: SeatState
    percent: int


@dataclass(frozen=True, slots=True)
class Hive:
    width: int
    height: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Board:
    """seats: in the order given. percent: mean progress, those who have not begun being at 0; None without anybody.

    minutes: length of today's sitting, None when nobody began today. first_question, last_question: among those under
    way, 0 when nobody is.
    """

    seats: Sequence[Seat]
    percent: int | None
    answers: int
    minutes: int | None
    first_question: int
    last_question: int

    @property
    def counts(self) -> Mapping[str, int]:
        """How many are in each state, by its value."""
        states = [seat.state for seat in self.seats]
        return {state.value: states.count(state) for state in SeatState}

    @property
    def running(self) -> int:
        """Those under way, idle ones among them: what is said to the class."""
        return self.counts[SeatState.RUN] + self.counts[SeatState.IDLE]

    @property
    def finished(self) -> int:
        return self.counts[SeatState.SENT] + self.counts[SeatState.WAIT]

    def of_states(self, *states: SeatState) -> list[Seat]:
        """The seats in these states, state by state; the idle ones by longest stop, the others as given."""
        found = [seat for state in states for seat in self.seats if seat.state is state]
        return sorted(found, key=lambda seat: (states.index(seat.state), -seat.idle_minutes))


def board(facts: Sequence[Facts], *, now: datetime, day_start: datetime) -> Board:
    """The board of these learners, who come in the order of their names.

    day_start: when this day began where the class is; the sitting is what was done since.
    """
    seats = tuple(_seat(one, now, day_start) for one in facts)
    questions = [seat.question for seat in seats if seat.question]
    return Board(
        seats=seats,
        percent=mean_percent(_progress(one) for one in facts),
        answers=sum(one.answers for one in facts),
        minutes=_minutes(facts, seats, now, day_start),
        first_question=min(questions, default=0),
        last_question=max(questions, default=0),
    )


def hive(seats: Sequence[Seat]) -> Hive:
    """A hexagon for each seat, by state and then progress, never by name; idle ones look like the others under way.

    Seven to a row as long as that fits a screen, more for larger groups.
    """
    columns = max(LEAST_COLUMNS, ceil(sqrt(1.5 * len(seats)))) if len(seats) > LEAST_COLUMNS**2 else LEAST_COLUMNS
    ranked = sorted((_shown(seat) for seat in seats), key=lambda one: (_ADVANCE.index(one[0]), -one[1]))
    cells = tuple(
        Cell(LEFT + STEP * (i % columns) + STEP // 2 * (i // columns % 2), TOP + ROW * (i // columns), state, percent)
        for i, (state, percent) in enumerate(ranked)
    )
    rows = max(1, ceil(len(seats) / columns))
    return Hive(2 * LEFT + STEP * (columns - 1) + STEP // 2, 2 * TOP + ROW * (rows - 1), cells)


def sentence(board: Board, one: str, many: str) -> str:
    """The whole board in a sentence, for who does not see it. one, many: what a learner and several are called."""
    total, counts = len(board.seats), board.counts
    sent, waiting, none = counts[SeatState.SENT], counts[SeatState.WAIT], counts[SeatState.NONE]
    parts = [
        f"{sent} {'ont' if sent > 1 else 'a'} envoyé",
        f"{waiting} {'ont' if waiting > 1 else 'a'} fini sans envoyer",
        f"{board.running} {'sont' if board.running > 1 else 'est'} en cours",
        f"{none} {'n’ont' if none > 1 else 'n’a'} pas commencé",
    ]
    return f"{total} {many if plural_fr(total) else one}{NBSP}: {', '.join(parts)}"


# --- Steps -----------------------------------------------------------------------------------------------------------


def _seat(facts: Facts, now: datetime, day_start: datetime) -> Seat:
    seat = Seat(facts.name, SeatState.NONE, learner_id=facts.learner_id, participation_id=facts.participation_id)
    if facts.status is None:
        return seat
    if facts.status is ParticipationStatus.SHARED:
        is_today = facts.shared_at is not None and facts.shared_at >= day_start
        return replace(seat, state=SeatState.SENT, percent=100, sent_at=facts.shared_at, is_sent_today=is_today)
    if facts.status is ParticipationStatus.TO_SHARE:
        return replace(seat, state=SeatState.WAIT, percent=100)
    stopped = now - facts.asked_at if facts.asked_at else timedelta()
    is_idle = stopped >= IDLE_AFTER
    return replace(
        seat,
        state=SeatState.IDLE if is_idle else SeatState.RUN,
        percent=progress_percent(min(facts.assessed, facts.total), facts.total),
        question=facts.answers + 1,
        idle_minutes=int(stopped / timedelta(minutes=1)) if is_idle else 0,
    )


def _progress(facts: Facts) -> tuple[int, int]:
    if facts.status is None:
        return 0, 1
    if facts.status is not ParticipationStatus.STARTED:
        return 1, 1
    return (min(facts.assessed, facts.total), facts.total) if facts.total else (0, 1)


def _shown(seat: Seat) -> tuple[SeatState, int]:
    return (SeatState.RUN if seat.state is SeatState.IDLE else seat.state), seat.percent


def _minutes(facts: Sequence[Facts], seats: Sequence[Seat], now: datetime, day_start: datetime) -> int | None:
    """From the first start of the day to now while somebody works, else to the last thing done."""
    starts = [one.begun_at for one in facts if one.begun_at and one.begun_at >= day_start]
    if not starts:
        return None
    if any(seat.state is SeatState.RUN for seat in seats):
        end = now
    else:
        moments = [at for one in facts for at in (one.asked_at, one.completed_at, one.shared_at) if at]
        end = max(moments, default=now)
    return max(0, int((end - min(starts)) / timedelta(minutes=1)))
