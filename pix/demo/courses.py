"""The demonstration's autonomous course: first steps, taken by a few visitors of an open day."""

import random
from datetime import datetime, timedelta

from django.db import transaction

from learners.selectors.accounts import find_user
from learners.services import anonymous
from orga.domain.autonomous_courses import CourseWords
from orga.selectors.autonomous_courses import paths_for_courses, search_courses
from orga.services import autonomous_courses, campaign_counts, participations
from pix.demo import playing

STAFF = "equipe@demo.pix.example"
PATH = "premiers-pas"
WORDS = CourseWords(
    name="Portes ouvertes",
    title="Premiers pas",
    landing_text="Une vingtaine de questions pour découvrir Pix. **Aucun compte n’est demandé.**",
)
VISITORS = (1.2, 2.4, 0.8, 3.0, 1.9, 2.2)  # the true level of each
LAST_STOPS_AFTER = 6


@transaction.atomic
def build(*, now: datetime) -> bool:
    """Open the course and have visitors take it; False when there is one already, or nobody to open it."""
    author = find_user(identifier=STAFF)
    profile = paths_for_courses().filter(key=PATH).first()
    if author is None or profile is None or search_courses().exists():
        return False
    opened = now - timedelta(days=12)
    course = autonomous_courses.create(author_id=author.pk, words=WORDS, profile_id=profile.pk, now=opened)
    chance = random.Random(PATH)  # noqa: S311 - a story, not a secret
    for number, level in enumerate(VISITORS, start=1):
        at = opened + timedelta(days=1, minutes=10 * number)
        visitor = anonymous.begin(now=at)
        begun = participations.begin(campaign_id=course.pk, user_id=visitor.pk, now=at)
        questions = LAST_STOPS_AFTER if number == len(VISITORS) else None
        playing.take(begun.assessment, level=level, at=at, chance=chance, questions=questions)
    campaign_counts.recount(campaign_id=course.pk)
    return True
