from django.apps import AppConfig


class LearnersConfig(AppConfig):
    name = "learners"
    verbose_name = "Apprenants"

    def ready(self):
        from learners import account_tasks, receivers, tasks  # noqa: F401
