"""Which organization imports which format, and how (orga notes 2.1)."""

from collections.abc import Collection

from orga.enums import Feature, ImportFormat, ImportMode, OrganizationType


def formats_for(
    *, type: str, is_managing_students: bool, features: Collection[str], import_format: str
) -> list[ImportFormat]:
    """What an organization may import, the usual one first; empty when it has no roster of its own."""
    if import_format:
        return [ImportFormat(import_format)]
    if not is_managing_students:
        return []
    if type == OrganizationType.SUP:
        return [ImportFormat.SUP]
    if Feature.AGRICULTURE in features:
        return [ImportFormat.FREGATA, ImportFormat.SIECLE]
    return [ImportFormat.SIECLE]


def modes_for(*, type: str) -> list[ImportMode]:
    """What may become of those a file does not name, the usual one first: only higher education chooses."""
    return [ImportMode.ADD, ImportMode.REPLACE] if type == OrganizationType.SUP else [ImportMode.REPLACE]
