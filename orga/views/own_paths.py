"""« Parcours »: the catalogue of a space, what each path asks, and those that a school composes (requirement S-109)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from orga.campaign_errors import EmptyProfile, NotProfileAuthor, ProfileNotFound
from orga.campaign_forms import read_id
from orga.domain.path_shelves import MAX_TEXT, read_tubes
from orga.domain.selection_files import (
    MAX_BYTES,
    Selection,
    SelectionRefused,
    filename,
    read_selection,
    write_selection,
)
from orga.path_choice_forms import OwnPathForm, ticked_tubes
from orga.permissions import orga_page
from orga.selectors.path_catalog import PathLine, get_path, known_tubes, read_catalogue
from orga.selectors.tube_picker import list_choices, list_selected
from orga.services import target_profiles
from orga.services.path_sketches import sketch
from pix.core.http import see_other

GET_OR_POST = ["GET", "HEAD", "POST"]
UNPROCESSABLE = 422
NO_SUBJECT = "Cochez au moins un sujet."
NO_FILE = "Choisissez d’abord le fichier d’une sélection."
NONE_KNOWN = "Aucun sujet de cette sélection n’a de question aujourd’hui\u00a0: {names}."
# How many unknown subjects are named one by one.
MAX_NAMED = 12
# Buttons of the page that store nothing: they look, write the subjects ticked as a file, or tick those of a file.
LOOK, DOWNLOAD, LOAD = "voir", "telecharger", "charger"


@require_safe
@orga_page
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    """The catalogue and the space's own paths; one of them unfolded beside the list."""
    found = read_catalogue(
        organization_id=request.portal.organization.pk,
        text=request.GET.get("q", "")[:MAX_TEXT],
        shelf=request.GET.get("rayon", ""),
        profile_id=read_id(request.GET.get("parcours")),
    )
    chosen = found.chosen
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    context = {"catalogue": found, "chosen": chosen, "may_edit": chosen and _may_edit(request, chosen)}
    return render(request, "orga/paths/_catalog.html" if is_part else "orga/paths/index.html", context)


@require_safe
@orga_page
def show(request: HttpRequest, profile_id: int) -> HttpResponse:
    line = get_path(organization_id=request.portal.organization.pk, profile_id=profile_id)
    return render(request, "orga/paths/path.html", {"line": line, "may_edit": _may_edit(request, line)})


@require_http_methods(GET_OR_POST)
@orga_page
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """« Composer un parcours », perhaps from subjects given by the address."""
    if request.method != "POST":
        tubes = dict(read_tubes(request.GET.get("tubes", "")))
        return _page(request, OwnPathForm(initial={"name": request.GET.get("name", "")}), tubes, None)
    return _saved(request, None)


@require_http_methods(GET_OR_POST)
@orga_page
@never_cache
def edit(request: HttpRequest, profile_id: int) -> HttpResponse:
    line = _editable(request, profile_id)
    if request.method != "POST":
        form = OwnPathForm(initial={"name": line.name, "description": line.description})
        return _page(request, form, dict(line.tubes), line)
    return _saved(request, line)


@require_POST
@orga_page
@never_cache
def summary(request: HttpRequest) -> HttpResponse:
    """What the subjects ticked make, for our script; nothing is stored."""
    context = _composed(request, ticked_tubes(request.POST), request.POST.get("q", ""))
    is_search = request.htmx.target == "sujets"
    return render(request, "orga/paths/_tubes.html" if is_search else "orga/paths/_recomputed.html", context)


@require_http_methods(GET_OR_POST)
@orga_page
def retire(request: HttpRequest, profile_id: int) -> HttpResponse:
    """Ask, then take the path away from the list; the campaigns that use it go on."""
    line = _editable(request, profile_id)
    if request.method != "POST":
        return render(request, "orga/paths/retire.html", {"line": line})
    target_profiles.retire_own(**_act(request), profile_id=profile_id)
    messages.success(request, "Le parcours est retiré de la liste.")
    return see_other("orga:target_profiles")


# --- Steps -----------------------------------------------------------------------------------------------------------


def _act(request: HttpRequest) -> dict[str, Any]:
    return {
        "organization_id": request.portal.organization.pk,
        "author_id": request.user.pk,
        "is_admin": request.portal.is_admin,
        "now": timezone.now(),
    }


def _may_edit(request: HttpRequest, line: PathLine) -> bool:
    return line.is_own and (request.portal.is_admin or line.author_id == request.user.pk)


def _editable(request: HttpRequest, profile_id: int) -> PathLine:
    line = get_path(organization_id=request.portal.organization.pk, profile_id=profile_id)
    if not line.is_own:
        raise ProfileNotFound
    if not _may_edit(request, line):
        raise NotProfileAuthor
    return line


def _saved(request: HttpRequest, line: PathLine | None) -> HttpResponse:
    form, ticked = OwnPathForm(request.POST), ticked_tubes(request.POST)
    if LOOK in request.POST:
        return _page(request, _as_typed(request), ticked, line)
    if DOWNLOAD in request.POST:
        return _downloaded(request, ticked, line)
    if LOAD in request.POST:
        return _loaded(request, ticked, line)
    tubes = known_tubes(ticked.items())
    if form.is_valid() and tubes:
        try:
            profile_id = _store(request, line, form.cleaned_data, tubes)
        except EmptyProfile as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Le parcours est enregistré pour toute l’équipe.")
            return see_other("orga:target_profile", profile_id)
    elif not tubes:
        form.add_error(None, NO_SUBJECT)
    return _page(request, form, ticked, line, UNPROCESSABLE)


def _as_typed(request: HttpRequest) -> OwnPathForm:
    """What stands in the fields, without a word about what is missing."""
    return OwnPathForm(initial={name: request.POST.get(name, "") for name in ("name", "description")})


def _downloaded(request: HttpRequest, ticked: Mapping[str, int], line: PathLine | None) -> HttpResponse:
    subjects = list_selected(tubes=ticked.items())
    if not subjects:
        form = _as_typed(request)
        return _page(request, form, ticked, line, UNPROCESSABLE, file_error=NO_SUBJECT)
    organization, today = request.portal.organization.name, timezone.localdate()
    content = write_selection(subjects, organization=organization, on=today)
    name = content_disposition_header(True, filename(organization, today)) or "attachment"
    return HttpResponse(content, content_type="application/json", headers={"Content-Disposition": name})


def _loaded(request: HttpRequest, ticked: Mapping[str, int], line: PathLine | None) -> HttpResponse:
    """The page with the subjects of a file ticked instead of those that were; as it was, when the file is refused."""
    form = _as_typed(request)
    try:
        selection = _read_file(request)
        known = known_tubes(selection.tubes)
        unknown = [selection.name_of(tube_id) for tube_id, _ in selection.tubes if tube_id not in dict(known)]
        if not known:
            raise SelectionRefused(NONE_KNOWN.format(names=_named(unknown)))
    except SelectionRefused as refusal:
        return _page(request, form, ticked, line, UNPROCESSABLE, file_error=str(refusal))
    return _page(request, form, dict(known), line, loaded=len(known), unknown=_named(unknown))


def _read_file(request: HttpRequest) -> Selection:
    """Errors: SelectionRefused."""
    file = request.FILES.get("selection")
    if file is None:
        raise SelectionRefused(NO_FILE)
    return read_selection(file.read(MAX_BYTES + 1))


def _named(subjects: Sequence[str]) -> str:
    """The first of these subjects by name, and how many more there are."""
    more = len(subjects) - MAX_NAMED
    others = [] if more <= 0 else ["un autre" if more == 1 else f"{more} autres"]
    names = [f"«\u00a0{one}\u00a0»" for one in subjects[:MAX_NAMED]] + others
    return " et ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _store(
    request: HttpRequest, line: PathLine | None, given: Mapping[str, str], tubes: tuple[tuple[str, int], ...]
) -> int:
    words = {"name": given["name"], "description": given["description"], "tubes": tubes}
    if line is not None and line.id is not None:
        return target_profiles.update_own(**_act(request), profile_id=line.id, **words).pk
    act = _act(request)
    del act["is_admin"]
    return target_profiles.create_own(**act, **words).pk


def _composed(request: HttpRequest, ticked: Mapping[str, int], text: str) -> dict[str, Any]:
    text = text[:MAX_TEXT]
    return {
        "text": text,
        "competences": list_choices(ticked=ticked, text=text),
        "own": sketch(name="", tubes=tuple(ticked.items())),
    }


def _page(
    request: HttpRequest,
    form: OwnPathForm,
    ticked: Mapping[str, int],
    line: PathLine | None,
    status: int = 200,
    **said: Any,
) -> HttpResponse:
    """said: what a file gave (``loaded``, ``unknown``), or why it is refused (``file_error``)."""
    told = {"loaded": 0, "unknown": "", "file_error": ""} | said
    # What a file ticks shows whole: no search hides a part of it.
    text = "" if told["loaded"] else request.POST.get("q", "")
    context = _composed(request, ticked, text) | {"form": form, "line": line} | told
    return render(request, "orga/paths/compose.html", context, status=status)
