from django.conf import settings
from django.db import models


class SavedTutorial(models.Model):
    """A tutorial somebody keeps, with the skill it came from."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_tutorials")
    tutorial_id = models.CharField(max_length=80)
    skill_id = models.CharField(max_length=80, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "tutorial_id"], name="tutorial_saved_once")]

    def __str__(self) -> str:
        return self.tutorial_id


class UsefulTutorial(models.Model):
    """A tutorial somebody found useful."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="useful_tutorials")
    tutorial_id = models.CharField(max_length=80, db_index=True)
    voted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "tutorial_id"], name="tutorial_useful_once")]

    def __str__(self) -> str:
        return self.tutorial_id
