"""A session made for somebody, as a login would, without any password."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.middleware.csrf import get_token


def headers_of(user: AbstractBaseUser) -> str:
    """Cookies and token that the user's browser would send with each post of our script, as lines of a request."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    request = HttpRequest()
    get_token(request)
    token = request.META["CSRF_COOKIE"]
    return (
        f"Cookie: {settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={token}\r\n"
        f"X-CSRFToken: {token}\r\nHX-Request: true\r\n"
    )


def cookie_of(user: AbstractBaseUser) -> str:
    """The cookies alone, as the value of their header: for pages opened without our script."""
    return headers_of(user).partition("\r\n")[0].removeprefix("Cookie: ")
