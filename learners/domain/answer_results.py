"""What an answer becomes, from the verdict of the marking, the clock and the focus. Source: positioning 2.1."""

from learners.enums import AnswerResult


def answer_result(
    *,
    is_right: bool,
    is_skipped: bool = False,
    is_overrun: bool = False,
    is_focused: bool = False,
    is_focus_lost: bool = False,
    is_certification: bool = False,
) -> AnswerResult:
    """The result of one answer; ``is_right`` is the verdict of the marking, not looked at for a skipped question.

    is_overrun: the time of a timed challenge is over, by the server's clock. is_focused: the challenge must be answered
    without leaving its page; is_focus_lost: the page was left. A wrong answer stays wrong whatever the clock or the
    focus; losing the focus counts in a certification only, and then wins over the clock.
    """
    if is_skipped:
        return AnswerResult.SKIPPED
    if not is_right:
        return AnswerResult.KO
    if is_focused and is_focus_lost and is_certification:
        return AnswerResult.FOCUSED_OUT
    return AnswerResult.TIMED_OUT if is_overrun else AnswerResult.OK


def is_success(result: AnswerResult) -> bool:
    """Whether a result validates the skill; every other one counts as a failure, a partial answer too."""
    return result == AnswerResult.OK
