"""Autonomous courses: open one to everybody, change its words, close and open it again (staff notes C.7).

Their organization, the platform's own, is made with the first one. It has no member: what participants do is counted,
and read by nobody.
"""

from datetime import datetime
from random import Random, SystemRandom

from django.db import transaction
from django.utils import timezone

from orga.campaign_errors import AlreadyArchived, InvalidCampaign, NotArchived
from orga.course_errors import CourseAlreadyClosed, CourseAlreadyOpen, PathNotForCourses
from orga.domain import autonomous_courses
from orga.domain.autonomous_courses import PLATFORM_ID, PLATFORM_NAME, CourseWords
from orga.domain.campaign_rules import CampaignDraft
from orga.enums import OrganizationType, Role
from orga.models import Campaign, Organization
from orga.selectors.autonomous_courses import get_course, paths_for_courses
from orga.services import campaigns, frozen_paths
from orga.services.new_codes import save_with_code


@transaction.atomic
def create(
    *, author_id: int, words: CourseWords, profile_id: int | None, now: datetime, rng: Random | None = None
) -> Campaign:
    """A course with its code; what it asks, its stages and badges are frozen from the path as it is today.

    The same course made twice within two minutes by one person is one course. Locks the platform's organization.
    Errors: InvalidCampaign with all problems; PathNotForCourses; EmptyProfile; NoCodeLeft.
    """
    draft = autonomous_courses.new_draft(words)
    _refuse(draft, now)
    profile = paths_for_courses().filter(pk=profile_id).first() if profile_id else None
    if profile is None:
        raise PathNotForCourses
    organization = _platform(now)
    made = {"organization_id": organization.pk, "creator_id": author_id}
    if twin := campaigns.find_just_made(**made, draft=draft, path={"target_profile": profile}, now=now):
        return twin
    course = Campaign(**made, owner_id=author_id, created_at=now, updated_at=now, **campaigns.fields_of(draft))
    frozen_paths.freeze(campaign=course, profile=profile, now=now)
    save_with_code(course, rng or SystemRandom())
    return course


@transaction.atomic
def update(*, course_id: int, author_id: int, words: CourseWords, now: datetime) -> Campaign:
    """Change the name, the title, the landing text; the path and the code stay. Locks the course.

    Errors: CourseNotFound; InvalidCampaign with all problems.
    """
    course = get_course(course_id=course_id)
    draft = autonomous_courses.with_words(campaigns.draft_of(course), words)
    _refuse(draft, now)
    return campaigns.update(**_act(course, author_id), draft=draft, now=now)


@transaction.atomic
def close(*, course_id: int, author_id: int, now: datetime) -> Campaign:
    """Nobody begins nor answers any more; results stay readable. Locks the course.

    Errors: CourseNotFound; CourseAlreadyClosed.
    """
    course = get_course(course_id=course_id)
    try:
        return campaigns.archive(**_act(course, author_id), now=now)
    except AlreadyArchived as refusal:
        raise CourseAlreadyClosed from refusal


@transaction.atomic
def reopen(*, course_id: int, author_id: int, now: datetime) -> Campaign:
    """Open a closed course again, under the same code; everybody goes on where they were. Locks the course.

    Errors: CourseNotFound; CourseAlreadyOpen.
    """
    course = get_course(course_id=course_id)
    try:
        return campaigns.unarchive(**_act(course, author_id), now=now)
    except NotArchived as refusal:
        raise CourseAlreadyOpen from refusal


# --- Steps -----------------------------------------------------------------------------------------------------------


def _act(course: Campaign, author_id: int) -> dict:
    """The staff acts on every course as an administrator of the platform's space."""
    return {
        "organization_id": course.organization_id,
        "campaign_id": course.pk,
        "author_id": author_id,
        "role": Role.ADMIN,
    }


def _refuse(draft: CampaignDraft, now: datetime) -> None:
    found = autonomous_courses.problems(draft, today=timezone.localdate(now))
    if found:
        raise InvalidCampaign(problems=list(found))


def _platform(now: datetime) -> Organization:
    """The platform's own organization, locked, so that one person's two clicks wait for each other.

    It is no school: those to activate and those of an academy are of another type.
    """
    rows = Organization.objects.select_for_update().filter(external_id=PLATFORM_ID).order_by("pk")
    found = rows.first()
    if found is None:
        made, _ = Organization.objects.get_or_create(
            external_id=PLATFORM_ID,
            defaults={"type": OrganizationType.PRO.value, "name": PLATFORM_NAME, "created_at": now},
        )
        found = rows.get(pk=made.pk)
    return found
