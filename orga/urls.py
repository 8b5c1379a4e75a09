"""Addresses of the Orga portal, by what they are about. French words, English names."""

from django.urls import include, path

from orga import (
    account_urls,
    campaign_urls,
    export_urls,
    followup_urls,
    import_urls,
    insight_urls,
    learner_urls,
    live_urls,
    member_urls,
    path_urls,
)

app_name = "orga"
urlpatterns = [
    path("orga/", include(member_urls)),
    path("orga/imports/", include(import_urls)),
    path("", include(learner_urls)),
    path("", include(account_urls)),
    path("orga/", include(campaign_urls)),
    path("orga/", include(followup_urls)),
    path("orga/", include(live_urls)),
    path("orga/", include(insight_urls)),
    path("orga/", include(export_urls)),
    path("", include(path_urls)),
]
