"""What guards every address: role marks, refusals as pages, security headers, pages that only read."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from structlog.testing import capture_logs

from tests.factories.learners import make_user
from tests.support.middleware import WriteDuringGet

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.odd_urls")]


class TestDenyByDefault:
    def test_a_view_without_a_mark_does_not_exist(self, client):
        assert client.get("/essai/sans-marque").status_code == 404
        client.force_login(make_user(is_staff=True))
        assert client.get("/essai/sans-marque").status_code == 404

    def test_while_developing_it_says_which_one(self, client, settings):
        settings.DEBUG = True
        with pytest.raises(LookupError, match=r"unmarked bears no role mark"):
            client.get("/essai/sans-marque")

    def test_a_public_page_is_open(self, client):
        assert client.get("/essai/public").content == b"public"

    def test_a_learner_page_sends_visitors_to_log_in_and_back(self, client):
        response = client.get("/essai/apprenant?page=2")
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next=/essai/apprenant%3Fpage%3D2"

    def test_after_a_post_one_comes_back_to_the_home_page(self, client):
        assert client.post("/essai/apprenant")["Location"] == f"{reverse('account_login')}?next=/accueil"

    def test_a_learner_page_opens_to_learners_and_a_staff_page_does_not(self, client):
        client.force_login(make_user())
        assert client.get("/essai/apprenant").status_code == 200
        assert client.get("/essai/equipe").status_code == 404

    def test_a_staff_page_opens_to_the_staff_and_asks_visitors_to_log_in(self, client):
        assert client.get("/essai/equipe").status_code == 302
        client.force_login(make_user(is_staff=True))
        assert client.get("/essai/equipe").status_code == 200


class TestSecurityHeaders:
    @pytest.mark.parametrize("path", ["/essai/public", "/essai/absent", "/essai/sans-marque", "/essai/echec/many", "/"])
    def test_every_page_bears_them_refusals_too(self, client, path):
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]

    def test_a_failure_of_the_server_bears_them_too(self, client):
        client.raise_request_exception = False
        response = client.get("/essai/echec/bug")
        assert response.status_code == 500
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert "camera=()" in response["Permissions-Policy"]

    def test_what_a_signed_in_person_reads_is_kept_nowhere(self, client):
        assert "no-store" not in client.get("/aide").get("Cache-Control", "")
        client.force_login(make_user())
        for path in ("/essai/apprenant", "/accueil", "/aide"):
            assert client.get(path)["Cache-Control"] == "private, no-store"

    def test_a_page_that_does_not_look_at_who_reads_it_asks_for_nobody(self, client, django_assert_num_queries):
        client.force_login(make_user())
        with django_assert_num_queries(0):
            assert "Cache-Control" not in client.get("/essai/public")


class TestReadOnlyGet:
    """The guard of the tests themselves: a page that writes while it is read fails."""

    @pytest.mark.parametrize("how", ["orm", "delete", "sql"])
    def test_a_get_that_writes_fails(self, client, how):
        with pytest.raises(WriteDuringGet):
            client.get(f"/essai/ecrire/{how}")
        with pytest.raises(WriteDuringGet):
            client.head(f"/essai/ecrire/{how}")

    def test_a_post_may_write(self, client):
        assert client.post("/essai/ecrire/orm").status_code == 200

    def test_it_stands_in_front_of_everything(self):
        assert django_settings.MIDDLEWARE[0] == "tests.support.middleware.ReadOnlyGet"


class TestForgedPosts:
    def test_a_post_without_our_token_is_refused_with_a_page(self, client):
        client.handler.enforce_csrf_checks = True
        response = client.post("/essai/public")
        assert response.status_code == 403
        assert "La page a expiré" in response.text


@pytest.mark.parametrize("path", ["/tests/1/questions/%00/passer", "/contenus/abc/%00.svg", "/competences/%00/details"])
def test_an_address_with_a_sign_that_no_database_holds_does_not_exist(client, db, path):
    client.force_login(make_user())
    assert client.post(path).status_code == 404


class TestRequestLog:
    def test_one_line_names_the_route_and_never_the_address(self, client):
        with capture_logs() as lines:
            client.get("/changer-mot-de-passe/cle/2-secret-of-somebody/?adresse=lea")
        (line,) = [line for line in lines if line["event"] == "request"]
        assert line["method"] == "GET"
        assert "secret-of-somebody" not in str(lines)
        assert "lea" not in str(line)
