"""Which devices a path suits, from what each of its questions says of itself (staff notes C.6).

A question names the devices it can be answered on. Any of those of a path may be asked, so that one that needs a
computer is enough to advise one: nobody is promised a path that would stop half-way.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

SMARTPHONE: Final = "smartphone"
TABLET: Final = "tablet"


class Question(Protocol):
    """What is looked at in a question; the challenges of the bank are such."""

    @property
    def devices(self) -> Collection[str]: ...


class DeviceFit(StrEnum):
    """The smallest device on which every question of a path can be answered."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"

    @property
    def words(self) -> str:
        """French words, to stand alone."""
        return _WORDS[self]


_WORDS: Final[Mapping[DeviceFit, str]] = {
    DeviceFit.PHONE: "Faisable sur téléphone",
    DeviceFit.TABLET: "Ordinateur ou tablette conseillés",
    DeviceFit.COMPUTER: "Ordinateur conseillé",
}


class Suitability(NamedTuple):
    """Of the questions that a path may ask, how many there are, and how many cannot be answered on each device."""

    questions: int = 0
    not_on_phone: int = 0
    not_on_tablet: int = 0

    @property
    def fit(self) -> DeviceFit | None:
        """None while the path has no question."""
        if not self.questions:
            return None
        if not self.not_on_phone:
            return DeviceFit.PHONE
        return DeviceFit.COMPUTER if self.not_on_tablet else DeviceFit.TABLET

    @property
    def words(self) -> str:
        """French words, "" while the path has no question."""
        return self.fit.words if self.fit else ""


def suitability(questions: Iterable[Question]) -> Suitability:
    """How far the questions that a path may ask suit a phone and a tablet; what suits a phone suits a tablet."""
    count = phone = tablet = 0
    for question in questions:
        count += 1
        if SMARTPHONE not in question.devices:
            phone += 1
            tablet += TABLET not in question.devices
    return Suitability(count, phone, tablet)
