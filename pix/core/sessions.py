"""Sessions in the database, as Django's own, read by a statement that is compiled once.

Nearly every request of somebody signed in reads one session and one account; building these two statements again each
time cost as much as the rest of a small page (docs/performance.md).
"""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from pix.core.statements import CompiledRead

_read: CompiledRead[tuple[str, datetime]] = CompiledRead(
    lambda key: (
        db.SessionStore.get_model_class().objects.filter(session_key=key).values_list("session_data", "expire_date")
    ),
    sample=("key",),
)


class SessionStore(db.SessionStore):
    def _validate_session_key(self, key: str) -> bool:
        """A forged cookie may hold a sign that no database takes."""
        return super()._validate_session_key(key) and "\x00" not in key  # type: ignore[misc]

    def load(self) -> dict[str, Any]:
        """What the session holds; one statement. An unknown or expired key gives an empty session with no key."""
        for text, expires_at in _read(self.session_key):
            if expires_at > timezone.now():
                return self.decode(text)
        self._session_key = None
        return {}
