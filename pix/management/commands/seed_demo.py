from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pix.demo import world


class Command(BaseCommand):
    help = "Construit le monde de démonstration (sans effet s’il existe déjà)."

    def add_arguments(self, parser):
        parser.add_argument("--list", action="store_true", help="affiche seulement les comptes")

    def handle(self, *args, **options):
        if getattr(settings, "PIX_PRODUCTION", False):
            raise CommandError("Le monde de démonstration a des mots de passe connus de tous : jamais en production.")
        if not options["list"]:
            created = world.build(now=timezone.now())
            self.stdout.write(f"Monde de démonstration : {len(created)} compte(s) créé(s).")
            return
        self.stdout.write(f"  Comptes de démonstration (mot de passe : {world.PASSWORD})")
        for character in world.CHARACTERS:
            self.stdout.write(f"    {character.login:<34} {character.first_name}, {character.story}")
