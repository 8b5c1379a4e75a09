"""Reads of the platform's autonomous courses, for the staff (staff notes C.7)."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet

from orga.course_errors import CourseNotFound
from orga.domain.autonomous_courses import PLATFORM_ID
from orga.enums import ContributionKind
from orga.models import Campaign, Organization, TargetProfile
from orga.selectors.campaign_counts import Figures, read_figures
from orga.selectors.path_catalog import PathLine, describe

# Paths of no organization: none of the lines below is anybody's own.
NOBODY = 0


class ShownCourse(NamedTuple):
    """A course with its path and its figures, as they were counted last; path: as the catalogue tells it today."""

    course: Campaign
    path: PathLine
    figures: Figures


def search_courses(*, words: str = "", is_closed: bool = False) -> QuerySet[Campaign]:
    """Open or closed courses whose name or title holds every word, or whose code is that; newest first, with their
    path. To be paginated.
    """
    found = _courses().filter(archived_at__isnull=not is_closed)
    named = Q()
    for word in words.split():
        named &= Q(name__icontains=word) | Q(title__icontains=word)
    if words.strip():
        found = found.filter(named | Q(code=words.strip().upper()))
    return found.select_related("target_profile").order_by("-created_at", "-pk")


def get_course(*, course_id: int) -> Campaign:
    """A course, open or closed, with its path and who made it. One statement.

    Errors: CourseNotFound, also for the campaign of a school.
    """
    course = _courses().select_related("target_profile", "creator", "organization").filter(pk=course_id).first()
    if course is None or course.target_profile is None:
        raise CourseNotFound
    return course


def read_course(*, course_id: int) -> ShownCourse:
    """A course with its figures. Two statements. Errors: CourseNotFound."""
    course = get_course(course_id=course_id)
    if course.target_profile is None:
        raise ValueError("a course has a path")
    kinds = (ContributionKind.STATUS, ContributionKind.SHARED, ContributionKind.MASTERY)
    figures = read_figures(campaign_id=course.pk, kinds=kinds).everybody
    return ShownCourse(course, describe(course.target_profile, organization_id=NOBODY), figures)


def paths_for_courses() -> QuerySet[TargetProfile]:
    """The paths that a course may be made of: taken without account, of no organization, still proposed, with
    questions. In catalogue order.
    """
    return TargetProfile.objects.filter(
        is_simplified_access=True, owner_organization=None, outdated_at=None, skills_count__gt=0
    ).order_by("category", "order", "name", "pk")


def list_path_choices() -> Sequence[PathLine]:
    """The same, as the catalogue tells them. One statement."""
    return [describe(profile, organization_id=NOBODY) for profile in paths_for_courses()]


def is_platform_space(*, organization_id: int) -> bool:
    """Whether an organization is the platform's own, which has neither members nor features. One statement."""
    return Organization.objects.filter(pk=organization_id, external_id=PLATFORM_ID).exists()


def without_platform(organizations: QuerySet[Organization]) -> QuerySet[Organization]:
    """The organizations that are somebody's."""
    return organizations.exclude(external_id=PLATFORM_ID)


def _courses() -> QuerySet[Campaign]:
    return Campaign.objects.filter(organization__external_id=PLATFORM_ID, deleted_at=None)
