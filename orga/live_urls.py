"""Addresses of the live board of a campaign."""

from django.urls import path

from orga.views import live_board

urlpatterns = [
    path("campagnes/<int:campaign_id>/direct", live_board.board, name="campaign_live"),
]
