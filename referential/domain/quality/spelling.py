"""Spelling by a word list: every French word that readers see is in the dictionary or in the project's own list."""

import lzma
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from referential.domain.quality.prose import read_prose, words

ELIDED = frozenset(
    ("c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quelqu", "quoiqu", "s", "t")
)


@dataclass(frozen=True)
class Lexicon:
    """Known words, as the lists write them: "Tourmelin" is known, "tourmelin" is not."""

    known: frozenset[str]
    _judged: dict[str, bool] = field(default_factory=dict)

    def unknown(self, markdown: str) -> list[str]:
        """The words of a Markdown text that no list holds, once each, in order."""
        found = (word for paragraph in read_prose(markdown) for word in words(paragraph.text))
        return list(dict.fromkeys(word for word in found if not self.knows(word)))

    def knows(self, word: str) -> bool:
        """Whether this word, or each part between its hyphens and apostrophes, is in a list."""
        if word not in self._judged:
            self._judged[word] = self._judge(word)
        return self._judged[word]

    def _judge(self, word: str) -> bool:
        lower = word.lower()
        if word in self.known or lower in self.known or (word.isupper() and lower.capitalize() in self.known):
            return True
        if "'" in word:
            *elided, last = word.split("'")
            return self.knows(last) and all(part.lower() in ELIDED for part in elided)
        return "-" in word and all(map(self.knows, word.split("-")))


def read_lexicon(dictionary: Path, own_words: Path) -> Lexicon:
    """The compressed dictionary and the project’s own list (absent: none). Errors: FileNotFoundError, LZMAError."""
    text = lzma.decompress(dictionary.read_bytes()).decode()
    own = own_words.read_text("utf-8").splitlines() if own_words.is_file() else ()
    return Lexicon(frozenset(text.split()) | frozenset(read_own_words(own)))


def read_own_words(lines: Iterable[str]) -> list[str]:
    """One word a line, apostrophes of any kind; a line that starts with # is a comment."""
    return [line.strip().replace("’", "'") for line in lines if line.strip() and not line.startswith("#")]
