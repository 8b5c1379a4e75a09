from django.apps import AppConfig


class PixConfig(AppConfig):
    """The assembly: commands and pages that stand above every app."""

    name = "pix"
    verbose_name = "Pix"
