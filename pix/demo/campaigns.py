"""The demonstration school's campaigns: a class at work on the back-to-school path, profiles collected, a short theme.

Extras of the list get an account each, then everybody begins, answers and sends through the services of the pages.
"""

import random
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction

from learners.selectors.accounts import find_user
from learners.services import school_accounts
from learners.services.school_accounts import NewAccount
from orga.domain.campaign_rules import CampaignDraft
from orga.domain.names import standardise
from orga.enums import CampaignType
from orga.selectors.campaigns import has_campaigns
from orga.selectors.members import get_portal
from orga.selectors.target_profiles import list_visible
from orga.services import campaign_counts, campaigns, certifiability, participations, roster_rows, sending
from orga.services.roster_rows import Incoming
from pix.demo import playing, school

PASSWORD_OF_EXTRAS = "Demo-Pix-2026"  # noqa: S105 - printed on the screen of whoever starts the demonstration
ACCOUNTS_DAYS = 15


class Cast(NamedTuple):
    """What pupils of one class do: how many send, stop before sending, are under way; the others have not begun."""

    division: str
    sent: int
    finished: int
    under_way: int
    level: float


BACK_TO_SCHOOL = (Cast("3A", 5, 2, 3, 2.2), Cast("3B", 8, 1, 2, 3.1), Cast("3C", 3, 0, 0, 2.6))
# What the people of the demonstration do there: (stage reached, level).
KNOWN = {"Inès Marchand": ("finished", 3.2), "Awa Diallo": ("under_way", 2.4), "Maya Lefèvre": ("sent", 3.8)}
ABSENT = {"Tom Nguyen", "Léa Dupont"}
PASSWORDS_COUNT = 7


class _Pupil(NamedTuple):
    user_id: int
    name: str
    division: str


@transaction.atomic
def build(*, now: datetime) -> bool:
    """Create the campaigns and have the pupils follow them; False when the school has some already, or no pupils."""
    head, teacher = (find_user(identifier=email) for email, _ in school.TEAM)
    portal = get_portal(user_id=head.pk) if head else None
    if portal is None or head is None or teacher is None or has_campaigns(organization_id=portal.organization.pk):
        return False
    organization_id = portal.organization.pk
    paths = {path.key: path for path in list_visible(organization_id=organization_id)}
    if "3e-rentree" not in paths or not roster_rows.read_roster(organization_id=organization_id):
        return False
    pupils = _enrol(organization_id, now)
    made = [
        campaigns.create(
            organization_id=organization_id,
            creator_id=creator.pk,
            draft=draft,
            target_profile_id=path.pk if path else None,
            now=now - timedelta(days=days),
        )
        for creator, draft, path, days in (
            (teacher, _back_to_school(now), paths["3e-rentree"], 9),
            (head, _collection(), None, 6),
            (teacher, _passwords(), paths.get("theme-mots-de-passe"), 2),
        )
        if path or draft.type == CampaignType.PROFILES_COLLECTION
    ]
    _follow(made[0].pk, pupils, now - timedelta(days=8))
    for number, pupil in enumerate(pupils[: len(pupils) * 2 // 3]):
        participation = participations.begin(campaign_id=made[1].pk, user_id=pupil.user_id, now=now - timedelta(days=4))
        if number % 5:
            sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=now - timedelta(days=4))
    for pupil in [one for one in pupils if one.division == "3B"][:PASSWORDS_COUNT] if len(made) > 2 else ():
        _take_part(made[2].pk, pupil, "sent", 2.0, now - timedelta(days=1))
    certifiability.refresh(user_ids=[pupil.user_id for pupil in pupils], now=now)
    for campaign in made:
        campaign_counts.recount(campaign_id=campaign.pk)
    return True


def _back_to_school(now: datetime) -> CampaignDraft:
    return CampaignDraft(
        name=f"Rentrée 3e, {now.year}",
        type=CampaignType.ASSESSMENT,
        title="Ma rentrée numérique",
        landing_text=(
            "Bienvenue en 3e. Prenez votre temps\u202f: vos réponses nous aident à préparer les séances de l’année."
        ),
        due_on=(now + timedelta(days=10)).date(),
    )


def _collection() -> CampaignDraft:
    return CampaignDraft(
        name="Profils avant la certification", type=CampaignType.PROFILES_COLLECTION, multiple_sendings=True
    )


def _passwords() -> CampaignDraft:
    return CampaignDraft(name="Mots de passe, séance du CDI", type=CampaignType.ASSESSMENT, sends_automatically=True)


@transaction.atomic
def _enrol(organization_id: int, now: datetime) -> list[_Pupil]:
    """Accounts for as many pupils of the list as the campaigns need; everybody with an account, known ones first."""
    roster = roster_rows.read_roster(organization_id=organization_id)
    wanted = {cast.division: cast.sent + cast.finished + cast.under_way for cast in BACK_TO_SCHOOL}
    extras = []
    for row in roster:
        if not row.user_id and wanted.get(row.record.division, 0) > 0:
            wanted[row.record.division] -= 1
            extras.append(row)
    # One hash for all: nobody waits for thirty.
    password = make_password(PASSWORD_OF_EXTRAS)
    ids = school_accounts.create_accounts(
        accounts=[
            NewAccount(
                row.record.first_name,
                row.record.last_name,
                f"{standardise(row.record.first_name)}.{standardise(row.record.last_name)}{number:04d}",
                password,
            )
            for number, row in enumerate(extras, start=1101)
        ],
        expires_at=now + timedelta(days=ACCOUNTS_DAYS),
        author_id=find_user(identifier=school.TEAM[0][0]).pk,  # type: ignore[union-attr]
        now=now - timedelta(days=10),
    )
    rows = [Incoming(row.id, user_id, row.record) for row, user_id in zip(extras, ids, strict=True)]
    roster_rows.write(organization_id=organization_id, rows=rows, now=now)
    enrolled = [*(row for row in roster if row.user_id), *rows]
    return [
        _Pupil(row.user_id or 0, f"{row.record.first_name} {row.record.last_name.title()}", row.record.division)
        for row in enrolled
    ]


def _follow(campaign_id: int, pupils: list[_Pupil], at: datetime) -> None:
    known = {standardise(name): part for name, part in KNOWN.items()}
    absent = set(map(standardise, ABSENT))
    chance = random.Random("campaign")  # noqa: S311 - a story, not a secret
    for cast in BACK_TO_SCHOOL:
        parts = ["sent"] * cast.sent + ["finished"] * cast.finished + ["under_way"] * cast.under_way
        for pupil in (one for one in pupils if one.division == cast.division):
            name = standardise(pupil.name)
            if name in absent:
                continue
            level = max(0.6, chance.gauss(cast.level, 0.9))
            if name in known:
                part, level = known[name]
            elif parts:
                part = parts.pop(0)
            else:
                continue
            _take_part(campaign_id, pupil, part, level, at + timedelta(minutes=chance.randrange(6 * 24 * 60)))


def _take_part(campaign_id: int, pupil: _Pupil, part: str, level: float, at: datetime) -> None:
    participation = participations.begin(campaign_id=campaign_id, user_id=pupil.user_id, now=at)
    chance = random.Random(pupil.name)  # noqa: S311 - as above
    if participation.assessment is not None:
        questions = chance.randrange(6, 16) if part == "under_way" else None
        at = playing.take(participation.assessment, level=level, at=at, chance=chance, questions=questions)
    participation.refresh_from_db()
    if part == "sent" and participation.shared_at is None:
        sending.send(participation_id=participation.pk, user_id=pupil.user_id, now=at + timedelta(minutes=1))
