from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from referential.domain.content_reading import ContentRefused
from referential.services import releases


class Command(BaseCommand):
    help = "Lit les fichiers de contenu, en fait une version et l’active (sans effet si rien n’a changé)."

    def add_arguments(self, parser):
        parser.add_argument("--root", type=Path, default=settings.PIX_CONTENT_DIR)

    def handle(self, *args, root: Path, **options):
        try:
            release, is_new = releases.load(root=root, now=timezone.now())
        except ContentRefused as refusal:
            for error in refusal.errors:
                self.stderr.write(str(error))
            raise CommandError(f"{len(refusal.errors)} erreur(s) : la version en cours reste active.") from None
        counts = ", ".join(f"{len(release.payload[key])} {key}" for key in ("tubes", "skills", "challenges"))
        self.stdout.write(f"Version {release.pk} {'chargée' if is_new else 'inchangée'} : {counts}.")
