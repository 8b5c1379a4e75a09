from django.urls import path

from bench.floor.views import answer

urlpatterns = [path("repondre", answer)]
