"""What a typed quotation mark, apostrophe, dash, ellipsis or French sign becomes, by language. Positions are code points.

One function for keys and for what an input method commits.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from inkwell.domain.text.comments import CLOSING, OPENING, strip_comments
from inkwell.domain.text.elisions import is_doubtful, is_elided
from inkwell.domain.text.quotation_conventions import (
    NARROW_NO_BREAK,
    NO_BREAK,
    Conventions,
    conventions_of,
)

APOSTROPHE = "’"
_EMPHASIS_MARKS = "*_~"
_FEET = re.compile(r"(?<=\d)’(\d{1,2})$")
_OPENERS = frozenset("([{<“‘„‚«»‹›「『（《〈【¿¡/")
_DASHES = frozenset("—–-‒―")
_ENDINGS = frozenset(".,;:!?…)]}’”‘“»«」』。，、；：！？）′″%°")


@dataclass(frozen=True)
class Exchange:
    """Take back `back` characters before the caret, what was typed among them, and put `text` there."""

    back: int
    text: str


def exchange(before: str, typed: str, language: str = "en") -> Exchange | None:
    """What `typed` becomes after `before`, the paragraph up to the caret; None leaves it as it was typed.

    Nothing is exchanged in a comment or at its marks.
    """
    if len(typed) != 1 or _in_comment(before + typed):
        return None
    marks = conventions_of(language)
    if before.endswith(CLOSING):  # a remark is not there for what stands behind it
        behind = exchange(strip_comments(before), typed, language)
        return behind if behind is not None and behind.back == 1 and behind.text else None
    if before == "--" and typed != "-":  # no scene break after all: the dash that a paragraph begins with
        behind = exchange(marks.dash, typed, language)
        return Exchange(3, marks.dash + (behind.text if behind is not None else typed))
    if typed == '"':
        return _quotation(before, marks)
    if typed == "'":
        return _apostrophe(before, marks)
    if typed == "-":
        return _dash(before, marks)
    if typed == "." and before.endswith("..") and not before.endswith("..."):
        # Six points make the six of a Chinese ellipsis as three do.
        return Exchange(3, "" if before[:-2].endswith("……") and len(marks.ellipsis) > 1 else marks.ellipsis)
    if marks.breath and typed in ";!?:":
        return _breath(before, typed, marks)
    return _elision(before, typed, marks)


def _quotation(before: str, marks: Conventions) -> Exchange:
    if _opens(before, marks, marks.opening, marks.closing):
        return Exchange(1, marks.opening + marks.inside)
    if marks.inside:
        bare = before.rstrip(f" {NO_BREAK}{NARROW_NO_BREAK}")
        return Exchange(1 + len(before) - len(bare), marks.inside + marks.closing)
    feet = _FEET.search(before)
    if feet and not _is_open(before, marks.opening, marks.closing):
        return Exchange(len(feet[1]) + 2, f"′{feet[1]}″")
    return Exchange(1, marks.closing)


def _apostrophe(before: str, marks: Conventions) -> Exchange:
    last = _last(before)
    open_inner = _is_open(before, marks.inner_opening, marks.inner_closing)
    word = _word_before(before)
    if word in ("‘n", "’n") and marks.elisions == "english":
        return Exchange(3, "’n’")
    if word[:1] == APOSTROPHE and not open_inner and is_doubtful(word[1:], marks.elisions):
        # ‘is’ is a word that is spoken of, after all.
        return Exchange(len(word) + 1, marks.inner_opening + word[1:] + marks.inner_closing)
    if last.isalnum() and (last.isascii() or not marks.spaceless):
        # After a letter an apostrophe, unless an inner quotation waits for its own, different, closing mark.
        return Exchange(
            1, marks.inner_closing if open_inner and marks.inner_closing != APOSTROPHE else APOSTROPHE
        )
    if _opens(before, marks, marks.inner_opening, marks.inner_closing):
        return Exchange(1, marks.inner_opening)
    return Exchange(1, marks.inner_closing)


def _dash(before: str, marks: Conventions) -> Exchange | None:
    if before == marks.dash:  # a third hyphen: a scene break is being typed after all
        return Exchange(2, "---")
    if before.endswith(marks.dash) and len(marks.dash) == 1:  # three hyphens within a line are one dash
        return Exchange(1, "")
    if not before.endswith("-") or before.endswith("--"):
        return None
    if len(marks.dash) > 1 and before[:-1].endswith(marks.dash):  # four hyphens make the dash that two do
        return Exchange(2, "")
    if before.strip("-") or marks.dash_opens:
        return Exchange(2, marks.dash)
    return None


def _breath(before: str, typed: str, marks: Conventions) -> Exchange | None:
    space = marks.colon_breath if typed == ":" else marks.breath
    if before.endswith(" ") and before.strip():
        return Exchange(2, space + typed)
    last = _last(before)
    if typed != ":" and (last.isalnum() or last in "»”)…%°"):
        return Exchange(1, space + typed)
    return None


def _elision(before: str, typed: str, marks: Conventions) -> Exchange | None:
    """‘tis → ’tis as its last letter comes, and back where the word goes on as one that is merely quoted."""
    start = max(before.rfind(marks.inner_opening), before.rfind(APOSTROPHE))
    if start < 0 or (start and _is_of_word(before[start - 1])):
        return None
    written = before[start + 1 :]
    word = written.lstrip(_EMPHASIS_MARKS)
    dressing = written[: len(written) - len(word)]
    if word and not word.isalnum():
        return None
    in_speech = _is_open(before, marks.opening, marks.closing)
    if not typed.isalnum():
        is_apostrophe = not (word.isdigit() and len(word) == 1)
    else:
        is_apostrophe = is_elided(f"{word}{typed}", marks.elisions, in_speech)
    was_apostrophe = before[start] == APOSTROPHE and marks.inner_opening != APOSTROPHE
    if typed.isalnum() and was_apostrophe and not is_apostrophe:
        # One that was typed as an apostrophe stays: what no exchange made none takes back.
        is_apostrophe = not (word and is_elided(word, marks.elisions, in_speech))
    elif not typed.isalnum() and not was_apostrophe:
        return None
    if is_apostrophe == was_apostrophe:
        return None
    mark = APOSTROPHE if is_apostrophe else marks.inner_opening
    return Exchange(len(written) + 2, f"{mark}{dressing}{word}{typed}")


def _opens(before: str, marks: Conventions, opening: str, closing: str) -> bool:
    """Whether a mark typed here begins a quotation: by what stands before it, marks of emphasis left aside."""
    last = _last(before)
    waiting = _is_open(before, opening, closing)
    if marks.spaceless:
        return not waiting
    if not last or last in " \t":
        return True
    if last.isspace():  # a no-break space: French puts one before a closing mark
        return not waiting
    if last == APOSTROPHE and marks.elides and _is_of_word(before.rstrip(_EMPHASIS_MARKS)[:-1][-1:]):
        return not waiting
    if marks.closes(last):
        return False
    if last in _OPENERS:
        return True
    begins = last == "…" and not before.rstrip(_EMPHASIS_MARKS)[:-1].rstrip("…")[-1:].strip()
    if last in _DASHES or begins or not (last.isalnum() or last in _ENDINGS):
        # Speech that breaks off ends at a dash; speech that begins after one opens there. So with a picture character.
        return not waiting
    return False


def _is_open(before: str, opening: str, closing: str) -> bool:
    if opening == closing:
        return before.count(opening) % 2 == 1
    closed = before.count(closing)
    if closing == APOSTROPHE:
        # Apostrophes within words are no closing marks.
        closed = sum(
            1
            for position, character in enumerate(before)
            if character == APOSTROPHE and not before[position + 1 : position + 2].isalnum()
        )
    return before.count(opening) > closed


def _last(before: str) -> str:
    """The last character that is no mark of emphasis, and none that only changes the one before it; empty where there is none."""
    end = len(before)
    while end and (before[end - 1] in _EMPHASIS_MARKS or _joins(before[end - 1])):
        end -= 1
    return before[end - 1 : end]


def _joins(character: str) -> bool:
    """Combining accents, vowel signs, joiners and marks of direction: what they stand on is what counts."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def _is_of_word(character: str) -> bool:
    return character.isalnum() or bool(character and _joins(character))


def _word_before(before: str) -> str:
    position = len(before)
    while position and not before[position - 1].isspace():
        position -= 1
    return before[position:]


def _in_comment(before: str) -> bool:
    opened = before.rfind(OPENING)
    if opened >= 0 and CLOSING not in before[opened:]:
        return True
    return before.endswith(("<!-", OPENING, CLOSING))
