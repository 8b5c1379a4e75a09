"""Bringing a file of learners into an organization, as the pages do, in one call."""

from datetime import datetime
from io import BytesIO

from orga.enums import ImportFormat, ImportMode
from orga.models import Organization, OrganizationImport
from orga.services import roster_imports
from tests.factories.orga import NOW

NAMES = {ImportFormat.SIECLE: "eleves.xml"}


def check_file(
    organization: Organization,
    content: bytes,
    *,
    format: ImportFormat = ImportFormat.SIECLE,
    mode: ImportMode = ImportMode.REPLACE,
    now: datetime = NOW,
) -> OrganizationImport:
    """The file read and kept, nothing applied."""
    return roster_imports.check(
        organization=organization,
        author_id=None,
        file=BytesIO(content),
        filename=NAMES.get(format, "liste.csv"),
        size=len(content),
        format=format,
        mode=mode,
        now=now,
    )


def bring_file(organization: Organization, content: bytes, **how) -> OrganizationImport:
    """The same, then applied; the file must be right."""
    kept = check_file(organization, content, **how)
    assert kept.errors == []
    return roster_imports.apply(import_id=kept.pk, now=how.get("now", NOW))
