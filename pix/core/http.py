"""Replies that Django's shortcuts do not have."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


class SeeOther(HttpResponseRedirect):
    """303: the answer to a post is to be read elsewhere, by a GET."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> SeeOther:
    """As ``django.shortcuts.redirect``, with 303."""
    return SeeOther(resolve_url(to, *args, **kwargs))
