"""Which reader reads which format."""

from typing import IO

from orga.domain import siecle
from orga.domain.rosters import RosterFile
from orga.domain.uploads import Limits, open_xml
from orga.enums import ImportFormat


def read(file: IO[bytes], *, format: ImportFormat, uai: str, limits: Limits) -> RosterFile:
    """What a file says. Errors: FileRefused."""
    with open_xml(file, limits) as source:
        return siecle.read(source, uai=uai)
