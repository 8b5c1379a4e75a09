"""What to answer: one accepted answer, and one that a person could well give by mistake."""

from itertools import chain

from pix.demo.playing import right_answer, wrong_answer
from referential.domain.bank import Bank, Challenge

Value = str | dict[str, str]


def right(challenge: Challenge) -> Value:
    """The first accepted answer of each field."""
    return right_answer(challenge)


def wrong(bank: Bank, challenge: Challenge) -> Value:
    """Another choice; the answer of another variant; the right text altered; one field wrong among right ones.

    An answer of another variant must be wrong here: variants of a skill never share one (docs/content-authoring.md).
    """
    if challenge.choices:
        return wrong_answer(challenge)
    value = right(challenge)
    if isinstance(value, dict):
        return _one_field_wrong(challenge, value)
    if challenge.input_blocks and challenge.input_blocks[0].options is not None:
        return wrong_answer(challenge)
    return _of_a_sibling(bank, challenge) or altered(value)


def altered(text: str) -> str:
    """Another text of the same kind: the next number, the words spelt backwards."""
    digits = [sign for sign in text if sign.isdigit()]
    if digits and not any(sign.isalpha() for sign in text):
        place = next(at for at, sign in enumerate(text) if sign.isdigit())
        return f"{text[:place]}{int(text[place]) % 9 + 1}{text[place + 1 :]}"
    backwards = text[::-1]
    return backwards if backwards.casefold() != text.casefold() else "je ne sais pas"


def _of_a_sibling(bank: Bank, challenge: Challenge) -> str | None:
    own = set(challenge.raw_solution)
    for sibling in bank.challenges_of(challenge.skill_id):
        if sibling.type != challenge.type or sibling.id == challenge.id or not isinstance(sibling.raw_solution, list):
            continue
        if sibling.format == challenge.format and sibling.auto_reply == challenge.auto_reply:
            other = next((text for text in sibling.raw_solution if text not in own), None)
            if other is not None and _could_be_sent(challenge, other):
                return other
    return None


def _could_be_sent(challenge: Challenge, text: str) -> bool:
    return challenge.format != "nombre" or not any(sign.isalpha() for sign in text)


def _one_field_wrong(challenge: Challenge, value: dict[str, str]) -> dict[str, str]:
    block = challenge.input_blocks[-1]
    if block.options is None:
        return value | {block.key: altered(value[block.key])}
    accepted = set(chain.from_iterable(challenge.raw_solution.values()))
    if challenge.type == "QROCM-ind":
        accepted = set(challenge.raw_solution[block.key])
    other = next((option for option in block.options if option not in accepted), None)
    return value | {block.key: other} if other is not None else wrong_answer(challenge)
