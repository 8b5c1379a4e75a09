"""Answers to events of other apps: one service call each."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from learners.events import anonymous_session_signed_up, assessment_completed, certifiability_computed
from orga.services import anonymous_participations, certifiability, content_guard, members, sending, target_profiles
from referential.events import release_activated, release_proposed


@receiver(release_proposed)
def guard_campaigns(sender, bank, **kwargs):
    content_guard.refuse_unplayable(bank=bank)


@receiver(release_activated)
def synchronize_catalogue(sender, release_id, **kwargs):
    target_profiles.synchronize(release_id=release_id, now=timezone.now())


@receiver(assessment_completed)
def complete_participation(sender, assessment_id, is_of_campaign, **kwargs):
    if is_of_campaign:
        sending.complete(assessment_id=assessment_id, now=timezone.now())


@receiver(certifiability_computed)
def store_certifiability(sender, results, at, **kwargs):
    certifiability.store(results=results, at=at)


@receiver(anonymous_session_signed_up)
def name_anonymous_participations(sender, user_id, **kwargs):
    anonymous_participations.after_sign_up(user_id=user_id, now=timezone.now())


@receiver(user_logged_in)
def refresh_certifiability(sender, user, **kwargs):
    certifiability.refresh_later(user_id=user.pk)


@receiver(user_logged_in)
def record_access(sender, user, **kwargs):
    members.record_access(user_id=user.pk, on=timezone.localdate())
