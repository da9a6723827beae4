"""Which stretch of a scene is rewritten: whole sentences, since half a one cannot be told anew."""

from __future__ import annotations

from inkwell.domain.text.sentences import sentence_ends


def whole_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that `start`–`end` touches, without white space at the ends; in code points.

    An empty stretch stays empty. Nothing beyond the paragraphs it touches is taken in.
    """
    chosen = text[start:end]
    if not chosen.strip():
        return start, start
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    line = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    ends = sentence_ends(text[line : line_end if line_end >= 0 else len(text)])
    first = line + max((place for place in ends if line + place <= start), default=0)
    last_line = text.rfind("\n", 0, end) + 1
    last_end = text.find("\n", end)
    last_end = last_end if last_end >= 0 else len(text)
    ends = sentence_ends(text[last_line:last_end])
    last = min((last_line + place for place in ends if last_line + place >= end), default=last_end)
    whole = text[first:last]
    return first + len(whole) - len(whole.lstrip()), last - len(whole) + len(whole.rstrip())
