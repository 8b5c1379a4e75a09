"""Which of somebody's accounts is meant, said without giving its identifier away (orga notes 4.3)."""

from typing import NamedTuple

from orga.enums import LoginMethod

HIDDEN = "***"


class Account(NamedTuple):
    """The ways into one account. Empty text: not this way."""

    id: int
    email: str = ""
    username: str = ""
    has_gar: bool = False


def shown_method(account: Account) -> LoginMethod:
    """The way to remind somebody of: the school's portal, then the username, then the e-mail address.

    An account with neither username nor address was made through a portal.
    """
    if account.has_gar or not (account.username or account.email):
        return LoginMethod.GAR
    return LoginMethod.USERNAME if account.username else LoginMethod.EMAIL


def masked_identity(account: Account) -> str | None:
    """The identifier of the way shown, masked; None for a portal, which has none."""
    method = shown_method(account)
    if method == LoginMethod.GAR:
        return None
    return mask_username(account.username) if method == LoginMethod.USERNAME else mask_email(account.email)


def mask_email(address: str) -> str:
    """ "jeanne@example.net" → "j***@example.net"."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}{HIDDEN}{at}{domain}" if at else HIDDEN


def mask_username(username: str) -> str:
    """ "eloise.lemaire1403" → "e***.l***3"; the last sign is shown only when it is a digit."""
    first, dot, last = username.partition(".")
    final = username[-1:] if username[-1:].isdecimal() else ""
    return f"{first[:1]}{HIDDEN}{dot}{last[:1]}{HIDDEN if dot else ''}{final}"
