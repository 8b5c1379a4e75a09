"""What an attacker tries: forged addresses, odd encodings, answers too long, filters on secrets, keys left in logs."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from learners.enums import AnswerResult
from learners.selectors import corrections
from learners.services.answering import _dump
from pix.core.logs import _without_people
from referential.domain.proposals import MAX_ANSWER_LENGTH
from tests.factories.learners import make_user

HUGE = 99999999999999999999


@pytest.mark.django_db
class TestNumbersThatNoDatabaseTakes:
    @pytest.mark.parametrize(
        "path",
        [
            f"/tests/{HUGE}/question",
            f"/tests/{HUGE}/reponses/1",
            f"/tests/1/reponses/{HUGE}",
            f"/tests/{HUGE}/questions/x/signaler",
            f"/travaux/{HUGE}",
        ],
    )
    def test_reading_is_a_404(self, client, path):
        client.force_login(make_user())
        assert client.get(path).status_code == 404

    @pytest.mark.parametrize("gesture", ["repondre", "passer", "demarrer", "sortie"])
    def test_posting_is_a_404(self, client, gesture):
        client.force_login(make_user())
        assert client.post(f"/tests/{HUGE}/questions/x/{gesture}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["raw_unicode_escape", "utf-7", "utf-16", "idna"])
def test_a_visitor_does_not_choose_the_codec_that_reads_a_form(client, charset):
    body = '--b\r\nContent-Disposition: form-data; name="login"\r\n\r\n\\ud800+2AA-\r\n--b--\r\n'
    content_type = f"multipart/form-data; boundary=b; charset={charset}"
    assert client.generic("POST", reverse("account_login"), body, content_type).status_code == 200
    assert client.get(reverse("orga:code"), {"code": "a"}, CONTENT_TYPE=content_type).status_code == 400


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_the_staff_does_not_guess_a_password_digest_by_filters(client):
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_user"))
    client.force_login(user)
    page = "/admin/learners/user/"
    assert client.get(page, {"is_active__exact": "1"}).status_code == 200
    for lookup in ("password", "password__startswith", "password__regex"):
        assert client.get(page, {lookup: "a"}).status_code == 400


@pytest.mark.parametrize(
    "sentence",
    [
        "Not Found: /confirmer-adresse/MQ:key./",
        "Forbidden (CSRF token missing.): /confirmer-adresse/MQ:key/",
        "Method Not Allowed (PUT): /changer-mot-de-passe/1-abc-key/",
    ],
)
def test_the_key_of_a_mailed_link_is_in_no_sentence_of_the_log(sentence):
    for name in ("event", "exception"):
        assert "key" not in _without_people(None, "", {name: sentence})[name]


@pytest.mark.parametrize("type", ["QROC", "QROCM-ind"])
def test_an_answer_too_long_is_not_stored_even_once_the_time_is_over(type):
    text = "a" * (MAX_ANSWER_LENGTH + 1)
    value = text if type == "QROC" else {"a": text}
    assert _dump(SimpleNamespace(type=type), value) == ""


@pytest.mark.parametrize(
    "typed", ["²", "1" * 5000, "99", "-1,x", ""], ids=["exponent", "endless", "beyond", "negative", "empty"]
)
def test_forged_positions_do_not_break_a_correction(content, typed):
    challenge = next(one for one in content.challenges.values() if one.type == "QCM")
    replies, _ = corrections.build_replies(content, challenge, typed, AnswerResult.TIMED_OUT, seed="s")
    assert replies[0].typed == ""


def test_accounts_whose_password_everybody_knows_are_not_made_in_production(settings):
    settings.PIX_PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("seed_demo")
