"""What marking one answer costs, by type of challenge: ``python -m bench.bench_marking``."""

import statistics
import time

from referential.domain.solutions import Answer, StructuredSolution, compile_solution

_ROUNDS = 15
_ANSWERS_PER_ROUND = 400
_MICROSECONDS_PER_SECOND = 1e6

_VEGETABLES = {"neuf": ["courgette", "patate"], "six": ["tomate", "chicon"]}
_ENGINES = {"A": ["Trouvetout", "trouvetout.example"], "B": ["Fouinard", "Le Fouinard"], "C": ["Cherchevite"]}

# Name, type, solution, answer: ordinary answers, right or nearly, so that no shortcut flatters the figures.
_SAMPLES: tuple[tuple[str, str, StructuredSolution, Answer], ...] = (
    ("QCU", "QCU", "2", "3"),
    ("QCM", "QCM", "1,3,4", "1,4,3"),
    ("QROC, same text", "QROC", ["Ada Lovelace"], "ada lovelace"),
    ("QROC, typing slip, accents", "QROC", ["Médiathèque de Valbrune", "Bibliothèque"], "médiatheque de Valbrunne"),
    ("QROC, wrong, 10 accepted", "QROC", [f"variante numéro {rank}" for rank in range(10)], "une réponse à côté"),
    ("QROC, number", "QROC", ["1956"], "1957"),
    ("QROCM-ind, 2 fields", "QROCM-ind", _VEGETABLES, {"neuf": "Courgete", "six": "tomâte"}),
    ("QROCM-dep, 3 fields", "QROCM-dep", _ENGINES, {"a": "Cherchevite", "b": "fouinard", "c": "trouve-tout"}),
)


def rows() -> list[tuple[str, float]]:
    """(what is marked, median of the microseconds per answer); less than a second in all."""
    return [(name, _microseconds(type, solution, answer)) for name, type, solution, answer in _SAMPLES]


def _microseconds(type: str, solution: StructuredSolution, answer: Answer) -> float:
    mark = compile_solution(type, solution).mark
    rounds = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        for _ in range(_ANSWERS_PER_ROUND):
            mark(answer)
        rounds.append((time.perf_counter() - started) / _ANSWERS_PER_ROUND)
    return statistics.median(rounds) * _MICROSECONDS_PER_SECOND


def main() -> None:
    print(f"{'marking one answer':<28} {'µs':>6}")
    for name, microseconds in rows():
        print(f"{name:<28} {microseconds:>6.1f}")


if __name__ == "__main__":
    main()
