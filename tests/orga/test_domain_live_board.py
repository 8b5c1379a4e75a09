"""The live board's rules: who is where, what is seen first, the drawing (design notes, "Live class")."""

from datetime import UTC, datetime, timedelta

import pytest

from orga.domain.live_board import Facts, SeatState, board, hive, sentence
from orga.domain.live_queries import LiveFilter, LiveView, read_live_query
from orga.enums import ParticipationStatus

NOW = datetime(2026, 10, 16, 8, 32, tzinfo=UTC)
DAY = datetime(2026, 10, 15, 22, 0, tzinfo=UTC)
STARTED, TO_SHARE, SHARED = ParticipationStatus.STARTED, ParticipationStatus.TO_SHARE, ParticipationStatus.SHARED


def running(name: str, assessed: int, *, answers: int = 4, stopped: timedelta = timedelta(), **fields) -> Facts:
    values = {"total": 25, "begun_at": NOW - timedelta(minutes=34), "asked_at": NOW - stopped, "participation_id": 7}
    return Facts(name, 1, status=STARTED, assessed=assessed, answers=answers, **values | fields)


def seats(*facts: Facts):
    return board(facts, now=NOW, day_start=DAY).seats


class TestSeats:
    def test_who_is_on_the_list_without_participation_has_not_begun(self):
        assert seats(Facts("Leclerc Gabin", 1))[0].state is SeatState.NONE

    @pytest.mark.parametrize(
        ("stopped", "state", "minutes"),
        [
            (timedelta(minutes=2, seconds=59), SeatState.RUN, 0),
            (timedelta(minutes=3), SeatState.IDLE, 3),
            (timedelta(minutes=5, seconds=59), SeatState.IDLE, 5),
        ],
    )
    def test_three_minutes_on_one_question_are_a_stop(self, stopped, state, minutes):
        seat = seats(running("Chauvet Lou", 12, stopped=stopped))[0]
        assert (seat.state, seat.idle_minutes) == (state, minutes)

    def test_the_question_shown_is_the_one_being_answered(self):
        seat = seats(running("Chauvet Lou", 12, answers=7))[0]
        assert (seat.question, seat.percent) == (8, 48)

    def test_progress_is_rounded_half_up_and_never_full_before_the_end(self):
        assert [one.percent for one in seats(running("a", 13, total=40), running("b", 199, total=200))] == [33, 99]

    def test_all_done_but_not_sent_waits(self):
        seat = seats(Facts("Aubin Maël", 1, 2, TO_SHARE, completed_at=NOW))[0]
        assert (seat.state, seat.percent, seat.question) == (SeatState.WAIT, 100, 0)

    def test_a_sending_of_an_earlier_day_is_told_by_its_day(self):
        today, before = seats(
            Facts("a", 1, 2, SHARED, shared_at=NOW), Facts("b", 1, 2, SHARED, shared_at=DAY - timedelta(1))
        )
        assert (today.is_sent_today, before.is_sent_today) == (True, False)


class TestFigures:
    def test_mean_progress_counts_everybody_those_who_have_not_begun_at_nothing(self):
        """The class of the mock: 10 done, 15 under way, 2 not begun."""
        done = [Facts("d", 1, 2, TO_SHARE, completed_at=NOW)] * 10
        assessed = (23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 9, 7)
        found = board([*done, *(running("r", n) for n in assessed), *[Facts("n", 1)] * 2], now=NOW, day_start=DAY)
        assert (found.percent, found.finished, found.running, len(found.seats)) == (72, 10, 15, 27)

    def test_an_empty_board_has_no_mean(self):
        found = board([], now=NOW, day_start=DAY)
        assert (found.percent, found.minutes, found.answers) == (None, None, 0)

    def test_the_sitting_runs_while_somebody_works(self):
        assert board([running("a", 3)], now=NOW, day_start=DAY).minutes == 34

    def test_the_sitting_ends_with_the_last_thing_done(self):
        sent = Facts("a", 1, 2, SHARED, begun_at=NOW - timedelta(hours=5), shared_at=NOW - timedelta(hours=4))
        assert board([sent], now=NOW, day_start=DAY).minutes == 60

    def test_a_test_begun_another_day_is_no_sitting(self):
        yesterday = running("a", 3, begun_at=DAY - timedelta(hours=3))
        assert board([yesterday], now=NOW, day_start=DAY).minutes is None

    def test_the_sentence_says_everything_in_french(self):
        found = board([running("a", 3), Facts("b", 2)], now=NOW, day_start=DAY)
        assert sentence(found, "élève", "élèves") == (
            "2 élèves\u00a0: 0 a envoyé, 0 a fini sans envoyer, 1 est en cours, 1 n’a pas commencé"
        )


class TestOrder:
    def test_the_longest_stop_comes_first_then_who_can_send_then_who_has_not_begun(self):
        found = board(
            [
                Facts("Aubin", 1, 2, TO_SHARE),
                running("Chauvet", 3, stopped=timedelta(minutes=3)),
                Facts("Leclerc", 3),
                running("Mercier", 3, stopped=timedelta(minutes=5)),
                running("Roussel", 3),
            ],
            now=NOW,
            day_start=DAY,
        )
        names = [seat.name for seat in found.of_states(SeatState.IDLE, SeatState.WAIT, SeatState.NONE)]
        assert names == ["Mercier", "Chauvet", "Aubin", "Leclerc"]

    def test_the_hive_goes_by_state_then_progress_and_hides_the_stops(self):
        drawn = hive(
            seats(
                Facts("a", 1),
                running("b", 5),
                running("c", 20, stopped=timedelta(minutes=9)),
                Facts("d", 4, 2, SHARED),
                Facts("e", 5, 2, TO_SHARE),
            )
        )
        states = [SeatState.SENT, SeatState.WAIT, SeatState.RUN, SeatState.RUN, SeatState.NONE]
        assert [cell.state for cell in drawn.cells] == states
        assert [cell.percent for cell in drawn.cells] == [100, 100, 80, 20, 0]

    def test_the_hive_of_27_is_drawn_seven_to_a_row_as_the_design_says(self):
        drawn = hive(seats(*[Facts("a", 1)] * 27))
        assert (drawn.width, drawn.height) == (741, 366)
        assert [(cell.x, cell.y) for cell in drawn.cells[6:9]] == [(640, 54), (101, 140), (199, 140)]

    @pytest.mark.parametrize("size", [0, 1, 49, 50, 200])
    def test_a_hive_of_any_size_stays_inside_its_drawing_and_is_wider_than_high(self, size):
        drawn = hive(seats(*[Facts("a", 1)] * size))
        assert len(drawn.cells) == size
        assert drawn.height <= drawn.width
        assert all(cell.x + 40 <= drawn.width and cell.y + 46 <= drawn.height for cell in drawn.cells)


class TestAddress:
    def read(self, **given: list[str]):
        return read_live_query(lambda name: given.get(name, []))

    def test_nothing_asked_is_the_projected_view_of_everybody(self):
        asked = self.read()
        assert (asked.groups, asked.is_projected, asked.query) == ((), True, "?")

    def test_what_is_read_is_written_back(self):
        asked = self.read(classe=["3A", "3B", "3A"], vue=["enseignant"], filtre=["a-aider"])
        assert asked.query == "?classe=3A&classe=3B&vue=enseignant&filtre=a-aider"

    def test_hostile_words_are_left_out(self):
        asked = self.read(classe=["\x00", ""], vue=["<script>"], filtre=["1=1"])
        assert (asked.groups, asked.view, asked.filter) == ((), LiveView.PROJECTED, LiveFilter.ALL)

    def test_a_second_click_on_a_class_takes_it_away(self):
        asked = self.read(classe=["3A"])
        assert asked.toggled("3B").groups == ("3A", "3B")
        assert asked.toggled("3A").groups == ()
