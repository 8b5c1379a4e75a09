"""Write the French word list of the content checker from a Hunspell dictionary.

    python scripts/make_spelling.py fr.aff fr.dic referential/content/spelling/french.txt.xz

Each entry becomes all its forms (plurals, feminines, conjugations). Elisions (l’, d’, qu’…) are left out: the checker
cuts words at their apostrophes. The output is reproducible: same dictionary, same bytes.
"""

import lzma
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BARE_FORM_REFUSED = "()"


@dataclass(frozen=True, slots=True)
class Ending:
    """One SFX line: cut ``removed`` from the end, put ``after``, when the word ends as ``condition`` says.

    Or one PFX line: ``before`` is put in front (kilo, milli).
    """

    removed: int
    before: str
    after: str
    flags: frozenset[str]
    condition: re.Pattern[str]


def main(affixes: Path, entries: Path, output: Path) -> None:
    """Write the list: one form a line, sorted, UTF-8, compressed."""
    endings = read_endings(affixes.read_text("utf-8"))
    words = set()
    for line in entries.read_text("utf-8").splitlines()[1:]:
        word, _, flags = line.split()[0].partition("/")
        words.update(form for form in forms(word, split_flags(flags), endings) if is_word(form))
    text = "\n".join(sorted(words)) + "\n"
    output.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(words)} forms, {output.stat().st_size} bytes")


def read_endings(text: str) -> dict[str, list[Ending]]:
    """Flag → its endings, elisions excepted."""
    endings: dict[str, list[Ending]] = {}
    for line in text.splitlines():
        parts = line.split()
        if not line.startswith(("SFX ", "PFX ")) or (parts[2] in "YN" and parts[3].isdecimal()):
            continue
        added, _, flags = parts[3].partition("/")
        if "'" in added:
            continue
        added = "" if added == "0" else added
        ending = Ending(
            removed=0 if parts[2] == "0" else len(parts[2]),
            before=added if parts[0] == "PFX" else "",
            after=added if parts[0] == "SFX" else "",
            flags=split_flags(flags),
            condition=re.compile(f"(?:{parts[4]})$"),
        )
        endings.setdefault(parts[1], []).append(ending)
    return endings


def forms(word: str, flags: frozenset[str], endings: dict[str, list[Ending]]) -> Iterator[str]:
    """The word unless it never stands alone, then what its endings make of it, endings of endings included."""
    if BARE_FORM_REFUSED not in flags:
        yield word
    for flag in flags:
        for ending in endings.get(flag, ()):
            if ending.condition.search(word):
                stem = word[: len(word) - ending.removed]
                yield from forms(ending.before + stem + ending.after, ending.flags, endings)


def split_flags(flags: str) -> frozenset[str]:
    """Flags are two characters each."""
    return frozenset(flags[start : start + 2] for start in range(0, len(flags), 2))


def is_word(form: str) -> bool:
    """Letters, and hyphens or apostrophes inside."""
    return re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", form) is not None


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
