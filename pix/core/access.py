"""Role marks: every view bears one, and the middleware refuses those that do not (deny by default).

A mark says who may come in; it never fetches objects. ``orga`` and ``certif`` add their own marks in their apps.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pix.core.errors import NotFound

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Mark a page that anyone may open."""
    return marked_view(view, "public")


def learner_page(view: View) -> View:
    """Mark a page for people who are signed in; others are sent to the login page and come back after it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(return_address(request))
        return view(request, *args, **kwargs)

    return marked_view(guarded, "learner")


def account_page(view: View) -> View:
    """The same for people who have an account: whoever takes a path without one is led to the sign-up page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and request.user.is_anonymous_session:
            return redirect("account_signup")
        return view(request, *args, **kwargs)

    return learner_page(guarded)


def staff_page(view: View) -> View:
    """Mark a page of the staff; for anyone else it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(return_address(request))
        if not request.user.is_staff:
            raise NotFound
        return view(request, *args, **kwargs)

    return marked_view(guarded, "staff")


def marked_view(view: View, role: str) -> View:
    """The view with the name of the role that may open it; the apps that guard their own pages use it too."""

    @wraps(view)
    def marked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    marked.portal_role = role  # type: ignore[attr-defined]
    return marked


def return_address(request: HttpRequest, home: str = "/accueil") -> str:
    """Where to come back after login: a page that was being read, never the address of a POST."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else home
