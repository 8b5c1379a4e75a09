from django.urls import path

from referential.views import content

app_name = "referential"
urlpatterns = [
    path("contenus/<slug:digest>/<str:name>", content.content_file, name="file"),
    path("simulateurs/<path:path>", content.simulator_file, name="simulator"),
]
