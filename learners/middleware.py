"""Nothing before the terms: a person who must accept them is led to their page from every learner page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from learners.services import accounts

# The page itself and its answer. Public pages, logging out among them, stay open.
OPEN_VIEWS = ("learners:terms", "learners:accept_terms")


class TermsGate:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: list, kwargs: dict) -> HttpResponse | None:
        if getattr(view, "portal_role", "") != "learner" or request.resolver_match.view_name in OPEN_VIEWS:
            return None
        if not request.user.is_authenticated or not accounts.must_accept_terms(user=request.user):
            return None
        after = request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL
        address = f"{reverse('learners:terms')}?{urlencode({'next': after})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": address})
        return redirect(address)
