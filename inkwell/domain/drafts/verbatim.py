"""Whether a text recites: the longest run of words that stands in another text in the same order."""

from __future__ import annotations

from inkwell.domain.text.shared_runs import longest_shared_runs
from inkwell.domain.text.words import SIMPLE, folded_words

_LEAST_WORDS = 4


class KnownText:
    """Texts whose runs of words are looked for; punctuation and case do not count."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = [folded_words(text, SIMPLE) for text in texts]

    def longest_run(self, text: str) -> tuple[int, str]:
        """Words in the longest run of `text` that is known, and the run; shorter than four words counts as none."""
        words = folded_words(text, SIMPLE)
        run = longest_shared_runs([words], self._texts, _LEAST_WORDS)[0]
        return len(run), " ".join(words[run.start : run.stop]).replace("'", "’")
