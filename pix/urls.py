"""Every address of the product. Three portals by paths; each view bears its role mark (pix.core.access)."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from pix import health
from pix.core.access import public_page

urlpatterns = [
    path("", include("learners.urls")),  # first: the answers of a class come through here
    path("favicon.ico", public_page(RedirectView.as_view(url=settings.STATIC_URL + "brand/favicon.svg"))),
    path("sante/vivant", health.live, name="live"),
    path("sante/pret", health.ready, name="ready"),
    # Our own page tells the person by mail and limits the tries.
    path("admin/password_change/", public_page(RedirectView.as_view(pattern_name="account_change_password"))),
    path("admin/", admin.site.urls),
    path("", include("referential.urls")),
    path("", include("orga.urls")),
    path("", include("pix.public.urls")),
    path("", include("pix.staff.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("", include("pix.public.gallery_urls")))

handler400 = "pix.core.errors_views.bad_request"
handler403 = "pix.core.errors_views.forbidden"
handler404 = "pix.core.errors_views.not_found"
handler500 = "pix.core.errors_views.server_error"
