"""Whether a question opens by itself the explanation of its mode (accounts notes A.6: the first time only)."""

from learners.models import Answer, User

# Where the account remembers that the explanation of a mode was read, by mode as ``QuestionPage`` names it.
SEEN_FIELDS = {"free": "has_seen_free_mode_help", "focus": "has_seen_focus_help"}


def is_help_open(user: User, *, mode: str, answers_given: int) -> bool:
    """True until that person closes it; without account, at the very first question only.

    answers_given: in this test. One statement for a first question without account, else none.
    """
    if getattr(user, SEEN_FIELDS[mode]):
        return False
    if not user.is_anonymous_session:
        return True
    return answers_given == 0 and not Answer.objects.filter(user_id=user.pk).exists()
