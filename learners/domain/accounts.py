"""Rules of an account's life: what is kept of it, when its owner is warned, when the terms are asked again."""

from datetime import datetime, timedelta
from enum import StrEnum

LONG_ABSENCE = timedelta(days=365)


class AccountEventKind(StrEnum):
    """What the audit rows of an account tell."""

    UNBLOCKED = "unblocked"
    TEMPORARY_PASSWORD_GIVEN = "temporary_password_given"  # noqa: S105 - the name of an event
    PASSWORD_RESET = "password_reset"  # noqa: S105
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    EMAIL_CHANGED = "email_changed"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    CREATED_BY_SCHOOL = "created_by_school"
    USERNAME_GIVEN = "username_given"
    LINKED = "linked"
    UNLINKED = "unlinked"
    RECOVERED = "recovered"


class AccountMail(StrEnum):
    """The messages written to the owner of an account."""

    CONFIRM_ADDRESS = "confirm_address"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - the name of a message
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    BLOCKED = "blocked"
    LONG_ABSENCE = "long_absence"


def is_long_absence(last_login: datetime | None, *, now: datetime) -> bool:
    """Whether a login comes after a year or more without any; a first login never does.

    Source: accounts notes B.3, rule 10.
    """
    return last_login is not None and now - last_login >= LONG_ABSENCE


def has_terms_to_accept(
    *, is_asked_again: bool, accepted_at: datetime | None, accepted_version: str, version: str
) -> bool:
    """Whether a person must accept the terms before anything else.

    Someone who accepted another version is asked again; someone who never did (an account made by a school or a
    portal) is not, unless the staff asked (``is_asked_again``).
    Source: accounts notes B.13.
    """
    return is_asked_again or (accepted_at is not None and accepted_version != version)
