"""The three tables of the naive floor: Django's own kind of user, a question that is read, a reply that is written."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    pass


class Question(models.Model):
    text = models.TextField()
    solution = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"question {self.pk}"


class Reply(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, models.CASCADE)
    value = models.TextField()
    is_right = models.BooleanField()
    given_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reply {self.pk}"
