"""Answers to events of other apps: one service call each."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from learners.events import certifiability_computed
from orga.services import certifiability, members


@receiver(certifiability_computed)
def store_certifiability(sender, results, at, **kwargs):
    certifiability.store(results=results, at=at)


@receiver(user_logged_in)
def refresh_certifiability(sender, user, **kwargs):
    certifiability.refresh_later(user_id=user.pk)


@receiver(user_logged_in)
def record_access(sender, user, **kwargs):
    members.record_access(user_id=user.pk, on=timezone.localdate())
