"""What a password must hold. Letters are Unicode: an "É" is an upper-case letter (accounts notes B.2)."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

MIN_LENGTH, MAX_LENGTH = 8, 128
TEMPORARY_PASSWORD_LIFE = timedelta(days=15)
FORCED_CHANGE_LIFE = timedelta(hours=1)
# No letter or digit that is mistaken for another when it is read aloud or copied from paper.
PLAIN_LETTERS, PLAIN_DIGITS = "bcdfghjkmpqrtvwxy", "2346789"


class PasswordRule(StrEnum):
    LENGTH = "length"
    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"
    TOO_LONG = "too_long"


def broken_rules(password: str) -> list[PasswordRule]:
    """The rules that a password breaks, in the order they are displayed; empty when it is accepted."""
    checks = (
        (PasswordRule.LENGTH, len(password) >= MIN_LENGTH),
        (PasswordRule.UPPER, any(sign.isupper() for sign in password)),
        (PasswordRule.LOWER, any(sign.islower() for sign in password)),
        (PasswordRule.DIGIT, any(sign.isdecimal() for sign in password)),
        (PasswordRule.TOO_LONG, len(password) <= MAX_LENGTH),
    )
    return [rule for rule, holds in checks if not holds]


def temporary_password(*, choice: Callable[[str], str] = secrets.choice) -> str:
    """Six letters and two digits, easy to copy. It breaks the policy on purpose: it must be changed at once."""
    letters = "".join(choice(PLAIN_LETTERS) for _ in range(6))
    return letters + "".join(choice(PLAIN_DIGITS) for _ in range(2))
