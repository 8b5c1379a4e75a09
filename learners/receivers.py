"""Answers to events of other apps: one service call each."""

from django.dispatch import receiver

from learners.services import upkeep
from referential.events import release_activated


@receiver(release_activated)
def recompute_caches(sender, release_id, **kwargs):
    upkeep.schedule_recomputation(release_id=release_id)
