from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "pix.core"
    label = "core"
    verbose_name = "Socle"

    def ready(self):
        from pix.core import checks, tasks  # noqa: F401
