"""What the home page of a space tells: what is set up, and the figures that live there."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from orga.enums import ImportStatus, Role
from orga.models import Membership, OrganizationImport, OrganizationLearner, OrgaSettings


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the enabled learners. certifiable: known to be; unknown: never computed; with_account: linked."""

    learners: int
    classes: int
    with_account: int
    certifiable: int
    unknown: int
    last_certifiable_at: datetime | None

    @property
    def without_account(self) -> int:
        return self.learners - self.with_account


@dataclass(frozen=True, slots=True)
class Setup:
    """The three starting steps (requirement S-097). The first is done by whoever reads the page.

    opened_at, opened_by: the first membership ever, the name empty when the account is gone.
    """

    opened_at: datetime | None
    opened_by: str
    has_roster: bool
    has_second_administrator: bool
    asks_roster: bool
    is_hidden: bool

    @property
    def steps(self) -> int:
        return 3 if self.asks_roster else 2

    @property
    def done(self) -> int:
        return 1 + self.has_second_administrator + (self.asks_roster and self.has_roster)

    @property
    def is_shown(self) -> bool:
        return self.done < self.steps or not self.is_hidden


def get_figures(*, organization_id: int) -> Figures:
    """Counts of an organization's list. One statement."""
    enabled = OrganizationLearner.objects.filter(organization_id=organization_id, deleted_at=None, is_disabled=False)
    counts = enabled.aggregate(
        learners=Count("pk"),
        classes=Count("division", distinct=True, filter=~Q(division="")),
        with_account=Count("user"),
        certifiable=Count("pk", filter=Q(is_certifiable=True)),
        unknown=Count("pk", filter=Q(is_certifiable=None)),
        last_certifiable_at=Max("certifiable_at"),
    )
    return Figures(**counts)


def get_last_import(*, organization_id: int) -> OrganizationImport | None:
    """The latest import that was applied, if any. One statement."""
    applied = OrganizationImport.objects.filter(organization_id=organization_id, status=ImportStatus.IMPORTED)
    return applied.order_by("-applied_at", "-pk").first()


def get_setup(*, organization_id: int, user_id: int, is_managing_students: bool, learners: int) -> Setup:
    """How far the setting up has come. Three statements."""
    memberships = Membership.objects.filter(organization_id=organization_id)
    first = memberships.select_related("user").order_by("created_at", "pk").first()
    administrators = memberships.filter(role=Role.ADMIN, disabled_at=None).count()
    settings = OrgaSettings.objects.filter(user_id=user_id).first()
    return Setup(
        opened_at=first.created_at if first else None,
        opened_by=first.user.get_full_name() if first else "",
        has_roster=learners > 0,
        has_second_administrator=administrators > 1,
        asks_roster=is_managing_students,
        is_hidden=settings is not None and settings.has_hidden_setup,
    )
