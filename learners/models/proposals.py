from django.conf import settings
from django.db import models

from learners.domain.proposals import MAX_COMMENT, MAX_LINK, MAX_SOURCE, MAX_TITLE, ProposalStatus


class TutorialProposal(models.Model):
    """A tutorial found elsewhere that a learner proposes to others, and what the staff made of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    skill_id = models.CharField(max_length=80)
    title = models.CharField(max_length=MAX_TITLE)
    link = models.CharField(max_length=MAX_LINK)
    format = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=MAX_SOURCE)
    comment = models.TextField(max_length=MAX_COMMENT, blank=True)
    status = models.CharField(max_length=20, default=ProposalStatus.PROPOSED.value)
    created_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "link"], condition=models.Q(status="proposed"), name="proposal_waits_once"
            )
        ]
        indexes = [
            # Read with every correction.
            models.Index(fields=["skill_id"], condition=models.Q(status="accepted"), name="proposal_accepted"),
            models.Index(fields=["created_at"], condition=models.Q(status="proposed"), name="proposal_waiting"),
        ]

    def __str__(self) -> str:
        return self.title
