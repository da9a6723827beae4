"""Where sentences end: the home of every sentence splitter."""

from __future__ import annotations

import re

from inkwell.support.word_lists import word_set

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s|\Z)|[。！？]+[」』”’）]*|\n+")


def sentence_ends(text: str) -> list[int]:
    """Positions just after each sentence, closing quotes included; the rest after the last is unfinished."""
    ends: list[int] = []
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()].rsplit(None, 1)
        word = before[-1].strip("\"'“‘(*_").lower() if before else ""
        if match.group().startswith(".") and (
            word in word_set("sentences.abbreviations") or (len(word) == 1 and word.isalpha() and word != "i")
        ):
            continue
        end = match.end()
        if text[match.start()] == "\n" and (not ends or text[ends[-1] : match.start()].strip() == ""):
            continue
        ends.append(end)
    return ends


def first_sentence(text: str) -> str:
    """The first whole sentence with the white space after it, or all of `text` where none ends."""
    lead = len(text) - len(text.lstrip())
    for end in sentence_ends(text):
        if end > lead:
            while end < len(text) and text[end].isspace():
                end += 1
            return text[:end]
    return text


def whole_sentences(text: str) -> str:
    """`text` cut after its last finished sentence, or unchanged where no sentence ends."""
    stripped = text.rstrip()
    ends = [end for end in sentence_ends(stripped) if stripped[:end].strip()]
    if not ends:
        return stripped
    kept = stripped[: ends[-1]].rstrip()
    return kept if len(kept) * 3 >= len(stripped) else stripped
