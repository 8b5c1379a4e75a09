from django.db import models


class FrozenTarget(models.Model):
    """The skills that a campaign may ask, frozen the day it was created; never changed, shared by those that are equal.

    ``tubes``: ``[[tube_id, competence_id, [[level, skill_id], …]], …]`` in the framework's order.
    """

    checksum = models.CharField(max_length=64, unique=True)
    tubes = models.JSONField()
    skills_count = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"target {self.pk} ({self.skills_count} skills)"
