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

# The commonest that hold letters and digits, in lower case; the general lists go on for thousands of words.
# fmt: off
COMMONEST = frozenset(
    {
        "123456789a", "12345qwert", "1234qwer", "12qwaszx", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qazxsw2",
        "a1234567", "a123456789", "aa123456", "aa12345678", "abc12345", "abcd1234", "admin123", "anthony1",
        "asdf1234", "azerty12", "azerty123", "azerty1234", "azertyuiop1", "babygirl1", "baseball1", "blink182",
        "bonjour1", "bonjour12", "bonjour123", "camille1", "changeme1", "charlie1", "chocolat1", "coucou12",
        "coucou123", "doudou12", "football1", "france98", "hello123", "iloveyou1", "jessica1", "jetaime1",
        "jordan23", "letmein1", "loulou12", "marseille13", "matthew1", "michael1", "motdepasse1", "motdepasse12",
        "motdepasse123", "nicolas1", "p@ssw0rd", "passw0rd", "password1", "password12", "password123", "password2",
        "pokemon1", "princess1", "q1w2e3r4", "qwer1234", "qwerty12", "qwerty123", "qwertyuiop1", "soleil12",
        "soleil123", "sunshine1", "superman1", "test1234", "thomas12", "trustno1", "welcome1", "welcome123",
        "zag12wsx", "zaq12wsx",
    }
)
# fmt: on


class PasswordRule(StrEnum):
    LENGTH = "length"
    UPPER = "upper"
    LOWER = "lower"
    DIGIT = "digit"
    TOO_LONG = "too_long"
    COMMON = "common"


def broken_rules(password: str) -> list[PasswordRule]:
    """The rules that a password breaks, in the order they are displayed; empty when it is accepted."""
    checks = (
        (PasswordRule.LENGTH, len(password) >= MIN_LENGTH),
        (PasswordRule.UPPER, any(sign.isupper() for sign in password)),
        (PasswordRule.LOWER, any(sign.islower() for sign in password)),
        (PasswordRule.DIGIT, any(sign.isdecimal() for sign in password)),
        (PasswordRule.TOO_LONG, len(password) <= MAX_LENGTH),
        (PasswordRule.COMMON, password.strip().lower() not in COMMONEST),
    )
    return [rule for rule, holds in checks if not holds]


def temporary_password(*, choice: Callable[[str], str] = secrets.choice) -> str:
    """Six letters and two digits, easy to copy. It breaks the policy on purpose: it must be changed at once."""
    letters = "".join(choice(PLAIN_LETTERS) for _ in range(6))
    return letters + "".join(choice(PLAIN_DIGITS) for _ in range(2))
