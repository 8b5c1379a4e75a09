"""The pupils of the demonstration's school: a SIECLE file made in memory and imported as a real one."""

import random
from datetime import date, datetime, timedelta
from io import BytesIO
from xml.sax.saxutils import escape

from django.db import transaction

from learners.selectors.accounts import find_user
from orga.domain.names import standardise
from orga.domain.rosters import school_year_of
from orga.enums import ImportFormat, ImportMode
from orga.selectors.members import get_portal
from orga.services import certifiability, roster_imports, roster_rows
from orga.services.roster_rows import Incoming
from pix.demo import school

CLASSES = ("3A", "3B", "3C")
PUPILS_COUNT = 60
DAYS_SINCE_IMPORT = 12
# Learners of the demonstration who are pupils of the school: login, class, birthday.
KNOWN = (
    ("tom@demo.pix.example", "3A", (17, 5)),
    ("ines@demo.pix.example", "3A", (28, 11)),
    ("awa@demo.pix.example", "3A", (3, 2)),
    ("maya@demo.pix.example", "3B", (21, 7)),
    ("lea.dupont0903", "3B", (9, 3)),
)
FIRST_NAMES = (
    *("Adèle", "Aïcha", "Aubin", "Célestin", "Chloé", "Côme", "Elif", "Elsa", "Enzo", "Gabin"),
    *("Hélène", "Ilyès", "Iris", "Jean-Baptiste", "Jeanne", "Kenza", "Lina", "Loïc", "Lou", "Maël"),
    *("Malo", "Mariam", "Mathis", "Noé", "Nour", "Océane", "Rayan", "Romane", "Sacha", "Zoé"),
)
LAST_NAMES = (
    *("Arnould", "Bellanger", "Bensaïd", "Bourdin", "Caron", "Chabert", "Coulibaly", "D’Almeida", "Delorme", "Diop"),
    *("Evrard", "Ferreira", "Gauthier", "Guérin", "Hamelin", "Kaya", "Keïta", "Lebreton", "Lopes", "Maréchal"),
    *("Mercier", "N’Diaye", "Ouali", "Pelletier", "Poirier", "Renard-Vidal", "Salmon", "Tessier", "Vasseur", "Wagner"),
)


def build(*, now: datetime) -> int:
    """Give the demonstration's school its pupils and link the known ones; how many, 0 when it has some already."""
    head = find_user(identifier=school.TEAM[0][0])
    portal = get_portal(user_id=head.pk) if head else None
    if head is None or portal is None or roster_rows.read_roster(organization_id=portal.organization.pk):
        return 0
    imported_at = now - timedelta(days=DAYS_SINCE_IMPORT)
    content = siecle_file(uai=portal.organization.external_id, now=imported_at)
    checked = roster_imports.check(
        organization=portal.organization,
        author_id=head.pk,
        file=BytesIO(content),
        filename="ElevesSansAdresses.xml",
        size=len(content),
        format=ImportFormat.SIECLE,
        mode=ImportMode.REPLACE,
        now=imported_at,
    )
    roster_imports.apply(import_id=checked.pk, now=imported_at)
    _link(portal.organization.pk, now)
    return checked.kept_count


def siecle_file(*, uai: str, now: datetime) -> bytes:
    """The file that the school's office would send: always the same pupils, born so that they are in « troisième »."""
    year = school_year_of(now.date())
    pupils = list(_pupils(year))
    lines = [
        '<?xml version="1.0" encoding="ISO-8859-15"?>',
        f'<BEE_ELEVES VERSION="2.1"><PARAMETRES><UAJ>{escape(uai)}</UAJ><ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE>',
        "</PARAMETRES><DONNEES><ELEVES>",
        *(_pupil(number, *pupil) for number, pupil in enumerate(pupils, start=1)),
        "</ELEVES><STRUCTURES>",
        *(_structure(number, pupil[2]) for number, pupil in enumerate(pupils, start=1)),
        "</STRUCTURES></DONNEES></BEE_ELEVES>",
    ]
    # The set of signs of these files has no typographic apostrophe.
    return "\n".join(lines).replace("’", "'").encode("ISO-8859-15")


def _pupils(year: int):
    """(first name, last name, class, birth date) of each; nobody bears the name of another."""
    born = year - 14
    for login, division, (day, month) in KNOWN:
        user = find_user(identifier=login)
        if user is not None:
            yield user.first_name, user.last_name, division, date(born, month, day)
    chance = random.Random("roster")  # noqa: S311 - a story, not a secret
    names = [(first, last) for first in FIRST_NAMES for last in LAST_NAMES]
    for number, (first, last) in enumerate(chance.sample(names, PUPILS_COUNT - len(KNOWN))):
        birthdate = date(born, 1, 1) + timedelta(days=chance.randrange(365))
        yield first, last, CLASSES[number % len(CLASSES)], birthdate


def _pupil(number: int, first_name: str, last_name: str, division: str, birthdate: date) -> str:
    return (
        f'<ELEVE ELEVE_ID="{number}"><ID_NATIONAL>{number:09}{division[-1]}D</ID_NATIONAL>'
        f"<NOM_DE_FAMILLE>{escape(last_name.upper())}</NOM_DE_FAMILLE><PRENOM>{escape(first_name)}</PRENOM>"
        f"<DATE_NAISS>{birthdate:%d/%m/%Y}</DATE_NAISS><CODE_PAYS>100</CODE_PAYS>"
        f"<CODE_SEXE>{1 + number % 2}</CODE_SEXE><CODE_DEPARTEMENT_NAISS>099</CODE_DEPARTEMENT_NAISS>"
        f"<CODE_COMMUNE_INSEE_NAISS>99{number:03}</CODE_COMMUNE_INSEE_NAISS>"
        "<CODE_MEF>10310019110</CODE_MEF><CODE_STATUT>ST</CODE_STATUT></ELEVE>"
    )


def _structure(number: int, division: str) -> str:
    return (
        f'<STRUCTURES_ELEVE ELEVE_ID="{number}"><STRUCTURE><CODE_STRUCTURE>{division}</CODE_STRUCTURE>'
        "<TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
    )


@transaction.atomic
def _link(organization_id: int, now: datetime) -> None:
    """Give the known learners their account, as if they had joined the school with it."""
    users = [user for login, _, _ in KNOWN if (user := find_user(identifier=login))]
    by_name = {_key(user.first_name, user.last_name): user.pk for user in users}
    rows = [
        Incoming(pupil.id, by_name[key], pupil.record)
        for pupil in roster_rows.read_roster(organization_id=organization_id)
        if (key := _key(pupil.record.first_name, pupil.record.last_name)) in by_name
    ]
    roster_rows.write(organization_id=organization_id, rows=rows, now=now)
    certifiability.refresh(user_ids=[row.user_id for row in rows if row.user_id], now=now)


def _key(first_name: str, last_name: str) -> tuple[str, str]:
    return standardise(first_name), standardise(last_name)
