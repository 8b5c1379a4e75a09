"""Which reader reads which format."""

from collections.abc import Callable, Mapping
from typing import IO

from orga.domain import fregata, generic, siecle, sup
from orga.domain.import_problems import FileRefused
from orga.domain.rosters import RosterFile
from orga.domain.uploads import MEGABYTE, Limits, open_xml
from orga.enums import ImportFormat

GENERIC = (ImportFormat.ONDE, ImportFormat.GENERIC, ImportFormat.SCO_FWB)
TEMPLATES: Mapping[str, Callable[[], bytes]] = {ImportFormat.FREGATA: fregata.template, ImportFormat.SUP: sup.template}


def read(file: IO[bytes], *, format: ImportFormat, uai: str, limits: Limits) -> RosterFile:
    """What a file says. Errors: FileRefused."""
    if format == ImportFormat.SIECLE:
        with open_xml(file, limits) as source:
            return siecle.read(source, uai=uai)
    content = file.read(limits.upload + 1)
    if len(content) > limits.upload:
        raise FileRefused("PAYLOAD_TOO_LARGE", limit=limits.upload // MEGABYTE)
    if format in GENERIC:
        return generic.read(content, format)
    return fregata.read(content) if format == ImportFormat.FREGATA else sup.read(content)


def template(*, format: str) -> bytes | None:
    """The model of a CSV format, or None for what has none."""
    if format in GENERIC:
        return generic.template(ImportFormat(format))
    make = TEMPLATES.get(format)
    return make() if make else None
