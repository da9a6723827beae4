"""What a typed quotation mark, apostrophe, dash, ellipsis or French sign becomes, by language. Positions are code points.

One function for keys and for what an input method commits. Conventions: the publishers' of each language (Duden, Lexique
de l'Imprimerie nationale, RAE, PWN, Мильчин); where a language has several, the one of its novels.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.text.comments import CLOSING, OPENING, strip_comments
from inkwell.support.word_lists import word_set

NARROW_NO_BREAK, NO_BREAK = "\u202f", "\u00a0"
APOSTROPHE = "’"
_EMPHASIS_MARKS = "*_~"
_OPENERS = frozenset("([{<“‘„‚«»‹›「『（《〈【¿¡/")
_DASHES = frozenset("—–-‒―")
_ENDINGS = frozenset(".,;:!?…)]}’”‘“»«」』。，、；：！？）′″%°")


@dataclass(frozen=True)
class Conventions:
    """The marks of a language: `"` and `'` as they open and close, dash and ellipsis, and French spacing.

    `inside` stands within the outer marks. `breath` is what French puts before `;`, `!` and `?`, `colon_breath` before a
    colon; `dash_opens` says that speech begins with a dash at the beginning of a paragraph, `spaceless` that words stand
    without spaces, so that what stands before a mark says nothing of what it is.
    """

    opening: str = "“"
    closing: str = "”"
    inner_opening: str = "‘"
    inner_closing: str = "’"
    inside: str = ""
    dash: str = "—"
    ellipsis: str = "…"
    breath: str = ""
    colon_breath: str = ""
    dash_opens: bool = False
    spaceless: bool = False

    def closes(self, character: str) -> bool:
        """Whether a character closes a quotation here and never opens one."""
        opening = (self.opening, self.inner_opening)
        return character in (self.closing, self.inner_closing) and character not in opening


@dataclass(frozen=True)
class Exchange:
    """Take back `back` characters before the caret, what was typed among them, and put `text` there."""

    back: int
    text: str


_ENGLISH = Conventions()
_CONVENTIONS = {
    "en": _ENGLISH,
    "de": Conventions("„", "“", "‚", "‘", dash="–"),
    "fr": Conventions(
        "«",
        "»",
        "“",
        "”",
        inside=NARROW_NO_BREAK,
        breath=NARROW_NO_BREAK,
        colon_breath=NO_BREAK,
        dash_opens=True,
    ),
    "es": Conventions("«", "»", "“", "”", dash_opens=True),
    "it": Conventions("«", "»", "“", "”", dash_opens=True),
    "pt": Conventions("“", "”", "‘", "’", dash_opens=True),
    "ca": Conventions("«", "»", "“", "”", dash_opens=True),
    "pl": Conventions("„", "”", "‚", "’", dash="—", dash_opens=True),
    "cs": Conventions("„", "“", "‚", "‘", dash="–"),
    "sk": Conventions("„", "“", "‚", "‘", dash="–"),
    "hu": Conventions("„", "”", "»", "«", dash="–", dash_opens=True),
    "ru": Conventions("«", "»", "„", "“", dash_opens=True),
    "uk": Conventions("«", "»", "„", "“", dash_opens=True),
    "nl": Conventions("‘", "’", "“", "”"),
    "sv": Conventions("”", "”", "’", "’", dash="–", dash_opens=True),
    "fi": Conventions("”", "”", "’", "’", dash="–", dash_opens=True),
    "da": Conventions("»", "«", "›", "‹", dash="–"),
    "zh": Conventions("“", "”", "‘", "’", dash="——", ellipsis="……", spaceless=True),
    "ja": Conventions("「", "」", "『", "』", dash="――", ellipsis="……", spaceless=True),
}


def conventions_of(language: str) -> Conventions:
    """The conventions of a language tag such as `en_GB` or `fr`; English for one that is not known."""
    return _CONVENTIONS.get(language.replace("-", "_").split("_")[0].lower(), _ENGLISH)


def exchange(before: str, typed: str, language: str = "en") -> Exchange | None:
    """What `typed` becomes after `before`, the paragraph up to the caret; None leaves it as it was typed.

    Nothing is exchanged in a comment or at its marks.
    """
    if len(typed) != 1 or _in_comment(before + typed):
        return None
    marks = conventions_of(language)
    if before.endswith(CLOSING):  # a remark is not there for what stands behind it
        behind = exchange(strip_comments(before), typed, language)
        return behind if behind is not None and behind.back == 1 else None
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
        return Exchange(3, marks.ellipsis)
    if marks.breath and typed in ";!?:":
        return _breath(before, typed, marks)
    return _elision(before, typed)


def _quotation(before: str, marks: Conventions) -> Exchange:
    if _opens(before, marks, marks.opening, marks.closing):
        return Exchange(1, marks.opening + marks.inside)
    if marks.inside:
        bare = before.rstrip(f" {NO_BREAK}{NARROW_NO_BREAK}")
        return Exchange(1 + len(before) - len(bare), marks.inside + marks.closing)
    return Exchange(1, marks.closing)


def _apostrophe(before: str, marks: Conventions) -> Exchange:
    last = _last(before)
    open_inner = _is_open(before, marks.inner_opening, marks.inner_closing)
    word = _word_before(before)
    if word == "‘n" and marks is _ENGLISH:
        return Exchange(3, "’n’")
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
    if not before.endswith("-") or before.endswith("--"):
        return None
    if before.strip("-") or marks.dash_opens:
        return Exchange(2, marks.dash)
    return None


def _breath(before: str, typed: str, marks: Conventions) -> Exchange | None:
    space = marks.colon_breath if typed == ":" else marks.breath
    if before.endswith(" ") and before.strip():
        return Exchange(2, space + typed)
    last = _last(before)
    if typed != ":" and (last.isalpha() or last in "»”)…"):
        return Exchange(1, space + typed)
    return None


def _elision(before: str, typed: str) -> Exchange | None:
    """‘tis → ’tis as its last letter comes, and back where the word goes on as one that is merely quoted."""
    start = max(before.rfind("‘"), before.rfind("’"))
    if start < 0:
        return None
    mark, word = before[start], before[start + 1 :]
    if (start and (before[start - 1].isalnum())) or (word and not word.isalnum()):
        return None
    grown = f"{word}{typed}"
    if mark == "‘":
        decade = not word and typed.isdigit()
        if decade or (typed.isalpha() and grown.lower() in word_set("typography.elided")):
            return Exchange(len(word) + 2, f"’{grown}")
    elif (
        typed.isalpha()
        and word.lower() in word_set("typography.elided")
        and grown.lower() not in word_set("typography.elided")
    ):
        return Exchange(len(word) + 2, f"‘{grown}")
    return None


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
    if marks.closes(last):
        return False
    if last in _OPENERS:
        return True
    if last in _DASHES or not (last.isalnum() or last in _ENDINGS):
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
    """The last character that is no mark of emphasis; empty where there is none."""
    return before.rstrip(_EMPHASIS_MARKS)[-1:]


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
