"""Refusals: what the product says no to, with the sentence a person reads."""

from typing import Any


class PixError(Exception):
    """A refusal meant for people. Subclasses are named after the fact and set the three class attributes.

    code: stable name for machines; status: HTTP status; message: French sentence saying what to do.
    ``data`` holds named details (a delay, a count), never personal data.
    """

    code = "error"
    status = 400
    message = "Cette action n’est pas possible."

    def __init__(self, message: str | None = None, **data: Any) -> None:
        self.message = message or self.message
        self.data = data
        super().__init__(self.message)


class NotFound(PixError):
    """The thing does not exist, or the requester may not know that it does."""

    code = "not_found"
    status = 404
    message = "Cette page n’existe pas, ou elle ne vous est pas ouverte."


class Forbidden(PixError):
    code = "forbidden"
    status = 403
    message = "Vous n’avez pas le droit de faire cela."


class TooManyRequests(PixError):
    code = "too_many_requests"
    status = 429
    message = "Beaucoup d’essais en peu de temps. Attendez une heure, puis réessayez."
