"""``manage.py import_learners FILE --organization UAI``: what the page of imports does, for scripts.

Without ``--apply`` it reads, checks and says what would change. The exit status is 0 only when nothing is wrong.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from orga.domain.import_formats import modes_for
from orga.enums import ChangeKind, ImportFormat, ImportMode, ImportStatus
from orga.errors import CannotUndo, ImportUnderWay
from orga.selectors.imports import get_import, list_by_external_id, list_formats
from orga.services import applying, roster_imports
from pix.core.errors import NotFound

FORMATS = [ImportFormat.SIECLE, ImportFormat.FREGATA, ImportFormat.SUP, ImportFormat.GENERIC]


class Command(BaseCommand):
    help = "Lit un fichier d’élèves, dit ce qu’il changerait, et l’applique avec --apply ; --undo annule un import."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--organization", required=True, metavar="UAI")
        parser.add_argument("--format", choices=[one.value for one in FORMATS])
        parser.add_argument("--mode", choices=[one.value for one in ImportMode])
        parser.add_argument("--apply", action="store_true")
        parser.add_argument("--undo", type=int, metavar="ID")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list_by_external_id(external_id=options["organization"])
        if len(found) != 1:
            raise CommandError(f"{len(found)} organisation(s) portent l’identifiant {options['organization']}.")
        if options["undo"]:
            report = self._undo(found[0], options["undo"])
        elif options["file"]:
            report = self._import(found[0], options)
        else:
            raise CommandError("Donnez un fichier, ou --undo avec le numéro d’un import.")
        self._write(report, as_json=options["json"])
        if report.get("errors"):
            raise SystemExit(1)

    def _import(self, organization: Any, options: dict[str, Any]) -> dict[str, Any]:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} n’est pas un fichier.")
        now = timezone.now()
        try:
            with path.open("rb") as file:
                kept = roster_imports.check(
                    organization=organization,
                    author_id=None,
                    file=file,
                    filename=path.name,
                    size=path.stat().st_size,
                    format=ImportFormat(options["format"] or _usual_format(organization)),
                    mode=ImportMode(options["mode"] or modes_for(type=organization.type)[0]),
                    now=now,
                )
        except ImportUnderWay as refusal:
            raise CommandError(refusal.message) from None
        report = _report(kept)
        if options["apply"] and kept.status == ImportStatus.VALIDATED:
            report["changes"] = _changes(roster_imports.apply(import_id=kept.pk, now=now).counts)
            report["import"] = kept.pk
        return report

    def _undo(self, organization: Any, import_id: int) -> dict[str, Any]:
        try:
            kept = get_import(organization_id=organization.pk, import_id=import_id)
            plan = applying.undo(roster_import=kept, author_id=None, now=timezone.now())
        except (NotFound, CannotUndo) as refusal:
            raise CommandError(refusal.message) from None
        return {
            "undone": import_id,
            "restored": len(plan.restored),
            "deleted": len(plan.deleted),
            "kept": [{"reason": one.reason, "field": one.field} for one in plan.kept],
        }

    def _write(self, report: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for name, value in report.items():
            if name == "errors":
                self.stdout.writelines(f"{error['code']}  {error['message']}" for error in value)
            else:
                self.stdout.write(f"{name}: {len(value) if isinstance(value, list) else value}")


def _usual_format(organization: Any) -> ImportFormat:
    formats = list_formats(organization)
    if not formats:
        raise CommandError("Cette organisation n’importe pas de liste : donnez --format.")
    return formats[0]


def _report(kept: Any) -> dict[str, Any]:
    return {
        "read": kept.read_count,
        "kept": kept.kept_count,
        "skipped": [{"reason": reason} for reason, _ in kept.skipped],
        "errors": [{name: error[name] for name in ("code", "line", "ine", "message")} for error in kept.errors],
        "changes": _changes(kept.counts),
    }


def _changes(counts: dict[str, int]) -> dict[str, int]:
    return {kind.value: counts.get(kind.value, 0) for kind in ChangeKind if kind != ChangeKind.SAME}
