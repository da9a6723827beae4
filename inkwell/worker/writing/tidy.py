"""Generated text as a scene holds it: no control characters, no echo of the prompt, no saying the same over and over."""

from __future__ import annotations

import re

from inkwell.domain.text.sentences import sentence_ends

_LEAST_ECHO = 10  # characters
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")
_REPEATED = re.compile(r"(.{24,}?)(?:\s*\1){2,}\s*$", re.DOTALL)


class Tidy:
    """Generated text as a scene holds it: one line a paragraph, no white space at a line's end, no control or direction
    characters.

    White space where the prompt already ends in some is dropped. A space waits for what follows it.
    """

    def __init__(self, prompt: str) -> None:
        self._last = prompt[-1:] or "\n"
        self._space = ""

    def __call__(self, piece: str, ended: bool) -> str:
        """The characters that are certain; `ended`: there are no more to come."""
        del ended
        kept: list[str] = []
        for character in _UNSAFE.sub("", piece):
            if character == " ":
                self._space = "" if self._last in " \n" else " "
                continue
            if character == "\n":
                self._space = ""
                if self._last == "\n":
                    continue
            kept.append(self._space + character)
            self._space, self._last = "", character
        return "".join(kept)


class Echo:
    """Drops a first sentence that only says the prompt's last one again, before anybody sees it.

    Nothing waits but a text that goes on exactly like that sentence.
    """

    def __init__(self, prompt: str) -> None:
        lines = prompt.rstrip().rsplit("\n", 1)[-1:]
        starts = [0, *sentence_ends(lines[0])] if lines else [0]
        sentences = [lines[0][start:].strip() for start in starts] if lines else []
        last = next((sentence for sentence in reversed(sentences) if sentence), "")
        self._last = last if len(last) > _LEAST_ECHO else ""
        self._held = ""

    def __call__(self, piece: str, ended: bool) -> str:
        if not self._last:
            return piece
        self._held += piece
        said = self._held.strip()
        if not ended and self._last.startswith(said) and said != self._last:
            return ""
        text, last = self._held, self._last
        if not ended and said == last:
            return ""  # the next character tells whether it ends here
        self._last = self._held = ""
        rest = text.lstrip().removeprefix(last)
        echoed = text.lstrip().startswith(last) and not rest[:1].isalnum()
        return rest if echoed else text


def is_repeating(text: str) -> bool:
    """Whether the text has begun to say the same thing over and over: its last 24 characters or more, three times."""
    tail = text[-800:]
    # The costly search only where the last words stand there three times.
    return len(text) > 160 and tail.count(tail[-20:]) > 2 and _REPEATED.search(tail) is not None


def without_repetition(text: str) -> str:
    match = _REPEATED.search(text[-800:])
    return text if match is None else text[: len(text) - len(text[-800:]) + match.end(1)]
