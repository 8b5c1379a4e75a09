"""What stands in the way of an account and a pupil of the roster being linked (orga notes 4.3, accounts notes B.5)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from orga.domain.masking import Account, masked_identity, shown_method
from orga.enums import LoginMethod

METHODS = {LoginMethod.EMAIL: 1, LoginMethod.USERNAME: 2, LoginMethod.GAR: 3}
METHOD_NAMES = {LoginMethod.EMAIL: "EMAIL", LoginMethod.USERNAME: "USERNAME", LoginMethod.GAR: "GAR"}
# The tens of a short code: the same school or another, while linking an account or while creating one.
HERE, ELSEWHERE, SIGNING_UP_HERE, SIGNING_UP_ELSEWHERE = 3, 1, 5, 6

HELP = "Si vous ne le retrouvez pas, demandez de l’aide à un enseignant en donnant le code {code}."
SENTENCES = {
    LoginMethod.EMAIL: "Vous avez déjà un compte Pix, avec l’adresse e-mail {masked}. Connectez-vous avec ce compte.",
    LoginMethod.USERNAME: "Vous avez déjà un compte Pix, avec l’identifiant {masked}. Connectez-vous avec ce compte.",
    LoginMethod.GAR: "Vous avez déjà un compte Pix, ouvert par l’ENT. Connectez-vous en passant par l’ENT.",
}
GAR_ELSEWHERE = (
    "Vous avez déjà un compte Pix, ouvert par l’ENT d’un autre établissement. "
    "Un enseignant peut vous y redonner accès\u00a0: donnez-lui le code {code}."
)
ALREADY_RECONCILED = (
    "Le compte connecté est déjà celui d’un autre élève de cet établissement. "
    "Déconnectez-vous, puis recommencez avec votre compte (code {code})."
)
ANOTHER_USER = (
    "Le compte connecté semble être celui d’un autre élève. Déconnectez-vous et entrez avec votre compte\u00a0; "
    "si c’est bien le vôtre, écrivez à l’assistance en donnant le code {code}."
)
USERNAME_TAKEN = "Cet identifiant vient d’être pris. Recommencez pour en recevoir un autre (code {code})."


class Pupil(NamedTuple):
    """A line of a roster: what tells whether two lines are the same person."""

    national_student_id: str
    birthdate: date | None


class OtherLink(NamedTuple):
    """A line, other than the matched one, that the connected account is already linked to. is_here: in this school."""

    pupil: Pupil
    is_here: bool


class Conflict(NamedTuple):
    """Why a link is refused. short_code: S5x and S6x when an account was being created.

    shown_code: the one people read and quote, always R5x and R6x. masked: identifier of the existing account, masked;
    None when there is none to show. Never hold more: it goes to the browser.
    """

    code: str
    short_code: str
    message: str
    masked: str | None = None

    @property
    def shown_code(self) -> str:
        return _shown(self.short_code)


def find_conflict(
    *,
    pupil: Pupil,
    linked_here: Account | None,
    linked_elsewhere: Sequence[Account],
    account_id: int | None,
    other_links: Iterable[OtherLink],
    is_signing_up: bool,
) -> Conflict | None:
    """The first conflict between a matched pupil and somebody's account, None when they may be linked.

    linked_here: the account already linked to this very line; linked_elsewhere: those linked to the same INE in other
    organizations, the one to remind of first (none when the pupil has no INE).
    account_id: the connected account, None when there is none yet; other_links: its other lines, in any organization.
    Source: orga notes 4.3, in the order a, b, c, d; two accounts of one INE elsewhere are no conflict if one is his.
    """
    others = list(other_links)
    if linked_here is not None and linked_here.id != account_id:
        return _account_exists(linked_here, is_here=True, is_signing_up=is_signing_up)
    if linked_elsewhere and account_id not in {account.id for account in linked_elsewhere}:
        return _account_exists(linked_elsewhere[0], is_here=False, is_signing_up=is_signing_up)
    if any(link.is_here for link in others):
        return _plain("USER_ALREADY_RECONCILED_IN_THIS_ORGANIZATION", "R70", ALREADY_RECONCILED)
    if _is_another_pupil(pupil, [link.pupil for link in others]):
        return _plain("ACCOUNT_BELONGING_TO_ANOTHER_USER", "R90", ANOTHER_USER)
    return None


def username_taken() -> Conflict:
    """The username that was proposed has gone to somebody else meanwhile."""
    return _plain("USERNAME_ALREADY_EXISTS", "S50", USERNAME_TAKEN)


def _is_another_pupil(pupil: Pupil, linked: list[Pupil]) -> bool:
    """Whether the account belongs elsewhere only to pupils of another INE born another day.

    Lines without INE are no pupils: a company's participant says nothing of who goes to school.
    """
    known = [other for other in linked if other.national_student_id]
    return bool(pupil.national_student_id and known) and not any(
        other.national_student_id == pupil.national_student_id or other.birthdate == pupil.birthdate for other in known
    )


def _account_exists(account: Account, *, is_here: bool, is_signing_up: bool) -> Conflict:
    method = shown_method(account)
    place = "THE_SAME" if is_here else "ANOTHER"
    if is_signing_up:
        short_code = f"S{SIGNING_UP_HERE if is_here else SIGNING_UP_ELSEWHERE}{METHODS[method]}"
    else:
        short_code = f"R{HERE if is_here else ELSEWHERE}{METHODS[method]}"
    is_out_of_reach = method == LoginMethod.GAR and not is_here
    sentence = GAR_ELSEWHERE if is_out_of_reach else f"{SENTENCES[method]} {HELP}"
    masked = masked_identity(account)
    return Conflict(
        code=f"ACCOUNT_WITH_{METHOD_NAMES[method]}_ALREADY_EXIST_FOR_{place}_ORGANIZATION",
        short_code=short_code,
        message=sentence.format(masked=masked, code=_shown(short_code)),
        masked=masked,
    )


def _plain(code: str, short_code: str, sentence: str) -> Conflict:
    return Conflict(code, short_code, sentence.format(code=_shown(short_code)))


def _shown(short_code: str) -> str:
    """S51 to S63 are read R51 to R63; S50 stays."""
    return short_code if short_code == "S50" else f"R{short_code[1:]}"
