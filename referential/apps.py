from django.apps import AppConfig


class ReferentialConfig(AppConfig):
    name = "referential"
    verbose_name = "Référentiel"

    def ready(self):
        from referential import tasks  # noqa: F401
