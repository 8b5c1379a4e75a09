"""Addresses of the Orga portal, by what they are about. French words, English names."""

from django.urls import include, path

from orga import account_urls, import_urls, learner_urls, member_urls

app_name = "orga"
urlpatterns = [
    path("orga/", include(member_urls)),
    path("orga/imports/", include(import_urls)),
    path("", include(learner_urls)),
    path("", include(account_urls)),
]
