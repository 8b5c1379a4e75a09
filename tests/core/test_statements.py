"""The compiled statements say what the ORM says."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DjangoStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils import timezone

from learners.models import Answer, Assessment, AssessmentScope, Knowledge, User
from pix.core.sessions import SessionStore
from pix.core.statements import CompiledInsert, CompiledRead, CompiledUpdate
from tests.factories.learners import make_user
from tests.support.players import play

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYS = [field.attname for field in Answer._meta.concrete_fields if field.attname != "id"]


@pytest.fixture
def assessment(content) -> Assessment:
    return play(user_id=make_user().pk, now=NOW, questions=3)


def values(instance) -> dict:
    return {field.attname: getattr(instance, field.attname) for field in instance._meta.concrete_fields}


class TestRead:
    def test_it_gives_the_objects_of_its_queryset_with_their_related_ones(self, assessment):
        def scope(user_id, assessment_id):
            return AssessmentScope.objects.filter(
                assessment_id=assessment_id, assessment__user_id=user_id
            ).select_related("assessment", "knowledge")

        (found,) = CompiledRead(scope, sample=(1, 2))(assessment.user_id, assessment.pk)
        (expected,) = scope(assessment.user_id, assessment.pk)
        assert values(found) == values(expected)
        assert values(found.assessment) == values(expected.assessment)
        assert values(found.knowledge) == values(expected.knowledge)
        assert found.knowledge.tubes

    def test_values_are_bound_again_at_each_call(self, content):
        read = CompiledRead(lambda pk: User.objects.filter(pk=pk), sample=(1,))
        people = [make_user(), make_user(username="ines.m")]
        assert [read(person.pk) for person in people] == [[person] for person in people]
        assert read(0) == []

    def test_rows_come_as_tuples_in_the_order_asked(self, assessment):
        read = CompiledRead(
            lambda user_id, first: (
                Answer.objects.filter(position__gte=first, user_id=user_id)
                .order_by("-position")
                .values_list("position", "choice", "answered_at")
            ),
            sample=(1, 2),
        )
        expected = Answer.objects.order_by("-position").values_list("position", "choice", "answered_at")
        assert read(assessment.user_id, 2) == list(expected[:2])
        assert isinstance(read(assessment.user_id, 1)[0][1], dict)

    def test_deferred_columns_stay_away(self, assessment):
        read = CompiledRead(lambda user_id: Answer.objects.filter(user_id=user_id).defer("choice"), sample=(1,))
        assert read(assessment.user_id)[0].get_deferred_fields() == {"choice"}


class TestInsert:
    def test_the_row_is_the_one_that_save_would_store(self, assessment):
        saved = Answer.objects.order_by("pk").last()
        fields = {name: getattr(saved, name) for name in KEYS} | {"challenge_id": "autre", "fields": {"mois": True}}
        stored = CompiledInsert(Answer)(Answer(**fields))
        assert stored.pk > saved.pk
        assert not stored._state.adding
        assert values(Answer.objects.get(pk=stored.pk)) == fields | {"id": stored.pk}

    def test_a_second_answer_to_one_question_is_refused(self, assessment):
        saved = Answer.objects.order_by("pk").last()
        with pytest.raises(IntegrityError):
            CompiledInsert(Answer)(Answer(**{name: getattr(saved, name) for name in KEYS}))


class TestUpdate:
    def test_it_writes_its_fields_and_no_other_before_the_insert(self, assessment):
        row = Knowledge.objects.get(user_id=assessment.user_id)
        saved = Answer.objects.order_by("pk").last()
        added = Answer(**{name: getattr(saved, name) for name in KEYS} | {"challenge_id": "autre"})
        pix = row.pix
        row.tubes, row.last_answer_at, row.pix = {"a": {"f": 3}}, NOW, pix + 20
        assessment.challenge_id, assessment.choice = "suite", {"k": "100 %"}
        CompiledInsert(Answer)(
            added,
            after=[
                CompiledUpdate(Knowledge, ["tubes", "last_answer_at"])(row),
                CompiledUpdate(Assessment, ["challenge_id", "choice"])(assessment),
            ],
        )
        stored = Knowledge.objects.get(pk=row.pk)
        assert (stored.tubes, stored.last_answer_at, stored.pix) == ({"a": {"f": 3}}, NOW, pix)
        assessment.refresh_from_db()
        assert (assessment.challenge_id, assessment.choice) == ("suite", {"k": "100 %"})
        assert Answer.objects.get(challenge_id="autre") == added


@pytest.mark.django_db
class TestSessions:
    def test_a_session_of_django_is_read_and_written(self):
        former = DjangoStore()
        former["who"] = "7"
        former.create()
        store = SessionStore(former.session_key)
        assert store["who"] == "7"
        store["who"] = "8"
        store.save()
        assert DjangoStore(former.session_key)["who"] == "8"

    @pytest.mark.parametrize("case", ["expired", "unknown"])
    def test_an_expired_or_unknown_session_is_empty_and_loses_its_key(self, case):
        key = "inconnue" * 4
        if case == "expired":
            store = SessionStore()
            store["who"] = "7"
            store.create()
            key = store.session_key
            Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
        late = SessionStore(key)
        assert late.get("who") is None
        assert late.session_key is None
