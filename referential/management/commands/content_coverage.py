import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from referential.domain import coverage
from referential.domain.content_reading import ContentRefused
from referential.domain.coverage import CompetenceCoverage
from referential.services import releases

LEGEND = f"""\
N1 à N8 : acquis par niveau. Variantes : au total, puis au moins par acquis. Pratique : acquis qui ont un simulateur
ou un fichier joint. Un chiffre suivi de « ! » est sous son objectif : {coverage.TUBES_GOAL} sujets, \
{coverage.SKILLS_GOAL} acquis, {coverage.SKILLS_BY_LEVEL_GOAL} acquis à chacun
des niveaux 1 à 5, {coverage.VARIANTS_GOAL} variantes par acquis, un tiers d’acquis pratiques, les \
{coverage.TYPES_GOAL} types d’épreuves."""


class Command(BaseCommand):
    help = "Compte ce que couvre le contenu : sujets, acquis par niveau, variantes, simulateurs, types d’épreuves."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="pour un autre programme")
        parser.add_argument("--root", type=Path, default=settings.PIX_CONTENT_DIR)

    def handle(self, *args, root: Path, **options):
        try:
            found = coverage.measure(releases.preview(root=root))
        except ContentRefused as refusal:
            raise CommandError(f"{len(refusal.errors)} erreur(s) : lancez check_content.") from None
        if options["json"]:
            self.stdout.write(json.dumps({one.index: one.as_json() for one in found}, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_table(found))


def _table(found: Iterable[CompetenceCoverage]) -> str:
    """Aligned columns, the first one to the left."""
    levels = [f"N{level}" for level in coverage.LEVELS]
    head = ("Compétence", "Sujets", "Acquis", *levels, "Variantes", "Simul.", "Fichiers", "Pratique", "Types")
    rows = [head, *map(_row, found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_aligned(row, widths) for row in rows]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:], "", LEGEND])


def _row(one: CompetenceCoverage) -> tuple[str, ...]:
    def mark(name: str, words: object) -> str:
        return f"{words}{'!' if name in one.short else ' '}"

    return (
        f"{one.index} {one.name}"[:36],
        mark("tubes", one.tubes),
        mark("skills", one.skills),
        *(f"{level.skills}{'!' if level.is_short else ' '}" for level in one.levels),
        mark("variants", f"{one.variants} ({one.fewest_variants})"),
        f"{one.simulators} ",
        f"{one.files} ",
        mark("practical", f"{one.practical * 100 // one.skills} %"),
        mark("types", f"{len(one.types)}/{coverage.TYPES_GOAL}"),
    )


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return "  ".join(cells).rstrip()
