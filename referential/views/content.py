"""Files of the content and the frames of simulators."""

from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from pix.core.access import public_page
from referential.domain.media_types import media_type
from referential.selectors.files import find_file

ONE_YEAR = 365 * 24 * 3600
# Shown inside a page; anything else is handed over as a download.
SHOWN = ("image/png", "image/jpeg", "image/webp", "image/svg+xml")
FRAME_FILES = (".html", ".js", ".css", ".svg", ".json", ".woff2", ".png")


@require_safe
@public_page
def content_file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A picture or attachment. Its address holds its digest, so it may be kept for ever."""
    file = find_file(digest=digest, name=name)
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    # An SVG opened alone, or a page handed as an attachment, must not run anything under our name.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    if file.media_type not in SHOWN:
        response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


@require_safe
@public_page
@xframe_options_sameorigin
def simulator_file(request: HttpRequest, path: str) -> HttpResponse:
    """A file of a simulator. The frame is sandboxed, so its origin is "null" and its modules need CORS.

    Its policy names our own origin where an ordinary page says ``'self'``: a sandboxed frame has no self.
    """
    if ".." in path or "\\" in path:
        raise Http404
    if path.endswith("/"):
        path += "index.html"
    found = finders.find(f"simulators/{path}")
    if not found or isinstance(found, list) or PurePosixPath(path).suffix not in FRAME_FILES:
        raise Http404
    response = HttpResponse(Path(found).read_bytes(), content_type=media_type(path))
    origin = f"{request.scheme}://{request.get_host()}"
    response["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {origin}; style-src {origin}; img-src {origin} data:; "
        f"font-src {origin}; connect-src {origin}; frame-ancestors 'self'"
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "public, max-age=300"
    return response
