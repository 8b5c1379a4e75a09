"""Test-only middleware: a GET that writes to the database fails (style guide 3.10)."""

import re

from django.db import connection

WRITE = re.compile(r"^\s*(insert|update|delete)\b", re.IGNORECASE)
# The session, and what a login stores, are not content of the page.
ALLOWED = ("django_session", "last_login")


class WriteDuringGet(AssertionError):
    pass


class ReadOnlyGet:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with connection.execute_wrapper(self._refuse_writes):
            return self.get_response(request)

    def _refuse_writes(self, execute, sql, params, many, context):
        if WRITE.match(sql) and not any(name in sql for name in ALLOWED):
            raise WriteDuringGet(sql[:300])
        return execute(sql, params, many, context)
