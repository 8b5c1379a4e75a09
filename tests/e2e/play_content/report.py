"""The report of a run, in Markdown: docs/play-content.md when the whole content was played."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from tests.e2e.play_content.driving import ACTED, SENT
from tests.e2e.play_content.player import Outcome

HEAD = """# The content, played

Written by `{command}` on {day}: each challenge is opened in a real browser on the staff's
preview page; its pictures, files, clock and simulator are checked, then one accepted answer and one wrong answer are
given as a person would, and the mark shown is compared with the one expected. {what}

{played} challenges played in {minutes:.0f} minutes; {failed} with something wrong.
"""


def write(outcomes: list[Outcome], *, command: str, day: str, seconds: float, what: str) -> str:
    """The whole report. seconds: of the run."""
    failed = [outcome for outcome in outcomes if outcome.problems]
    head = HEAD.format(
        command=command, day=day, what=what, played=len(outcomes), minutes=seconds / 60, failed=len(failed)
    )
    parts = [head, "## By competence and type\n", _by_type(outcomes), "\n## Simulators that answer\n"]
    parts += [_by_way(outcomes), "\n## What is wrong\n", _failures(failed)]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts).replace("\n\n\n", "\n\n")


def _by_type(outcomes: list[Outcome]) -> str:
    types = sorted({outcome.type for outcome in outcomes})
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        counts[outcome.competence][outcome.type] += 1
        counts[outcome.competence]["simulators"] += bool(outcome.simulator)
        counts[outcome.competence]["wrong"] += bool(outcome.problems)
    columns = [*types, "simulators", "wrong"]
    rows = [
        [name, sum(count[one] for one in types), *(count[one] for one in columns)] for name, count in counts.items()
    ]
    return _table(["competence", "all", *columns], sorted(rows))


def _by_way(outcomes: list[Outcome]) -> str:
    ways = defaultdict(Counter)
    for outcome in outcomes:
        if outcome.way != "page":
            ways[outcome.simulator][outcome.way] += 1
    if not ways:
        return "None was played.\n"
    text = (
        "“Acted”: the right answer was obtained by acting in the simulator. “Sent”: no driver knew how,\n"
        "and the accepted value was sent from inside the frame with the message of the protocol.\n\n"
    )
    return text + _table(
        ["simulator", ACTED, SENT], [[name, ways[name][ACTED], ways[name][SENT]] for name in sorted(ways)]
    )


def _failures(failed: list[Outcome]) -> str:
    if not failed:
        return "Nothing.\n"
    lines = [
        f"- `{one.id}`: {'; '.join(problem[:200] for problem in one.problems)}" for one in sorted(failed, key=_name)
    ]
    return "\n".join(lines)


def _name(outcome: Outcome) -> tuple[str, str]:
    return outcome.competence, outcome.id


def _table(head: list[str], rows: Iterable[list]) -> str:
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in ([*head], ["---"] * len(head), *rows)]
    return "\n".join(lines) + "\n"
