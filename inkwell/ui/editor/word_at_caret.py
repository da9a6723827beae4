"""The word a thesaurus is asked about, and putting another in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.articles import article_place
from inkwell.domain.text.inflection import in_place_of
from inkwell.domain.text.spelled_words import put_right, spelled_words

if TYPE_CHECKING:
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.ui.editor.binding import PageBinding


@dataclass(frozen=True)
class WordInText:
    """A word, or a short selection, from `start` up to `end` of the author's text; where there is none both are the caret."""

    start: int
    end: int
    text: str


_MOST_WORDS = 4  # of a phrase the thesaurus may know: "out of the blue"


def word_at_caret(binding: PageBinding) -> WordInText:
    """The selection where there is one of a few words, else the word around the caret or just before it."""
    start, end = binding.selected()
    text = binding.base_text
    chosen = text[start:end].strip()
    if start < end and "\n" not in chosen and len(chosen.split()) <= _MOST_WORDS:
        begin = start + text[start:end].index(chosen) if chosen else start
        return WordInText(begin, begin + len(chosen), " ".join(chosen.split()))
    line = text.rfind("\n", 0, end) + 1
    behind = text.find("\n", end)
    paragraph = text[line : len(text) if behind < 0 else behind]
    for word in spelled_words(paragraph):
        if line + word.start <= end <= line + word.end:
            return WordInText(line + word.start, line + word.end, word.text)
    return WordInText(end, end, "")


def replace_word(
    binding: PageBinding,
    scenes: SceneService,
    word: WordInText,
    base: str,
    better: str,
    british: bool = False,
) -> WordInText:
    """Put `better` in the word's place, in its form and with its capitals, as one step; what stands there then. The article
    before it goes with it.

    Nothing happens where the text has changed there meanwhile. Where there was no word it is put at the caret.
    """
    scene_id, written = binding.scene_id, binding.base_text[word.start : word.end]
    if scene_id is None or not _still_reads(written, word.text):
        return word
    made = in_place_of(better, base, word.text, british) if word.text else better
    put = put_right(written, made, curly=True)
    article = article_place(binding.base_text, word.start, put)
    scenes.replace_places(
        scene_id, [*([article] if article else []), (word.start, word.end - word.start, put)]
    )
    start = word.start + (len(article[2]) - article[1] if article else 0)
    binding.select(start, start + len(put))
    return WordInText(start, start + len(put), made)


def _still_reads(written: str, text: str) -> bool:
    """Whether a passage is still the word it was, marks of emphasis aside."""
    if " " in text:
        return " ".join(written.split()) == text
    words = spelled_words(written)
    return (len(words) == 1 and words[0].text == text) if text else not written
