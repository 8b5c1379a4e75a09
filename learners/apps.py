from django.apps import AppConfig


class LearnersConfig(AppConfig):
    name = "learners"
    verbose_name = "Apprenants"

    def ready(self):
        from learners import receivers, tasks  # noqa: F401
