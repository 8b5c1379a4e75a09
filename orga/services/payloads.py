"""What an import keeps for a while, as compressed JSON: the rows of its file, the images before it."""

import json
import zlib
from typing import Any

from orga.models import ImportPayload

ROWS, BEFORE = "rows", "before"


def keep(*, import_id: int, kind: str, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    ImportPayload.objects.create(roster_import_id=import_id, kind=kind, content=zlib.compress(text.encode(), level=1))


def find(*, import_id: int, kind: str) -> Any | None:
    """What was kept, or None when it is gone."""
    content = (
        ImportPayload.objects.filter(roster_import_id=import_id, kind=kind).values_list("content", flat=True).first()
    )
    return None if content is None else json.loads(zlib.decompress(bytes(content)))


def forget(*, import_id: int, kind: str) -> None:
    ImportPayload.objects.filter(roster_import_id=import_id, kind=kind).delete()
