"""Autonomous courses, for the staff: opened to everybody, followed by figures only, closed (staff notes C.7)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from orga.campaign_errors import EmptyProfile, InvalidCampaign
from orga.course_errors import CourseAlreadyClosed, CourseAlreadyOpen, PathNotForCourses
from orga.selectors.autonomous_courses import get_course, list_path_choices, read_course, search_courses
from orga.selectors.campaigns import Received, count_results
from orga.services import autonomous_courses
from pix.core.access import staff_page
from pix.core.http import see_other
from pix.core.qr import qr
from pix.staff.course_forms import CourseForm, NewCourseForm

PER_PAGE = 25
GET_OR_POST = ["GET", "HEAD", "POST"]
INVALID = 422


@require_safe
@staff_page
def index(request: HttpRequest) -> HttpResponse:
    words, is_closed = request.GET.get("q", "")[:100].replace("\x00", ""), request.GET.get("etat") == "fermes"
    page = Paginator(search_courses(words=words, is_closed=is_closed), PER_PAGE).get_page(request.GET.get("page"))
    counts = count_results(campaign_ids=[course.pk for course in page])
    lines = [(course, counts.get(course.pk, Received(0, 0))) for course in page]
    return render(
        request, "staff/courses/index.html", {"page": page, "lines": lines, "words": words, "is_closed": is_closed}
    )


@require_http_methods(GET_OR_POST)
@staff_page
def create(request: HttpRequest) -> HttpResponse:
    paths = list_path_choices()
    form = NewCourseForm(request.POST or None, paths=paths)
    if request.method == "POST" and form.is_valid():
        try:
            made = autonomous_courses.create(
                author_id=request.user.pk,
                words=form.words(),
                profile_id=form.cleaned_data["profile"],
                now=timezone.now(),
            )
        except InvalidCampaign as refusal:
            form.show(refusal.data["problems"])
        except (PathNotForCourses, EmptyProfile) as refusal:
            form.add_error("profile", refusal.message)
        else:
            messages.success(request, "Le parcours est ouvert\u00a0: il ne reste qu’à donner son lien.")
            return see_other("staff:course", made.pk)
    context = {"form": form, "paths": paths}
    return render(request, "staff/courses/create.html", context, status=INVALID if form.errors else 200)


@require_safe
@staff_page
def course(request: HttpRequest, course_id: int) -> HttpResponse:
    """The link and its drawing, the figures, what the path asks, what can be changed."""
    shown = read_course(course_id=course_id)
    address = request.build_absolute_uri(reverse("orga:campaign_landing", args=[shown.course.code]))
    context = {"shown": shown, "course": shown.course, "line": shown.path, "figures": shown.figures}
    context |= {"address": address, "short_address": address.partition("://")[2], "qr": qr(address)}
    return render(request, "staff/courses/course.html", context)


@require_http_methods(GET_OR_POST)
@staff_page
def edit(request: HttpRequest, course_id: int) -> HttpResponse:
    shown = get_course(course_id=course_id)
    initial = {"name": shown.name, "title": shown.title, "landing_text": shown.landing_text}
    form = CourseForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            autonomous_courses.update(
                course_id=course_id, author_id=request.user.pk, words=form.words(), now=timezone.now()
            )
        except InvalidCampaign as refusal:
            form.show(refusal.data["problems"])
        else:
            messages.success(request, "C’est enregistré. Le lien et le code n’ont pas changé.")
            return see_other("staff:course", course_id)
    return render(
        request, "staff/courses/edit.html", {"form": form, "course": shown}, status=INVALID if form.errors else 200
    )


@require_POST
@staff_page
def close(request: HttpRequest, course_id: int) -> HttpResponse:
    try:
        autonomous_courses.close(course_id=course_id, author_id=request.user.pk, now=timezone.now())
    except CourseAlreadyClosed as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "Le parcours est fermé. Son lien ne s’ouvre plus, les résultats restent lisibles.")
    return see_other("staff:course", course_id)


@require_POST
@staff_page
def reopen(request: HttpRequest, course_id: int) -> HttpResponse:
    try:
        autonomous_courses.reopen(course_id=course_id, author_id=request.user.pk, now=timezone.now())
    except CourseAlreadyOpen as refusal:
        messages.info(request, refusal.message)
    else:
        messages.success(request, "Le parcours est rouvert, avec le même lien.")
    return see_other("staff:course", course_id)
