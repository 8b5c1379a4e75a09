"""Small rules applied to every request: headers, log line, deny by default, refusals as pages."""

from collections.abc import Callable
from http.client import INTERNAL_SERVER_ERROR, NOT_FOUND
from uuid import uuid4

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property

from pix.core.errors import PixError
from pix.core.errors_views import refusal_page

logger = structlog.get_logger(__name__)

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
# The largest id that a database column holds.
MAX_ID = 2**63 - 1
# Django's own pages of explanations, with their inline style.
DEBUG_PAGES = (NOT_FOUND, INTERNAL_SERVER_ERROR)
# Views of Django itself that need no mark: they answer static files and the admin, which guards itself.
TRUSTED_MODULES = ("django.contrib.admin", "django.views.static", "django.contrib.staticfiles")


class ContentSecurityPolicy(CSPMiddleware):
    """The library's, with the text of the policy made once: no view of ours changes it or asks for a nonce."""

    @cached_property
    def policy(self) -> str:
        return build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not (settings.DEBUG and response.status_code in DEBUG_PAGES):
            response.headers.setdefault(HEADER, self.policy)
        return response


class SecurityHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding:  # our forms are UTF-8; a request that says otherwise chooses no codec of Python
            request.encoding = None  # type: ignore[assignment]
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # Only when the view looked at who asks: a picture must not cost a session and a user.
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class RequestLog:
    """One line a request: what was asked, by its route, never by its address, which may hold a key or a name.

    Every line written meanwhile bears the same ``request_id``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with structlog.contextvars.bound_contextvars(request_id=uuid4().hex):
            response = self.get_response(request)
            route = request.resolver_match.route if request.resolver_match else ""
            logger.info("request", method=request.method, route=route, status=response.status_code)
        return response


class DenyByDefault:
    """Refuse a view without a role mark (``pix.core.access``): a forgotten mark is a 404, not an open door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> None:
        if "\x00" in request.path:  # no id holds it, and no database takes it
            raise Http404
        if any(isinstance(value, int) and value > MAX_ID for value in kwargs.values()):
            raise Http404
        if getattr(view, "portal_role", None) or view.__module__.startswith(TRUSTED_MODULES):
            return
        if settings.DEBUG:
            raise LookupError(f"{view.__module__}.{view.__name__} bears no role mark (pix.core.access)")
        raise Http404


class Refusals:
    """Turn a ``PixError`` that no view caught into a page with its status and sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refusal_page(request, exception) if isinstance(exception, PixError) else None
