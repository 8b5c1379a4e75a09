from django.apps import AppConfig


class OrgaConfig(AppConfig):
    name = "orga"
    verbose_name = "Orga"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from orga import account_tasks, campaign_tasks, learner_tasks, member_tasks, receivers, tasks  # noqa: F401 - declares what answers events, and the tasks
