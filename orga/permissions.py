"""Who may open a page of Orga. The view finds ``request.portal`` (``selectors.members.Portal``) ready."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from orga.errors import AdministratorOnly, AnotherSpace, NotAMember
from orga.selectors.members import get_portal
from pix.core.access import View, marked_view, return_address

# The field by which a form that names nothing of its space says which one it was shown for: another tab may have
# opened another one since.
SPACE = "space"


def orga_page(view: View) -> View:
    """For the members of an organization; before the terms of the portal are accepted, every page leads to them."""
    return marked_view(_guarded(view, is_admin_only=False, asks_terms=True), "orga")


def orga_admin_page(view: View) -> View:
    """The same, for its administrators."""
    return marked_view(_guarded(view, is_admin_only=True, asks_terms=True), "orga-admin")


def orga_terms_page(view: View) -> View:
    """The same as ``orga_page``, open before the terms are accepted: the page of the terms itself."""
    return marked_view(_guarded(view, is_admin_only=False, asks_terms=False), "orga")


def _guarded(view: View, *, is_admin_only: bool, asks_terms: bool) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(return_address(request, "/orga/"))
        portal = get_portal(user_id=request.user.pk)
        if portal is None:
            raise NotAMember
        if asks_terms and portal.terms_accepted_at is None:
            return redirect("orga:terms")
        if is_admin_only and not portal.is_admin:
            raise AdministratorOnly
        if request.POST.get(SPACE, str(portal.organization.pk)) != str(portal.organization.pk):
            raise AnotherSpace
        request.portal = portal  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded
