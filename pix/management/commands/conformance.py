import json
import sys
from collections.abc import Callable

from django.core.management.base import BaseCommand

from learners.domain import conformance as adaptive
from orga.domain import conformance as orga
from referential.domain import conformance as marking

KINDS: dict[str, Callable[[dict], dict]] = {
    "marking": marking.answer_line,
    "adaptive": adaptive.answer_line,
    "matching": orga.matching_line,
    "relevance": orga.relevance_line,
}


class Command(BaseCommand):
    help = "Applique nos règles à des lignes JSON lues sur l’entrée standard (docs/conformance.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=sorted(KINDS))

    def handle(self, *args, kind: str, **options):
        answer_line = KINDS[kind]
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                self.stdout.write(json.dumps(_reply(answer_line, line, number), ensure_ascii=False))


def _reply(answer_line: Callable[[dict], dict], line: str, number: int) -> dict:
    try:
        payload = json.loads(line)
        if not isinstance(payload, dict):
            raise ValueError("a line is a JSON object")
        return answer_line(payload)
    except (ValueError, RecursionError) as error:
        return {"error": str(error), "line": number}
