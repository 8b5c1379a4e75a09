"""Codes of new campaigns and paths, typed in the same field: drawn until free (orga notes 6.3; decisions H12)."""

from random import Random, SystemRandom

from django.db import IntegrityError, transaction

from orga.campaign_errors import NoCodeLeft
from orga.domain import campaign_codes
from orga.models import Campaign, TargetProfile

# Two taken codes in a row are already one chance in billions.
MAX_DRAWS = 20


def save_with_code(campaign: Campaign, rng: Random) -> None:
    """Store a new campaign under a code that neither a campaign nor a path bears. Errors: NoCodeLeft."""
    for _ in range(MAX_DRAWS):
        campaign.code = campaign_codes.draw(rng)
        # The codes of paths are typed in the same field.
        if TargetProfile.objects.filter(teacher_code=campaign.code).exists():
            continue
        try:
            with transaction.atomic():
                campaign.save(force_insert=True)
        except IntegrityError:
            if not Campaign.objects.filter(code=campaign.code).exists():
                raise
        else:
            return
    raise NoCodeLeft


def free_codes(*, count: int) -> list[str]:
    """Codes that neither a campaign nor a path bears; both are typed in the same field. Two statements."""
    rng = SystemRandom()
    codes: set[str] = set()
    while len(codes) < count:
        drawn = {campaign_codes.draw(rng) for _ in range(count - len(codes))} - codes
        drawn -= set(Campaign.objects.filter(code__in=drawn).values_list("code", flat=True))
        drawn -= set(TargetProfile.objects.filter(teacher_code__in=drawn).values_list("teacher_code", flat=True))
        codes |= drawn
    return list(codes)
