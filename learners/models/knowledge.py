"""What a person knows: one row per person and competence, and the two logs it can be rebuilt from (with answers)."""

from django.conf import settings
from django.db import models


class Knowledge(models.Model):
    """State of one competence for one person (decisions, "Knowledge row").

    ``tubes``: ``{tube_id: {"f": floor, "c": ceiling|null, "c_at": t|null, "direct": {"level": [0|1, t, assessment,
    challenge]}}}``. ``seen``: ``{challenge_id: day}``, kept through resets, pruned at 180 days.
    ``pix``, ``level``, ``pix_in_reserve`` are caches computed with the content of ``release_id`` and the ceiling
    ``max_level`` of that day.
    """

    # The unique constraint is its index.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="knowledge", db_index=False)
    competence_id = models.CharField(max_length=80)
    tubes = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    pix = models.PositiveSmallIntegerField(default=0)
    pix_in_reserve = models.PositiveSmallIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=0)
    release_id = models.BigIntegerField(null=True)
    max_level = models.PositiveSmallIntegerField(default=0)
    last_answer_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "competence_id"], name="one_knowledge_row_per_competence"),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id}, {self.competence_id}: {self.pix} pix"


class KnowledgeReset(models.Model):
    """A competence put back to zero: with answers, the log that the rows are rebuilt from. Append-only.

    ``tubes``: the ids of the only tubes that were emptied (reset of a campaign), null for the whole competence.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="knowledge_resets")
    competence_id = models.CharField(max_length=80)
    at = models.DateTimeField()
    lost_pix = models.PositiveSmallIntegerField()
    lost_level = models.PositiveSmallIntegerField()
    tubes = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"user {self.user_id}, {self.competence_id} reset"


class ProgressPoint(models.Model):
    """Pix and level of one competence at the end of one day: what the progress curve draws."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="progress_points")
    competence_id = models.CharField(max_length=80)
    day = models.DateField()
    pix = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "competence_id", "day"], name="one_progress_point_a_day"),
        ]

    def __str__(self) -> str:
        return f"user {self.user_id}, {self.competence_id}, {self.day}: {self.pix} pix"


class Certifiability(models.Model):
    """Whether a person can be certified, as of ``computed_at`` (5 competences above level 0)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="certifiability"
    )
    is_certifiable = models.BooleanField()
    competences_count = models.PositiveSmallIntegerField()
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"user {self.user_id}: {self.competences_count} competences"
