"""« J’ai un code ». Campaigns are not there yet: a well-formed code gets a plain answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from learners.domain.path_codes import check_code
from pix.core.access import public_page


@require_safe
@public_page
def enter(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("code")
    error = check_code(typed) if typed is not None else ""
    return render(request, "learners/code.html", {"typed": typed or "", "error": error}, status=400 if error else 200)
