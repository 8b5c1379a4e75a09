"""« Mes parcours »."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from orga.selectors.my_paths import list_my_paths
from pix.core.access import learner_page


@require_safe
@learner_page
def paths(request: HttpRequest) -> HttpResponse:
    shown = list_my_paths(user_id=request.user.pk, today=timezone.localdate())
    return render(request, "orga/path/my_paths.html", {"paths": shown})
