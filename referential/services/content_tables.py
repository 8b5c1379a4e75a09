"""Keep the staff's tables equal to the active release: upsert what is there, archive what is not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from referential.models import Area, Challenge, Competence, Skill, Thematic, Tube, Tutorial


def synchronize(payload: dict[str, Any], *, now: datetime) -> None:
    """Write the rows of a release's payload. A few statements a table, whatever the number of rows.

    What the payload carries over from earlier releases (``has_left``) is archived, with the day it left.
    """
    _upsert(Area, ({"id": area["code"], "title": area["title"]} for area in payload["areas"]), now)
    _upsert(
        Competence,
        (
            {
                "id": item["id"],
                "title": item["name"],
                "official_title": item["official_name"],
                "area_id": item["area"],
            }
            for item in payload["competences"]
        ),
        now,
    )
    _upsert(
        Thematic,
        (
            {"id": f"{item['id']}:{thematic['id']}", "title": thematic["name"], "competence_id": item["id"]}
            for item in payload["competences"]
            for thematic in item["thematics"]
        ),
        now,
    )
    _upsert(
        Tube,
        (
            {
                "id": item["id"],
                "title": item["title"],
                "competence_id": item["competence"],
                "thematic_id": f"{item['competence']}:{item['thematic']}",
                "disciplines": item["disciplines"],
            }
            for item in _present(payload["tubes"])
        ),
        now,
    )
    # Archived skills come first, so that a level freed in a tube is free before its new skill is written.
    skills = sorted(_present(payload["skills"]), key=lambda item: item["status"] == "actif")
    _upsert(
        Skill,
        (
            {
                "id": item["id"],
                "title": item["title"],
                "tube_id": item["tube"],
                "level": item["level"],
                "status": item["status"],
            }
            for item in skills
        ),
        now,
    )
    _upsert(
        Challenge,
        (
            {
                "id": item["id"],
                "title": item["excerpt"][:300],
                "skill_id": item["skill"],
                "type": item["type"],
                "status": item["status"],
            }
            for item in _present(payload["challenges"])
        ),
        now,
    )
    _upsert(
        Tutorial,
        (
            {
                "id": item["id"],
                "title": item["title"],
                "format": item["format"],
                "minutes": item["minutes"],
                "source": item["source"],
            }
            for item in _present(payload["tutorials"])
        ),
        now,
    )


def _present(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for item in items if not item.get("has_left")]


def _upsert(model: type[Model], rows: Iterable[dict[str, Any]], now: datetime) -> None:
    instances = [model(**row, archived_at=None) for row in rows]
    if model is Skill:
        _free_levels(instances)
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(
        instances, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=500
    )
    present = [instance.pk for instance in instances]
    left = model._default_manager.filter(archived_at=None).exclude(pk__in=present)
    left.update(archived_at=now, **({"status": "archivé"} if "status" in fields else {}))


def _free_levels(skills: list[Model]) -> None:
    """Archive first the skills that are active no more: one active skill a level is a constraint."""
    active = [skill.pk for skill in skills if skill.status == "actif"]  # type: ignore[attr-defined]
    Skill.objects.filter(status="actif").exclude(pk__in=active).update(status="archivé")
