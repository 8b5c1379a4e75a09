"""Which devices a path suits (staff notes C.6)."""

from dataclasses import dataclass

import pytest

from orga.domain.device_fit import DeviceFit, Suitability, suitability


@dataclass(frozen=True)
class Asked:
    devices: tuple[str, ...]


ANYWHERE, NO_PHONE, DESK = (
    Asked(("computer", "tablet", "smartphone")),
    Asked(("computer", "tablet")),
    Asked(("computer",)),
)


@pytest.mark.parametrize(
    ("questions", "fit", "words"),
    [
        ([ANYWHERE], DeviceFit.PHONE, "Faisable sur téléphone"),
        ([ANYWHERE] * 50, DeviceFit.PHONE, "Faisable sur téléphone"),
        # What works on a telephone only works on a bigger screen too.
        ([Asked(("smartphone",))], DeviceFit.PHONE, "Faisable sur téléphone"),
        ([ANYWHERE] * 50 + [NO_PHONE], DeviceFit.TABLET, "Ordinateur ou tablette conseillés"),
        ([ANYWHERE] * 50 + [NO_PHONE, DESK], DeviceFit.COMPUTER, "Ordinateur conseillé"),
        ([DESK], DeviceFit.COMPUTER, "Ordinateur conseillé"),
        ([], None, ""),
    ],
)
def test_one_question_that_needs_a_bigger_device_is_enough_to_advise_it(questions, fit, words):
    found = suitability(questions)
    assert (found.fit, found.words) == (fit, words)


def test_the_questions_that_do_not_suit_are_counted():
    assert suitability([ANYWHERE, NO_PHONE, NO_PHONE, DESK]) == Suitability(4, not_on_phone=3, not_on_tablet=1)
