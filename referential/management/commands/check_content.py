from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from referential.domain.content_reading import ContentRefused
from referential.services import releases


class Command(BaseCommand):
    help = "Vérifie les fichiers de contenu sans rien charger."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--root", type=Path, default=settings.PIX_CONTENT_DIR)

    def handle(self, *args, root: Path, **options):
        try:
            compiled = releases.check(root=root)
        except ContentRefused as refusal:
            for error in refusal.errors:
                self.stdout.write(str(error))
            raise CommandError(f"{len(refusal.errors)} erreur(s).") from None
        payload = compiled.payload
        counts = ", ".join(f"{len(payload[key])} {key}" for key in ("tubes", "skills", "challenges", "tutorials"))
        self.stdout.write(f"Contenu valide : {counts}.")
