"""Reading pages as people do, and filling in the form of a question as a browser does."""

import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from learners.models import Assessment
from pix.demo.playing import right_answer
from referential.domain.bank import Bank, Challenge
from tests.support.players import asked

HTMX = {"HX-Request": "true"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def words(page: HttpResponse | str) -> str:
    """What a page says, without its markup; every kind of space is one plain space."""
    parser = _Words()
    parser.feed(page if isinstance(page, str) else page.content.decode())
    return re.sub(r"\s+", " ", " ".join(parser.words)).strip()


def form_of(challenge: Challenge, value: str | Mapping[str, str]) -> dict[str, str | list[str]]:
    """The fields that a browser sends for this answer."""
    if isinstance(value, Mapping):
        return {f"field-{key}": text for key, text in value.items()}
    return {"choice": value.split(",")} if challenge.choices else {"answer": value}


def asking(assessment: Assessment, challenge: Challenge) -> Assessment:
    """The same test, waiting for that question."""
    assessment.challenge_id, assessment.asked_at = challenge.id, timezone.now()
    assessment.save(update_fields=["challenge_id", "asked_at"])
    return assessment


def a_question(content: Bank, is_wanted: Callable[[Challenge], bool]) -> Challenge:
    """The first question of 1.1 like that, neither timed nor answered in a simulator."""
    of_competence = (challenge for challenge in content.challenges.values() if challenge.competence_id == "1.1")
    return next(c for c in of_competence if not c.timer and not c.auto_reply and is_wanted(c))


def url_of(name: str, assessment: Assessment, challenge_id: str = "") -> str:
    """The address of ``answer``, ``skip``, ``start_timer``… for the question asked, or the one given."""
    return reverse(f"learners:{name}", args=[assessment.pk, challenge_id or assessment.challenge_id])


def send_right(client, assessment: Assessment, **headers: str) -> HttpResponse:
    """Post the right answer to the question asked."""
    challenge = asked(assessment)
    data = form_of(challenge, right_answer(challenge))
    return client.post(url_of("answer", assessment), data, headers=headers or None)
