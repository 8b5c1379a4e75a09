"""Every performance measure in one table: ``python -m bench`` (about 12 minutes), ``--quick`` (about 3).

Nothing here fails on a missed goal: the table says which are met. docs/performance.md explains the figures.
"""

import argparse
import os
import platform
import random
import socket
import sys
from collections.abc import Iterator
from statistics import median

from django.utils import timezone

from bench import bench_campaigns, bench_engine, bench_http, bench_imports, bench_marking, live_class, processors, world
from bench.table import Line, print_part

TURN_GOALS = ((1, None, 25.0), (5, 150, 40.0), (bench_engine.COMPETENCES, None, 150.0))
MARKING_GOAL = 30.0
RATIO_GOAL, RATE_GOAL = 1.5, 400.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter runs, noisier figures")
    parser.add_argument("--without-http", action="store_true", help="only what runs in memory")
    parser.add_argument("--campaigns", action="store_true", help="only what campaigns cost")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    # Above a few percent, only ratios and processor times mean something.
    print(f"Cores already at work before the start: {processors.busy_share():.0%}")
    if options.campaigns:
        campaigns(is_quick=options.quick)
        return
    print_part("Engine: inference, prediction, choice, from decoded rows (bench/bench_engine.py)", engine_lines())
    print_part("Marking one answer (bench/bench_marking.py)", marking_lines())
    if options.without_http:
        return
    if not _has_postgresql():
        sys.exit("\nHTTP: not measured, PostgreSQL does not answer on 127.0.0.1:5432.")
    print_part("Import of 3,000 pupils (bench/bench_imports.py)", import_lines())
    campaigns(is_quick=options.quick)
    plan = bench_http.QUICK if options.quick else bench_http.FULL
    result = bench_http.measure(plan, bench_http.SHAPE)
    title = f"One cycle over HTTP, PostgreSQL {result.postgresql}, {bench_http.SHAPE}, {plan.rounds} rounds"
    print_part(f"{title} (bench/bench_http.py)", http_lines(result.comparisons))
    print(f"\nCores still at work after the end: {processors.busy_share():.0%}")


def campaigns(*, is_quick: bool) -> None:
    size = bench_campaigns.LARGE_QUICK if is_quick else bench_campaigns.LARGE
    with world.database():
        title = f"Campaigns of 1,000 and {size:,} sent participations (bench/bench_campaigns.py)"
        print_part(title, campaign_lines(is_quick=is_quick))
        print_part("Four classes of 35 at work, seen live (bench/live_class.py)", live_lines(is_quick=is_quick))


def engine_lines() -> Iterator[Line]:
    """Median turn of whole simulated tests, for the three sizes of target that have a goal."""
    bank = bench_engine.make_bank()
    for competences, skills, goal in TURN_GOALS:
        target = bench_engine.make_target(bank, competences, skills)
        turns: list[float] = []
        for number in range(bench_engine.LEARNERS):
            rng = random.Random(number)
            learner = bench_engine.Learner(bank, rng.uniform(1, 7), {}, rng)
            turns += bench_engine.play(learner, target, assessment_id=1000 + number, now=0.0)
        yield Line(f"a turn, {len(target.skill_at)} skills", median(turns) * 1e6, "µs", goal)


def import_lines() -> Iterator[Line]:
    """A SIECLE file, beside the least that can be done with the same rows."""
    with world.database():
        result = bench_imports.measure()
    yield Line("bare: iterparse, COPY, INSERT", result.bare * 1e3, "ms")
    yield Line("upload received → differences shown", result.check * 1e3, "ms")
    yield Line("applied", result.apply * 1e3, "ms")
    yield Line("both ÷ bare", (result.check + result.apply) / result.bare, "×", 4.0)
    yield Line("unchanged file again ÷ bare iterparse", result.again / result.bare_read, "×", 1.5)
    yield Line("slowest refusal of a hostile file", result.hostile * 1e3, "ms", 100.0)
    yield Line("growth of the process", result.memory / 1e6, "MB", 40.0)


def campaign_lines(*, is_quick: bool) -> Iterator[Line]:
    """Pages of a campaign by how many took part, its file, and giving one's results."""
    result = bench_campaigns.measure(is_quick=is_quick, now=timezone.now())
    yield Line("rows prepared, per 1,000 participations", result.prepared, "s")
    yield Line("counted by the product's job, per 1,000", result.counted, "s")
    for page in result.pages:
        yield Line(f"{page.name}: small", page.small * 1e3, "ms")
        yield Line(f"{page.name}: large", page.large * 1e3, "ms")
        yield Line(f"{page.name}: large ÷ small", page.large / page.small, "×", 3.0)
        yield Line(f"{page.name}: statements", page.statements, "", 11)
    yield Line(f"analysis of {result.skill_results:,} skill results", result.analysis * 1e3, "ms", 100.0)
    yield Line(
        f"CSV of 3,000 × 150 skills ({result.export.size / 1e6:.1f} MB)", result.export.whole * 1e3, "ms", 1000.0
    )
    yield Line("CSV, processor time", result.export.processor * 1e3, "ms")
    yield Line("CSV, first piece", result.export.first_piece * 1e3, "ms")
    yield Line("CSV, growth of the process", result.export.memory / 1e6, "MB", 60.0)
    yield Line("sending: statements besides session and account", result.sending.statements, "", 10)
    yield Line("sending: request", result.sending.request * 1e3, "ms")
    yield Line("sending: job, statements", result.sending.job_statements, "")
    yield Line("sending: job, in the large campaign", result.sending.job * 1e3, "ms")


def live_lines(*, is_quick: bool) -> Iterator[Line]:
    """How late the board is, and what asking for it costs."""
    result = live_class.measure(is_quick=is_quick, now=timezone.now())
    yield Line("answers per second", result.answers / result.seconds, "")
    yield Line("answer stored → shown, p50", result.p50, "s")
    yield Line("answer stored → shown, p95", result.p95, "s")
    yield Line("answer stored → shown, longest", result.delays[-1], "s", 5.0)
    yield Line("answers never shown", result.lost, "", 0)
    yield Line("a poll when something has changed", result.changed * 1e3, "ms")
    yield Line("a poll when nothing has", result.unchanged * 1e3, "ms")


def marking_lines() -> Iterator[Line]:
    for name, microseconds in bench_marking.rows():
        yield Line(name, microseconds, "µs", MARKING_GOAL)


def http_lines(comparisons: list[bench_http.Comparison]) -> Iterator[Line]:
    """p50, p95 and requests/s of floor and product (medians of the rounds), and their ratios."""
    for comparison in comparisons:
        number = comparison.connections
        where = f"{number} connection{'s' if number > 1 else ''}"
        for name, runs in (("floor", comparison.floor), ("cycle", comparison.product)):
            yield Line(f"{where}, {name}: p50", median(run.p50 for run in runs), "ms")
            yield Line(f"{where}, {name}: p95", median(run.p95 for run in runs), "ms")
            yield Line(f"{where}, {name}: rate", median(run.per_second for run in runs), "req/s")
        yield Line(f"{where}: p50, cycle ÷ floor", comparison.p50_ratio, "×", RATIO_GOAL)
        yield Line(f"{where}: rate, floor ÷ cycle", comparison.rate_ratio, "×", RATIO_GOAL)
    best = max(median(run.per_second for run in comparison.product) for comparison in comparisons)
    yield Line("cycles per second, best of these", best, "req/s", RATE_GOAL, is_at_least=True)
    if processors.IS_KNOWN:
        yield from processor_lines(comparisons)


def processor_lines(comparisons: list[bench_http.Comparison]) -> Iterator[Line]:
    """Processor time per request, server, database and loader together: what the rest of the machine changes least."""
    cost = median(run.processor_ms for comparison in comparisons for run in comparison.product)
    yield Line("processor time, floor", median(r.processor_ms for one in comparisons for r in one.floor), "ms")
    yield Line("processor time, cycle", cost, "ms")
    ratio = median(comparison.processor_ratio for comparison in comparisons)
    yield Line("processor time, cycle ÷ floor", ratio, "×", RATIO_GOAL)
    yield Line("cycles per second that 2 idle cores have time for", 2000 / cost, "req/s", RATE_GOAL, is_at_least=True)


def _has_postgresql() -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 5432), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    main()
