"""Content as rows: the releases that the product plays, and the tables that staff screens list.

Nobody edits these rows by hand: ``load_referential`` writes them from the files. What left the files is archived.
"""

from django.db import models
from django.db.models import Q


class ContentRelease(models.Model):
    """The compiled bank, immutable. ``checksum`` is that of the sources, so loading twice gives one release."""

    checksum = models.CharField(max_length=64, unique=True)
    payload = models.JSONField()
    created_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"release {self.pk}"


class ContentFile(models.Model):
    """A picture or attachment, kept under the digest of its name and bytes: an old release keeps its own files."""

    digest = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Listed(models.Model):
    """What the staff tables share: an id that never changes, and the day the thing left the files."""

    id = models.CharField(max_length=80, primary_key=True)
    title = models.CharField(max_length=300)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.id


class Area(Listed):
    pass


class Competence(Listed):
    official_title = models.CharField(max_length=300)
    area = models.ForeignKey(Area, models.PROTECT, related_name="competences")


class Thematic(Listed):
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="thematics")


class Tube(Listed):
    competence = models.ForeignKey(Competence, models.PROTECT, related_name="tubes")
    thematic = models.ForeignKey(Thematic, models.PROTECT, related_name="tubes")
    disciplines = models.JSONField(default=list)


class Skill(Listed):
    tube = models.ForeignKey(Tube, models.PROTECT, related_name="skills")
    level = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=8), name="skill_level_is_1_to_8"),
            models.UniqueConstraint(
                fields=["tube", "level"], condition=Q(status="actif"), name="one_active_skill_per_tube_and_level"
            ),
        ]


class Challenge(Listed):
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="challenges")
    type = models.CharField(max_length=12)
    status = models.CharField(max_length=10)


class Tutorial(Listed):
    format = models.CharField(max_length=10)
    minutes = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120)
