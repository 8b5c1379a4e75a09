from django.conf import settings
from django.db import models


class ProblemReport(models.Model):
    """What somebody said of a question ("Signaler un problème"). The browser's name helps to reproduce it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    assessment = models.ForeignKey("learners.Assessment", models.SET_NULL, null=True, related_name="+")
    answer = models.ForeignKey("learners.Answer", models.SET_NULL, null=True, related_name="+")
    challenge_id = models.CharField(max_length=80, db_index=True)
    release_id = models.BigIntegerField()
    category = models.CharField(max_length=20)
    detail = models.CharField(max_length=40)
    content = models.TextField(max_length=10_000)
    browser = models.CharField(max_length=300, blank=True)
    reported_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"report {self.pk} on {self.challenge_id}"
