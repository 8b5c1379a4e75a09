"""Which challenges to play: all, those of some ids, those of changed files, a seeded sample."""

import random
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from referential.domain.bank import Bank, Challenge

ROOT = Path(__file__).resolve().parents[3]
CONTENT, SIMULATORS = "referential/content/competences/", "static/simulators/"
TUBE = re.compile(rf"{CONTENT}(?P<competence>[0-9.]+)/(?P<folder>files/|scenarios/)?(?P<name>[^/]+)$")


def playable(bank: Bank) -> list[Challenge]:
    """What a learner may be asked, in the files' order."""
    return [challenge for challenge in bank.challenges.values() if challenge.is_playable]


def matching(challenges: Iterable[Challenge], pattern: str) -> list[Challenge]:
    """Those of which the id, competence, tube or simulator is matched from its beginning by the regular expression."""
    wanted = re.compile(pattern)
    return [challenge for challenge in challenges if any(wanted.match(name) for name in _names(challenge))]


def _names(challenge: Challenge) -> tuple[str, ...]:
    simulator = challenge.simulator["name"] if challenge.simulator else ""
    return challenge.id, challenge.competence_id, challenge.tube_id, simulator


def sample(challenges: list[Challenge], size: int, seed: str) -> list[Challenge]:
    """``size`` of them at most, the same for the same seed, those of simulators that answer coming first in a tenth."""
    chance = random.Random(seed)
    answering = [challenge for challenge in challenges if challenge.auto_reply]
    chosen = chance.sample(answering, min(len(answering), size // 10))
    others = [challenge for challenge in challenges if challenge not in chosen]
    return chosen + chance.sample(others, min(len(others), size - len(chosen)))


def changed_files(ref: str) -> list[str] | None:
    """Paths that differ from a git reference; None when git cannot say (no repository, unknown reference)."""
    command = ["git", "diff", "--name-only", ref, "--", CONTENT, SIMULATORS]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    except OSError:
        return None
    return done.stdout.split() if done.returncode == 0 else None


def of_files(challenges: Iterable[Challenge], paths: Iterable[str]) -> list[Challenge]:
    """Challenges of these tubes, scenarios' and pictures' competences, and simulators."""
    tubes, simulators, competences = set(), set(), set()
    for path in paths:
        found = TUBE.match(path)
        if found and found["folder"]:
            competences.add(found["competence"])
        elif found:
            tubes.add(Path(path).stem)
        elif path.startswith(SIMULATORS):
            simulators.add(path.removeprefix(SIMULATORS).split("/")[0])
    return [challenge for challenge in challenges if _is_touched(challenge, tubes, simulators, competences)]


def _is_touched(challenge: Challenge, tubes: set[str], simulators: set[str], competences: set[str]) -> bool:
    name = challenge.simulator["name"] if challenge.simulator else None
    has_files = challenge.simulator or challenge.illustration or challenge.attachments
    return (
        challenge.tube_id in tubes
        or (name is not None and bool(simulators & {name, "shared"}))
        or (challenge.competence_id in competences and bool(has_files))
    )
