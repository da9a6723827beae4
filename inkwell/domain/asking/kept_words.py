"""What somebody said, as the codex may state it: words in the first person are told as spoken."""

from __future__ import annotations

from inkwell.domain.text.quotation_conventions import conventions_of
from inkwell.domain.text.words import SIMPLE
from inkwell.support.word_lists import word_set


def stated(name: str, sentence: str, language: str = "en") -> str:
    """A sentence of `name` as a fact about `name`.

    English without an “I”, a “we” or a “you” stands as it is. Everything else is put down as spoken, Edmund: “I held the lamp.”:
    in the codex “I” would be nobody, and languages that leave the pronoun out do not say whether it is there.
    """
    is_english = language[:2].lower() in ("", "en")
    words = {word.replace("’", "'").lower() for word in SIMPLE.findall(sentence)}
    if is_english and not words & word_set("rewriting.speaking"):
        return sentence
    marks = conventions_of(language)
    colon = "：" if marks.spaceless else f"{marks.colon_breath}: "
    return f"{name}{colon}{marks.opening}{marks.inside}{sentence}{marks.inside}{marks.closing}"
