"""``manage.py rebuild_campaign_counts``: count the participations of campaigns again, or check the counts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orga.services import campaign_counts


class Command(BaseCommand):
    help = (
        "Recompte les participations de chaque campagne, ou de --campaign. Avec --check, compare seulement, et sort en "
        "erreur s’il y a un écart."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--campaign", type=int, metavar="ID")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign_ids = campaign_counts.list_campaign_ids(campaign_id=options["campaign"])
        if options["campaign"] and not campaign_ids:
            raise CommandError(f"Aucune campagne ne porte le numéro {options['campaign']}.")
        wrong = 0
        for campaign_id in campaign_ids:
            if not options["check"]:
                count = campaign_counts.rebuild(campaign_id=campaign_id)
                self.stdout.write(f"Campagne {campaign_id} : {count} participation(s) recomptée(s).")
                continue
            errors = campaign_counts.list_errors(campaign_id=campaign_id)
            wrong += bool(errors)
            for error in errors:
                self.stdout.write(
                    f"Campagne {campaign_id}, {error.group}, {error.kind} {error.key} : "
                    f"{error.stored} au lieu de {error.expected}."
                )
        if wrong:
            raise CommandError(f"{wrong} campagne(s) à recompter : relancez sans --check.")
        self.stdout.write(f"{len(campaign_ids)} campagne(s) {'vérifiée' if options['check'] else 'recomptée'}(s).")
