"""One error shape for the whole API: ``{"code", "message", "data"}``."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from pix.core.errors import PixError


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    if isinstance(exception, PixError):
        body = {"code": exception.code, "message": exception.message, "data": exception.data}
        return Response(body, status=exception.status)
    response = drf_exception_handler(exception, context)
    if response is not None:
        code = getattr(exception, "default_code", "error")
        response.data = {"code": code, "message": "La demande n’a pas pu être traitée.", "data": response.data}
    return response
