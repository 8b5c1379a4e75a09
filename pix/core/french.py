"""How figures, counts and dates are written on a French screen. Pure Python."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

NBSP, THIN_NBSP = "\u00a0", "\u202f"
PARIS = ZoneInfo("Europe/Paris")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DATE_STYLES = ("long", "day", "short", "month", "instant")

Number = int | float | Decimal | Fraction


def number_fr(value: Number, places: int = 0) -> str:
    """A figure with a decimal comma and thin no-break spaces between thousands: 1024 gives "1 024".

    places: digits after the comma; halves are rounded away from zero.
    """
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(str(value))
    )
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded:,f}".replace(",", THIN_NBSP).replace(".", ",")


def plural_fr(count: Number, endings: str = "s") -> str:
    """The ending a word takes after a count; in French, 0, 1 and 1.5 are singular.

    endings: "s", or singular and plural separated by a comma ("al,aux").
    """
    singular, _, plural = endings.rpartition(",")
    return plural if abs(float(count)) >= 2 else singular


def date_fr(value: date | datetime, style: str = "long") -> str:
    """A date as people say it; aware instants are told in Paris time.

    style: long "14 mars 2024", day "jeudi 14 mars 2024", short "14 mars", month "mars" or "sept.",
        instant "14 mars 2024 à 9 h 30".

    Errors: ValueError on an unknown style.
    """
    if style not in DATE_STYLES:
        raise ValueError(f"no date style {style!r}: {', '.join(DATE_STYLES)}")
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(PARIS)
    if style == "month":
        return SHORT_MONTHS[value.month - 1]
    rank = "1er" if value.day == 1 else str(value.day)
    short = f"{rank}{NBSP}{MONTHS[value.month - 1]}"
    if style == "short":
        return short
    long = f"{short} {value.year}"
    if style == "day":
        return f"{WEEKDAYS[value.weekday()]} {long}"
    if style == "instant" and isinstance(value, datetime):
        return f"{long} à {time_fr(value)}"
    return long


def time_fr(value: time | datetime) -> str:
    """A time of day: "9 h 30", "10 h"; aware instants are told in Paris time."""
    if isinstance(value, datetime) and value.tzinfo:
        value = value.astimezone(PARIS)
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def duration_fr(seconds: int) -> str:
    """A length of time: 45 gives "45 s", 90 "1 min 30", 120 "2 min"; below zero counts as nothing left."""
    minutes, rest = divmod(max(0, seconds), 60)
    if not minutes:
        return f"{rest}{NBSP}s"
    return f"{minutes}{NBSP}min" + (f"{NBSP}{rest:02d}" if rest else "")


def filesize_fr(size: int) -> str:
    """The size of a file from its bytes, units of 1,000: "640 octets", "14 ko", "2,4 Mo".

    Kilobytes are whole; megabytes keep one digit, none from 10 up.
    """
    if size < 1_000:
        return f"{size}{NBSP}octet{plural_fr(size)}"
    if size < 999_500:
        return f"{number_fr(size / 1_000)}{NBSP}ko"
    megabytes = size / 1_000_000
    return f"{number_fr(megabytes, 0 if megabytes >= 10 else 1)}{NBSP}Mo"
