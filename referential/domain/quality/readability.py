"""Can it be read fast? A question holds in few words, a sentence in few more than a breath."""

from collections.abc import Iterator
from dataclasses import dataclass

from referential.domain.quality.prose import count_words, read_prose, sentences

MOST_WORDS_TOLD = 90
MOST_WORDS_IN_A_SENTENCE = 35


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text, and what to do."""

    message: str
    remedy: str


def too_long(markdown: str) -> Iterator[Fault]:
    """An instruction of too many words: those of what it shows (table, list, quotation, code) do not count."""
    told = sum(count_words(paragraph.text) for paragraph in read_prose(markdown) if paragraph.is_told)
    if told > MOST_WORDS_TOLD:
        message = f"{told} words to read before answering; the most is {MOST_WORDS_TOLD}."
        yield Fault(message, "Shorten it, or show a part as a message, a list or a table.")


def long_sentences(markdown: str) -> Iterator[Fault]:
    """Each sentence of too many words, cells of tables excepted."""
    for paragraph in read_prose(markdown):
        for sentence in sentences(paragraph.text) if not paragraph.is_cell else ():
            count = count_words(sentence)
            if count > MOST_WORDS_IN_A_SENTENCE:
                start = sentence.strip()[:50]
                message = f"a sentence of {count} words: « {start}… »; the most is {MOST_WORDS_IN_A_SENTENCE}."
                yield Fault(message, "Cut it in two.")
