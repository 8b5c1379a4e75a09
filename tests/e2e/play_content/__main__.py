"""``python -m tests.e2e.play_content``: plays the content and says what is wrong. Exit status 1 when something is."""

import argparse
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.utils import timezone

from referential.domain.bank import Bank, Challenge
from tests.e2e.play_content import choosing, report, running
from tests.e2e.play_content.player import Outcome
from tests.e2e.play_content.world import world

SEED = "pix"


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    challenges = _chosen(running.content(), options)
    if not challenges:
        _say("Nothing to play.")
        return 0
    signal.signal(signal.SIGTERM, _interrupt)
    began = time.perf_counter()
    outcomes = _play(challenges, options.workers)
    if options.report:
        text = report.write(
            outcomes,
            command=" ".join(["python -m tests.e2e.play_content", *arguments]),
            day=f"{timezone.localdate():%Y-%m-%d}",
            seconds=time.perf_counter() - began,
            what=f"{len(challenges)} were to be played, {options.workers} browser(s) side by side.",
        )
        Path(options.report).write_text(text, "utf-8")
    failed = [outcome for outcome in outcomes if outcome.problems]
    _say(f"{len(outcomes)} played, {len(failed)} with something wrong, {time.perf_counter() - began:.0f} s.")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.play_content", description=__doc__)
    parser.add_argument("--only", metavar="REGEX", help="ids, competences, tubes or simulators that begin so")
    parser.add_argument("--changed", metavar="REF", help="challenges of the files that differ from a git reference")
    parser.add_argument("--sample", metavar="N", type=int, help="that many, taken at random")
    parser.add_argument("--seed", default=SEED, help="of the sample (%(default)s)")
    parser.add_argument("--report", metavar="PATH", help="where to write the report")
    parser.add_argument("--workers", type=int, default=2, help="browsers side by side (%(default)s)")
    return parser


def _chosen(bank: Bank, options: argparse.Namespace) -> list[Challenge]:
    challenges = choosing.playable(bank)
    if options.only:
        challenges = choosing.matching(challenges, options.only)
    if options.changed:
        paths = choosing.changed_files(options.changed)
        if paths is None:
            raise SystemExit(f"git cannot compare with {options.changed}")
        challenges = choosing.of_files(challenges, paths)
    if options.sample:
        challenges = choosing.sample(challenges, options.sample, options.seed)
    return challenges


def _play(challenges: list[Challenge], workers: int) -> list[Outcome]:
    outcomes = []
    with world() as where, suppress(KeyboardInterrupt):
        for outcome in running.play(where, [challenge.id for challenge in challenges], workers=workers):
            outcomes.append(outcome)
            _say_one(outcome, len(outcomes), len(challenges))
    return outcomes


def _interrupt(*_: object) -> None:
    """Being asked to stop is as Ctrl-C: the database goes, and what was played is reported."""
    raise KeyboardInterrupt


def _say_one(outcome: Outcome, done: int, total: int) -> None:
    words = "; ".join(outcome.problems) or "ok"
    notes = f" ({'; '.join(outcome.notes)})" if outcome.notes else ""
    _say(f"{done}/{total} {outcome.id} {outcome.way} {outcome.seconds:.1f} s {words}{notes}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
