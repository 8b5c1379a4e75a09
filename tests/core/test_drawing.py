"""Worked examples of the drawing rules."""

from itertools import pairwise

import pytest

from pix.core import curves, drawing

NBSP = "\u00a0"


@pytest.mark.requirement("S-059")
@pytest.mark.parametrize(
    ("pix", "max_level", "value", "text", "label"),
    [
        (37, 5, "4.625 8", "4", f"Niveau 4, 62{NBSP}% du chemin vers le niveau 5"),
        (25, 5, "3.125 8", "3", f"Niveau 3, 12{NBSP}% du chemin vers le niveau 4"),
        (40, 5, "5 8", "5", "Niveau 5, le plus haut accessible"),
        (55, 5, "5 8", "5", "Niveau 5, le plus haut accessible"),
        (0, 5, "", "0", f"Niveau 0, 0{NBSP}% du chemin vers le niveau 1"),
        (64, 8, "8 8", "8", "Niveau 8, le plus haut accessible"),
        (None, 5, "", "–", "Compétence non commencée"),
    ],
)
def test_the_ring_shows_the_level_and_the_way_to_the_next(pix, max_level, value, text, label):
    ring = drawing.ring(pix, max_level=max_level)
    assert (ring.value, ring.text, ring.label) == (value, text, label)


def test_the_ring_marks_the_levels_that_are_not_open_yet():
    ring = drawing.ring(37, max_level=5)
    assert (ring.track, ring.later) == ("5 8", "0 5 3 8")


@pytest.mark.parametrize(("pix", "max_level"), [(-1, 5), (3, 0), (3, 9)])
def test_the_ring_refuses_impossible_figures(pix, max_level):
    with pytest.raises(ValueError, match=r"negative|level"):
        drawing.ring(pix, max_level=max_level)


def test_the_hexagon_covers_the_share_of_the_reachable_pix():
    assert drawing.hexagon(382, maximum=640).value == "59.6875 200"
    assert drawing.hexagon(900, maximum=640).value == "100 200"
    assert drawing.hexagon(0, maximum=640).value == ""


def test_the_hexagon_stands_on_its_point():
    path = drawing.hexagon(1, maximum=2).path
    assert path == "M100.0 8.0L183.1 56.0L183.1 152.0L100.0 200.0L16.9 152.0L16.9 56.0Z"


@pytest.mark.parametrize(("value", "maximum"), [(-1, 640), (3, 0)])
def test_the_hexagon_refuses_impossible_figures(value, maximum):
    with pytest.raises(ValueError, match="no hexagon"):
        drawing.hexagon(value, maximum=maximum)


def test_the_radar_puts_each_mean_on_its_axis():
    radar = drawing.radar([3.9, 2.3, 3.2, 3.3, 2.3])
    assert radar.shape == "130.0,83.2 156.2,121.5 152.6,161.1 106.7,162.0 103.8,121.5"
    assert radar.grids[-1] == "130.0,34.0 221.3,100.3 186.4,207.7 73.6,207.7 38.7,100.3"
    assert [axis.area for axis in radar.axes] == [1, 2, 3, 4, 5]
    assert (radar.axes[1].badge_x, radar.axes[1].badge_y) == ("242.2", "94.0")


def test_the_radar_says_its_figures():
    assert drawing.radar([0, 1, 2.25, 3, 8]).label.endswith(
        "domaine 1 0,0, domaine 2 1,0, domaine 3 2,2, domaine 4 3,0, domaine 5 8,0"
    )


@pytest.mark.parametrize("means", [[], [1, 2, 3, 4], [1, 2, 3, 4, 9], [-1, 2, 3, 4, 5]])
def test_the_radar_needs_five_levels(means):
    with pytest.raises(ValueError, match="five levels"):
        drawing.radar(means)


def test_the_curve_writes_every_value_and_date_when_there_is_room():
    curve = curves.curve([("sept.", 6), ("oct.", 14), ("déc.", 19), ("févr.", 30)], width=270, scale=34)
    assert curve.line == "M22 104L97 83L173 70L248 41"
    assert curve.area == "M22 104L97 83L173 70L248 41V120H22Z"
    assert [(point.value, point.label) for point in curve.points] == [
        ("6", "sept."),
        ("14", "oct."),
        ("19", "déc."),
        ("30", "févr."),
    ]
    assert [point.radius for point in curve.points] == ["4", "4", "4", "6"]
    assert curve.label == f"Progression{NBSP}: 6 en sept., 14 en oct., 19 en déc., 30 en févr."


def test_a_crowded_curve_always_writes_its_first_and_last_dates():
    curve = curves.curve([(f"{day} mars", day) for day in range(1, 31)])
    written = [point.label for point in curve.points if point.label]
    assert (written[0], written[-1]) == ("1 mars", "30 mars")
    assert 3 <= len(written) <= 8
    places = [int(point.x) for point in curve.points if point.label]
    assert all(right - left >= 43 for left, right in pairwise(places))


def test_the_curve_of_one_day_is_one_point():
    curve = curves.curve([("mars", 8)])
    assert (curve.line, curve.area, len(curve.points)) == ("", "", 1)


def test_there_is_no_curve_before_the_first_point():
    assert curves.curve([]) is None


def test_the_curve_of_zeros_lies_on_its_base():
    assert {point.y for point in curves.curve([("mars", 0), ("avr.", 0)]).points} == {"120"}


def test_the_curve_refuses_negative_values():
    with pytest.raises(ValueError, match="negative"):
        curves.curve([("mars", -1)])


@pytest.mark.requirement("S-019", "S-059")
def test_the_gauge_tells_levels_reached_open_and_to_come():
    steps = drawing.gauge(3, 30, max_level=5)
    assert [step.state for step in steps] == ["done", "done", "done", "now", "open", "later", "later", "later"]
    assert steps[3].earned == 6
    assert steps[3].words == f"en cours, 6{NBSP}pix sur 8"
    assert steps[7].words == "prochainement"


def test_the_gauge_at_the_ceiling_has_no_level_in_progress():
    states = [step.state for step in drawing.gauge(5, 40, max_level=5)]
    assert states == ["done"] * 5 + ["later"] * 3


@pytest.mark.parametrize(("level", "pix", "max_level"), [(6, 48, 5), (-1, 0, 5), (3, 20, 5), (1, 8, 9)])
def test_the_gauge_refuses_figures_that_do_not_agree(level, pix, max_level):
    with pytest.raises(ValueError, match="level"):
        drawing.gauge(level, pix, max_level=max_level)


@pytest.mark.parametrize(
    ("current", "done", "total", "states"),
    [
        (3, 2, 5, ("done", "done", "current", "", "")),
        (None, 5, 5, ("done",) * 5),
        (1, 0, 2, ("current", "")),
    ],
)
def test_the_block_of_five_shows_where_one_stands(current, done, total, states):
    assert drawing.five(current, done, total) == states


@pytest.mark.parametrize(("current", "done", "total"), [(6, 0, 5), (1, 6, 5), (1, 0, 6), (0, 0, 5)])
def test_the_block_refuses_figures_that_do_not_fit(current, done, total):
    with pytest.raises(ValueError, match="no block"):
        drawing.five(current, done, total)


@pytest.mark.parametrize(("level", "dash"), [(0, ""), (3, "3 8"), (8, "8 8")])
def test_the_line_of_notches_counts_levels(level, dash):
    assert drawing.notches(level) == dash


def test_the_line_of_notches_stops_at_eight():
    with pytest.raises(ValueError, match="0 to 8"):
        drawing.notches(9)
