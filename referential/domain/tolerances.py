"""How two texts, or two numbers, are judged equal.

The three tolerances exist twice: ours, and the original's (``*_original``), which conformance runs compare.
Everything on the side of the accepted answers is computed once (:class:`Comparison`, :class:`AcceptedAnswers`);
marking an answer then costs a few microseconds.

Source: positioning notes 2.4, 2.5; flaws W1 and W3 of section 7, mended here. W2 (the divisor of t3) is kept.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from referential.enums import Tolerance

ALL_TOLERANCES = frozenset(Tolerance)

# t3 accepts one edit for every four characters of the answer: ratio ≤ 0.25.
_CHARACTERS_PER_EDIT = 4
# No answer expected of a learner is a number this long, and reading longer ones would cost time.
_MAX_NUMBER_LENGTH = 60

_COMBINING_MARKS = re.compile("[\u0300-\u036f]+")
_ASCII_PUNCTUATION = re.compile("[^a-zA-Z0-9 ]+")
_SPACES = re.compile(" {2,}")

# Phones and word processors write these by themselves: no-break spaces, and the apostrophe U+2019.
_PLAIN = {0xA0: " ", 0x202F: " ", 0x2019: "'"}
_LIGATURES = str.maketrans(
    {
        "\u0153": "oe",
        "\u0152": "OE",
        "\u00e6": "ae",
        "\u00c6": "AE",
        "\u00df": "ss",
        "\u1e9e": "SS",
        "\u0133": "ij",
        "\u0132": "IJ",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        # Variation selectors only say how to draw the character before them.
        **{chr(code): None for code in range(0xFE00, 0xFE10)},
    }
)
_MINUS_SIGNS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-")

_NUMBER = r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,3})?"
_BARE_NUMBER = re.compile(f"({_NUMBER})")
_NUMBER_AMONG_SYMBOLS = re.compile(rf"[^\w+\-.,]*({_NUMBER})\W*")
_LEADING_ZERO = re.compile(r"\s*0\d")
_SIGN_OR_POINT = re.compile(r"[^\d\s]")
_ORIGINAL_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def clean(text: str) -> str:
    """The text in Unicode NFC, with ordinary spaces and apostrophes: done to both sides before any comparison."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def clean_original(text: str) -> str:
    """The original's preparation of an answer: NFC, no-break space → space."""
    return unicodedata.normalize("NFC", text).replace("\xa0", " ")


def t1(text: str) -> str:
    """The text without case, accents or white space.

    W3 mended: ligatures are unfolded first (œ = oe), so that accents and ligatures are treated alike.
    """
    if text.isascii():
        return "".join(text.lower().split())
    bare = _COMBINING_MARKS.sub("", unicodedata.normalize("NFD", text.translate(_LIGATURES).casefold()))
    # Recomposed so that t3 counts one edit per written character in scripts that NFD takes apart (Korean).
    return "".join(unicodedata.normalize("NFC", bare).split())


def t1_original(text: str) -> str:
    """Trim, lower-case, NFD without U+0300-036F, then no white space at all."""
    decomposed = unicodedata.normalize("NFD", text.strip().lower())
    return "".join(_COMBINING_MARKS.sub("", decomposed).split())


def t2(text: str) -> str:
    """The text without punctuation or symbols; runs of spaces become one space.

    W3 mended: letters, their marks and digits of every script stay. The original kept ``a-z A-Z 0-9`` only, so
    that œ vanished and two different Japanese answers both became empty, hence equal.
    """
    if text.isascii():
        kept = _ASCII_PUNCTUATION.sub("", text)
    else:
        unfolded = text.translate(_LIGATURES)
        kept = "".join(c for c in unfolded if c == " " or unicodedata.category(c)[0] in "LMN")
    return _SPACES.sub(" ", kept)


def t2_original(text: str) -> str:
    """Only ``a-z A-Z 0-9`` and spaces, runs of spaces becoming one space."""
    return _SPACES.sub(" ", _ASCII_PUNCTUATION.sub("", text))


def t3(answer: str, accepted: str) -> bool:
    """Whether the edit distance is at most a quarter of the answer's length; both texts already treated.

    Insertion, deletion and substitution cost 1. Answers of 1-3 characters must be exact, 4-7 allow one edit,
    8-11 two. Two empty texts are close. The same in the original: W2 (dividing by the longer text) is not applied.
    """
    edits = len(answer) // _CHARACTERS_PER_EDIT
    return Levenshtein.distance(answer, accepted, score_cutoff=edits) <= edits


def read_number(text: str, *, ignore_symbols: bool = False) -> Decimal | None:
    """The number that a whole text writes, or None.

    A comma is a decimal point; spaces anywhere are dropped; ``1e3`` is read, up to three digits of exponent.
    ignore_symbols: also drop what is neither letter nor digit around the number (``12 €``, ``50 %``); a sign stays.
    """
    if len(text) > _MAX_NUMBER_LENGTH:
        return None
    compact = "".join(clean(text).split()).translate(_MINUS_SIGNS)
    found = (_NUMBER_AMONG_SYMBOLS if ignore_symbols else _BARE_NUMBER).fullmatch(compact)
    return Decimal(found[1].replace(",", ".")) if found else None


def read_number_original(text: str) -> float | None:
    """The original's reading: first comma → point, trim, first space dropped, then the whole text is a number."""
    bare = text.replace(",", ".", 1).strip().replace(" ", "", 1)
    return float(bare) if _ORIGINAL_NUMBER.fullmatch(bare) else None


class TypedAnswer(NamedTuple):
    """One typed text, prepared once for all the comparisons it goes through."""

    plain: str
    treated: str
    number: Decimal | float | None


@dataclass(frozen=True, slots=True)
class AcceptedAnswers:
    """What one field (or one group of a QROCM-dep) accepts.

    texts: as the authors wrote them, first one to be emphasised. plain, treated: the same prepared, unordered.
    numbers: set when numbers are compared. is_exact: drop-down list. is_near_enough: t3 applies.
    """

    texts: tuple[str, ...]
    plain: frozenset[str]
    treated: frozenset[str]
    numbers: frozenset[Decimal | float] | None
    is_exact: bool
    is_near_enough: bool

    def accept(self, typed: TypedAnswer) -> bool:
        """Whether the answer is one of the accepted ones, by the rules this object was compiled with."""
        if typed.plain in self.plain:
            return True
        if self.is_exact:
            return False
        if self.numbers is not None and typed.number is not None:
            return typed.number in self.numbers
        if typed.treated in self.treated:
            return True
        return self.is_near_enough and any(t3(typed.treated, text) for text in self.treated)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rules of one challenge: tolerances, and whether its QROC format asks for a number."""

    tolerances: frozenset[Tolerance] = ALL_TOLERANCES
    wants_number: bool = False

    def treat(self, plain: str) -> str:
        """Apply t1, then t2, where they are on."""
        if Tolerance.T1 in self.tolerances:
            plain = t1(plain)
        return t2(plain) if Tolerance.T2 in self.tolerances else plain

    def read(self, answer: str) -> TypedAnswer:
        """Prepare a typed text."""
        plain = self._clean(answer)
        return TypedAnswer(plain, self.treat(plain), self._number(plain))

    def compile(self, texts: Iterable[str], *, is_list: bool = False) -> AcceptedAnswers:
        """Prepare the accepted answers of one field, at least one, none blank.

        W1 mended: when all are numbers, numbers are compared whatever the tolerances, and t3 never applies, for
        1957 is no typing slip of 1956. A leading zero (``0612…``, ``007``) says that it is a code: text then,
        unless the format asks for a number. An answer that is not a number (``1.000.000``, ``3-1-2``) may still
        equal an accepted row of digits after t1 and t2.
        W3 mended: a text emptied by the tolerances equals nothing, hence no empty text in ``treated``; ``@`` is
        right where ``@`` is accepted, by ``plain``.
        """
        texts = tuple(texts)
        plain = [self._clean(text) for text in texts]
        numbers = [number for number in map(self._number, plain) if number is not None]
        is_code = not self.wants_number and any(map(_LEADING_ZERO.match, plain))
        compares_numbers = not is_list and not is_code and len(numbers) == len(texts)
        # t2 would make 125 of 12.5, and 5 of -5.
        treatable = [text for text in plain if not (compares_numbers and _SIGN_OR_POINT.search(text))]
        return AcceptedAnswers(
            texts=texts,
            plain=frozenset(plain),
            treated=frozenset(filter(None, map(self.treat, treatable))),
            numbers=frozenset(numbers) if compares_numbers else None,
            is_exact=is_list,
            is_near_enough=Tolerance.T3 in self.tolerances and not compares_numbers,
        )

    def _clean(self, text: str) -> str:
        """Prepare either side; t1 overlooks outer spaces, even for a text that t2 will empty."""
        return clean(text).strip() if Tolerance.T1 in self.tolerances else clean(text)

    def _number(self, plain: str) -> Decimal | None:
        """Read a number; t2 overlooks the symbols around it."""
        return read_number(plain, ignore_symbols=Tolerance.T2 in self.tolerances)


@dataclass(frozen=True, slots=True)
class OriginalComparison(Comparison):
    """The original's rules, flaws included. ``cleans_solution``: QROCM-ind only."""

    cleans_solution: bool = False

    def treat(self, plain: str) -> str:
        """Apply the original's t1, then t2, where they are on."""
        if Tolerance.T1 in self.tolerances:
            plain = t1_original(plain)
        return t2_original(plain) if Tolerance.T2 in self.tolerances else plain

    def read(self, answer: str) -> TypedAnswer:
        """Prepare a typed text: NFC and no-break spaces only."""
        plain = clean_original(answer)
        return TypedAnswer(plain, self.treat(plain), read_number_original(plain))

    def compile(self, texts: Iterable[str], *, is_list: bool = False) -> AcceptedAnswers:
        """Prepare accepted answers; numbers count only with the format that asks for one, and t3 stays beside them."""
        texts = tuple(texts)
        plain = [clean_original(text) for text in texts] if self.cleans_solution else list(texts)
        numbers = [number for number in map(read_number_original, plain) if number is not None]
        compares_numbers = self.wants_number and not is_list and len(numbers) == len(texts)
        return AcceptedAnswers(
            texts=texts,
            plain=frozenset(plain),
            treated=frozenset(map(self.treat, plain)),
            numbers=frozenset(numbers) if compares_numbers else None,
            is_exact=is_list,
            is_near_enough=Tolerance.T3 in self.tolerances,
        )
