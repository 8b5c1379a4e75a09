"""Addresses that the product would never have: unmarked, writing, failing. For the tests of what guards them all."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.exceptions import ParseError
from rest_framework.response import Response

from learners.models import Notice, User
from pix.core.access import learner_page, public_page, staff_page
from pix.core.errors import NotFound, PixError
from pix.urls import handler400, handler403, handler404, handler500
from pix.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class TooMany(PixError):
    code = "too_many"
    status = 429
    message = "Attendez un instant."


class Teapot(PixError):
    code = "teapot"
    status = 418
    message = "Je suis une théière."


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ouvert")


@public_page
def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("public")


@learner_page
def learner(request: HttpRequest) -> HttpResponse:
    return HttpResponse("apprenant")


@staff_page
def staff(request: HttpRequest) -> HttpResponse:
    return HttpResponse("équipe")


@public_page
def write(request: HttpRequest, how: str) -> HttpResponse:
    if how == "orm":
        User.objects.filter(pk=0).update(first_name="x")
    elif how == "delete":
        Notice.objects.filter(pk=0).delete()
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                "  INSERT INTO learners_usefultutorial (user_id) SELECT user_id FROM learners_usefultutorial"
            )
    return HttpResponse("écrit")


@public_page
def fail(request: HttpRequest, how: str) -> HttpResponse:
    if how == "missing":
        get_object_or_404(User, pk=0)
    errors = {
        "pix": NotFound,
        "many": TooMany,
        "teapot": Teapot,
        "forbidden": PermissionDenied,
        "suspicious": SuspiciousOperation,
    }
    raise errors.get(how, ZeroDivisionError)("détail secret")


@public_page
@api_view(["GET", "POST"])
@authentication_classes([])
@permission_classes([])
def api(request: HttpRequest) -> Response:
    how = request.query_params.get("how")
    if how == "pix":
        raise TooMany(seconds=30)
    if how == "parse":
        raise ParseError
    if how == "bug":
        raise ZeroDivisionError
    return Response({"ok": True, "sent": request.data})


urlpatterns = [
    path("essai/sans-marque", unmarked),
    path("essai/public", public),
    path("essai/apprenant", learner),
    path("essai/equipe", staff),
    path("essai/ecrire/<str:how>", write),
    path("essai/echec/<str:how>", fail),
    path("essai/api", api),
    *ours,
]
