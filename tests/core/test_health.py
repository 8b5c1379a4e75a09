"""For load balancers: is the process alive, can it serve."""

import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def test_alive_asks_nothing_of_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/sante/vivant")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert not response.cookies


def test_ready_asks_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/sante/pret")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "failed": []})


def test_without_the_database_it_is_not_ready_but_alive(client):
    def down(*_):
        raise OperationalError

    with connection.execute_wrapper(down):
        assert client.get("/sante/vivant").status_code == 200
        response = client.get("/sante/pret")
    assert (response.status_code, response.json()) == (503, {"status": "failed", "failed": ["database"]})


def test_without_the_cache_it_is_not_ready(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    response = client.get("/sante/pret")
    assert (response.status_code, response.json()["failed"]) == (503, ["cache"])


@pytest.mark.parametrize("path", ["/sante/vivant", "/sante/pret"])
def test_it_can_only_be_read(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405
