"""Address of the component gallery; included in development only."""

from django.urls import path

from pix.public.gallery import gallery

app_name = "gallery"
urlpatterns = [path("galerie/", gallery, name="index")]
