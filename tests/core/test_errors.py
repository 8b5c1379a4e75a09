"""What people and machines read when something is refused or fails."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory

from pix.core.errors import NotFound, PixError
from pix.core.errors_views import server_error

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.odd_urls")]
SECRET = "détail secret"


@pytest.fixture
def quiet(client):
    """A client that gets the page of a failure instead of the exception."""
    client.raise_request_exception = False
    return client


class TestPages:
    @pytest.mark.parametrize(
        ("path", "status", "words"),
        [
            ("/essai/absent", 404, "Cette page n’est pas dans la ruche"),
            ("/essai/echec/missing", 404, "Cette page n’est pas dans la ruche"),
            ("/essai/echec/forbidden", 403, "<h1"),
            ("/essai/echec/suspicious", 400, "Nous n’avons pas compris la demande"),
            ("/essai/echec/bug", 500, "Oups, le problème vient de nous"),
        ],
    )
    def test_each_failure_has_its_page_in_french_and_tells_no_secret(self, quiet, path, status, words):
        response = quiet.get(path)
        assert response.status_code == status
        assert '<html lang="fr"' in response.text
        assert words in response.text
        assert SECRET not in response.text

    def test_a_refusal_is_a_page_with_its_status_and_its_own_sentence(self, client):
        response = client.get("/essai/echec/pix")
        assert response.status_code == 404
        assert SECRET in response.text

    def test_a_refusal_without_a_page_of_its_own_gets_the_general_one(self, client):
        response = client.get("/essai/echec/teapot")
        assert response.status_code == 418
        assert "Nous n’avons pas compris la demande" in response.text
        assert SECRET in response.text

    def test_a_sentence_is_text_not_html(self, client, settings):
        assert NotFound("<b>").message == "<b>"
        response = client.get("/essai/echec/many")
        assert response.status_code == 429

    def test_the_page_of_a_failure_needs_neither_database_nor_context(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            response = server_error(RequestFactory().get("/"))
        assert response.status_code == 500
        assert "État du service" in response.text

    def test_the_page_of_a_failure_stands_without_templates_of_the_site(self, quiet, settings):
        settings.TEMPLATES = [
            {**engine, "OPTIONS": {**engine["OPTIONS"], "context_processors": []}} for engine in settings.TEMPLATES
        ]
        assert "Oups" in quiet.get("/essai/echec/bug").text


class TestApi:
    def test_a_refusal_has_a_code_a_sentence_and_its_details(self, client):
        response = client.get("/essai/api?how=pix")
        assert response.status_code == 429
        assert response.json() == {"code": "too_many", "message": "Attendez un instant.", "data": {"seconds": 30}}

    @pytest.mark.parametrize(
        ("send", "status", "code"),
        [
            (lambda client: client.get("/essai/api?how=parse"), 400, "parse_error"),
            (lambda client: client.delete("/essai/api"), 405, "method_not_allowed"),
            (lambda client: client.post("/essai/api", "{", content_type="application/json"), 400, "parse_error"),
            (lambda client: client.post("/essai/api", "<a/>", content_type="text/xml"), 415, "unsupported_media_type"),
        ],
    )
    def test_the_framework_s_own_refusals_have_the_same_shape(self, client, send, status, code):
        response = send(client)
        assert response.status_code == status
        assert response.json().keys() == {"code", "message", "data"}
        assert response.json()["code"] == code

    def test_a_bug_is_not_dressed_up_as_a_refusal(self, quiet):
        assert quiet.get("/essai/api?how=bug").status_code == 500

    def test_what_works_is_left_alone(self, client):
        response = client.post("/essai/api", '{"a": 1}', content_type="application/json")
        assert response.json() == {"ok": True, "sent": {"a": 1}}


class TestPixError:
    def test_it_carries_a_code_a_status_a_sentence_and_details(self):
        error = PixError(days=3)
        assert (error.code, error.status, error.data) == ("error", 400, {"days": 3})
        assert str(error) == error.message == "Cette action n’est pas possible."
        assert NotFound().status == 404

    def test_a_sentence_can_be_given_for_one_case(self):
        assert str(NotFound("Indiquez un numéro.")) == "Indiquez un numéro."
        assert NotFound.message != "Indiquez un numéro."

    def test_it_is_no_other_kind_of_error(self):
        assert not issubclass(PixError, ValueError | SuspiciousOperation)
