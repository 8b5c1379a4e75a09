"""Error pages. The 500 page uses no context processor and no database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, select_template

from pix.core.access import public_page
from pix.core.errors import PixError


def refusal_page(request: HttpRequest, refusal: PixError) -> HttpResponse:
    """The page of a refusal: ``errors/<status>.html`` where it exists, with the refusal's own sentence."""
    template = select_template([f"errors/{refusal.status}.html", "errors/400.html"])
    body = template.render({"message": refusal.message, "refusal": refusal}, request)
    return HttpResponse(body, status=refusal.status)


@public_page
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


@public_page
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


@public_page
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


@public_page
def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_template("errors/500.html").render(), status=500)


@public_page
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/403_csrf.html", status=403)
