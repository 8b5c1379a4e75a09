"""What a tutorial proposed by a learner must be: its words, its duration, and above all its link."""

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

MAX_WAITING = 5
MAX_TITLE = 150
MAX_LINK = 500
MAX_SOURCE = 100
MAX_COMMENT = 1000
MAX_MINUTES = 60
# One label of a host name, once in ASCII.
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# Names that only mean something on one machine or in one building.
PRIVATE_ENDINGS = ("localhost", "local", "internal", "lan", "home", "intranet", "arpa")


class ProposalStatus(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed. minutes: whole minutes, 0 when unreadable; format: a value of the content's formats."""

    title: str
    link: str
    format: str
    minutes: int
    source: str
    comment: str = ""


class LinkRefused(ValueError):
    """The link cannot be shown to others; its text is the French sentence that says why."""


def tidy(draft: Draft) -> Draft:
    """The same words on one line each, without the signs that cannot be seen; the comment keeps its lines."""
    lines = (_one_line(line) for line in draft.comment.strip().splitlines())
    return replace(
        draft,
        title=_one_line(draft.title),
        link=draft.link.strip(),
        source=_one_line(draft.source),
        comment="\n".join(lines),
    )


def faults(draft: Draft, *, formats: Collection[str]) -> dict[str, str]:
    """What must be put right, as {field: French sentence}; empty when nothing is. ``draft`` is tidy."""
    found = {
        "title": _text_fault(draft.title, MAX_TITLE, "Donnez le titre du tutoriel."),
        "link": _link_fault(draft.link),
        "format": "" if draft.format in formats else "Choisissez un format de la liste.",
        "minutes": "" if 1 <= draft.minutes <= MAX_MINUTES else f"Donnez une durée de 1 à {MAX_MINUTES} minutes.",
        "source": _text_fault(draft.source, MAX_SOURCE, "Dites qui a fait ce tutoriel."),
        "comment": "" if len(draft.comment) <= MAX_COMMENT else _too_long(MAX_COMMENT),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def clean_link(link: str) -> str:
    """The link in its one form: https, host in lower-case ASCII, so that look-alike letters show and twins meet.

    Errors: LinkRefused for anything but an https page of a public host, without credentials nor port.
    """
    if len(link) > MAX_LINK:
        raise LinkRefused(_too_long(MAX_LINK))
    if not link.isprintable() or re.search(r"[\s\\<>\"]", link):
        raise LinkRefused("Ce lien contient une espace ou un signe interdit. Copiez-le depuis la barre d’adresse.")
    parts, port = _split(link)
    if parts.scheme != "https":
        raise LinkRefused("Le lien doit commencer par https://.")
    if "@" in parts.netloc:
        raise LinkRefused("Ce lien contient un identifiant ou un mot de passe. Donnez un lien ouvert à tout le monde.")
    if port is not None:
        raise LinkRefused("Ce lien contient un numéro de port. Donnez l’adresse d’une page ouverte à tout le monde.")
    cleaned = parts._replace(netloc=_public_host(parts.hostname or "")).geturl()
    if len(cleaned) > MAX_LINK:
        raise LinkRefused(_too_long(MAX_LINK))
    return cleaned


def _split(link: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(link)
        return parts, parts.port
    except ValueError:
        raise LinkRefused("Ce lien n’est pas une adresse du web. Copiez-le depuis la barre d’adresse.") from None


def _public_host(host: str) -> str:
    """The name in lower-case ASCII. Errors: LinkRefused for an IP address, however written, or a name of one word."""
    try:
        name = host.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        name = ""
    labels = name.split(".")
    if _is_ip(name) or labels[-1] in PRIVATE_ENDINGS:
        raise LinkRefused("Donnez l’adresse d’un site public, avec son nom\u00a0: ni numéro, ni adresse locale.")
    if len(labels) < 2 or not all(LABEL.fullmatch(label) for label in labels):
        raise LinkRefused("Ce lien n’est pas une adresse du web. Copiez-le depuis la barre d’adresse.")
    return name


def _is_ip(name: str) -> bool:
    """Browsers also read 127.1 or 0x7f.0.0.1 as an address: a last label made of a number is one."""
    if re.fullmatch(r"\d+|0x[0-9a-f]*", name.rpartition(".")[2]):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _link_fault(link: str) -> str:
    if not link:
        return "Collez le lien du tutoriel."
    try:
        clean_link(link)
    except LinkRefused as refusal:
        return str(refusal)
    return ""


def _text_fault(text: str, limit: int, missing: str) -> str:
    if not text:
        return missing
    return _too_long(limit) if len(text) > limit else ""


def _too_long(limit: int) -> str:
    return f"Utilisez au plus {limit} caractères."


def _one_line(text: str) -> str:
    seen = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(seen.split())
