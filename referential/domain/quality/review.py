"""The house rules that a release may break and ``check_content`` may not pass: one error for each place.

What makes content unplayable is refused by ``referential.domain.compilation``; here is what makes it poor.
"""

from collections.abc import Callable, Iterator
from functools import cache

from referential.domain.bank import Bank, build_bank
from referential.domain.compilation import Compilation
from referential.domain.content_reading import ContentError
from referential.domain.content_schema import ChallengeEntry, SkillEntry, TubeFile
from referential.domain.path_schema import PathFile
from referential.domain.quality import answers, files, readability
from referential.domain.quality.prose import proposals_prose
from referential.domain.quality.readability import Fault
from referential.domain.quality.spelling import Lexicon
from referential.domain.yaml_lines import Path

SPELLING_REMEDY = "Correct it, put it between backquotes if it is code, or add it to spelling.txt."
# Texts to be read through: their sentences count, and their words as all words that are shown.
READ = ("instruction", "alternative", "correction")

Found = Iterator[tuple[Path, Fault]]
Check = Callable[[str], list[Fault]]


def review(work: Compilation, lexicon: Lexicon) -> list[ContentError]:
    """Every fault of the content that compiled, in the order of files and lines, once each."""
    bank = build_bank(0, work.payload)
    check_text = _text_check(bank, lexicon)
    errors = list(files.unused_files(work))
    for source in work.sources.tubes:
        assert isinstance(source.entry, TubeFile)
        for path, fault in _tube_faults(source.entry, bank, check_text):
            errors.append(source.error(path, fault.message, fault.remedy))
    for source in work.sources.paths:
        assert isinstance(source.entry, PathFile)
        for path, fault in _path_faults(source.entry, check_text):
            errors.append(source.error(path, fault.message, fault.remedy))
    once = {(error.file, error.line, error.message): error for error in reversed(errors)}
    return sorted(once.values(), key=lambda error: (error.file, error.line))


def _text_check(bank: Bank, lexicon: Lexicon) -> Check:
    """What is wrong with one Markdown text; texts of a template come back for each variant and are kept."""

    @cache
    def check(markdown: str) -> list[Fault]:
        unknown = [Fault(f"unknown word « {word} ».", SPELLING_REMEDY) for word in lexicon.unknown(markdown)]
        links = files.broken_links(markdown, bank.tutorials)
        return [*unknown, *links, *readability.long_sentences(markdown)]

    return check


def _tube_faults(tube: TubeFile, bank: Bank, check: Check) -> Found:
    for key in ("title", "description"):
        yield from _at((key,), check(getattr(tube, key)))
    for position, discipline in enumerate(tube.disciplines):
        yield from _at(("disciplines", position), check(discipline))
    for position, tutorial in enumerate(tube.tutorials):
        yield from _at(("tutorials", position, "title"), check(tutorial.title))
        yield from _at(("tutorials", position, "sheet"), check(tutorial.sheet or ""))
    for position, skill in enumerate(tube.skills):
        yield from _skill_faults(("skills", position), skill, bank, check)


def _skill_faults(path: Path, skill: SkillEntry, bank: Bank, check: Check) -> Found:
    for key in ("title", "hint"):
        yield from _at((*path, key), check(getattr(skill, key)))
    for position, fault in answers.shared_answers(skill):
        yield (*path, "challenges", position, "solution"), fault
    for position, challenge in enumerate(skill.challenges):
        here = (*path, "challenges", position)
        yield from _challenge_faults(here, challenge, check)
        yield from _at((*here, "solution"), list(answers.refused_solutions(bank.challenges[challenge.id])))


def _challenge_faults(path: Path, challenge: ChallengeEntry, check: Check) -> Found:
    for key in READ:
        yield from _at((*path, key), check(getattr(challenge, key) or ""))
    yield from _at((*path, "instruction"), list(readability.too_long(challenge.instruction)))
    if challenge.proposals is not None:
        for text in proposals_prose(challenge.proposals, are_choices=challenge.type in answers.CHOICE_TYPES):
            yield from _at((*path, "proposals"), check(text))
        yield from _at((*path, "proposals"), list(answers.same_choices(challenge.type, challenge.proposals)))
    if challenge.illustration is not None:
        yield from _at((*path, "illustration"), check(challenge.illustration.alt))
    if challenge.simulator is not None:
        yield from _at((*path, "simulator"), check(challenge.simulator.title))
    yield from _at((*path, "illustration"), list(files.unstated_accessibility(challenge)))


def _path_faults(entry: PathFile, check: Check) -> Found:
    for key in ("name", "note", "description"):
        yield from _at((key,), check(getattr(entry, key)))
    for position, stage in enumerate(entry.stages):
        for key in ("title", "message", "prescriber_title", "prescriber_description"):
            yield from _at(("stages", position, key), check(getattr(stage, key)))
    for position, badge in enumerate(entry.badges):
        for key in ("title", "message", "alt"):
            yield from _at(("badges", position, key), check(getattr(badge, key)))


def _at(path: Path, faults: list[Fault]) -> Found:
    return ((path, fault) for fault in faults)
