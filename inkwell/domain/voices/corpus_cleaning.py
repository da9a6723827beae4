"""What is taken out of a text before a model learns it: what is not the author's prose, and what stands there twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.text import count_words

if TYPE_CHECKING:
    from collections.abc import Callable


class Removal(StrEnum):
    """Why something was taken out or mended."""

    MATTER = "matter"
    PAGE = "page"
    QUOTES = "quotes"
    DASHES = "dashes"
    MARKS = "marks"
    COMMENTS = "comments"
    LINES = "lines"
    DUPLICATE = "duplicate"
    EXCLUDED = "excluded"
    NOISE = "noise"


_MATTER_TITLE = re.compile(
    r"^(?:table of )?contents\b|^copyright|^colophon|^transcriber|^footnotes?\b|^endnotes?\b|^index\b|"
    r"^advertisements?\b|^also by\b|^about the (?:author|publisher)|^acknowledg|^bibliography|^glossary|"
    r"^list of illustrations|^illustrations\b|^errata\b|^publisher|^dedication\b|^title page|^imprint\b",
    re.IGNORECASE,
)
_MATTER_LINE = re.compile(
    r"project gutenberg|gutenberg\.org|www\.|https?://|\bisbn\b|all rights reserved|first published|"
    r"produced by .{3,60}(?:proofread|distributed)|^transcriber[’']s note|^\[illustration|^etext prepared",
    re.IGNORECASE,
)
_PAGE_LINE = re.compile(r"^[\[({—–\-\s]*(?:page|pg\.?|p\.)?\s*\d{1,4}[\])}—–\-\s]*$", re.IGNORECASE)
_PAGE_MARK = re.compile(r"\s?[\[{](?:pg\.?\s*|page\s+)?\d{1,4}[\]}]", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_DASHES = re.compile(r"\s?--+\s?")
_SPACES = re.compile(r"[ \t\u00a0]{2,}")
_LEAST_DUPLICATE_WORDS = 8
_LONGEST_WORD = 40


@dataclass
class Removed:
    """How often something was done, how many words went with it, and the first example (in the author's words)."""

    reason: Removal
    times: int = 0
    words: int = 0
    example: str = ""

    def add(self, text: str, words: int = 0) -> None:
        """It was done once more."""
        self.times += 1
        self.words += words
        self.example = self.example or " ".join(text.split())[:90]


class Cleaner:
    """Cleans the chapters of one corpus, one after another, and counts what it did.

    `excluded` says of a paragraph why it must not be learned ("" where it may). With `own` prose quotation marks, dashes and emphasis
    stay as the author sets them.
    """

    def __init__(self, excluded: Callable[[str], str] = lambda _: "", own: bool = False) -> None:
        self._excluded, self._own = excluded, own
        self._seen: set[str] = set()
        self.removed: dict[Removal, Removed] = {}
        self.excluded_counts: dict[str, int] = {}

    def is_matter(self, title: str, text: str) -> bool:
        """Whether a chapter is front or back matter; it is then counted as removed."""
        lines = [line for line in text.split("\n") if line.strip()]
        short = sum(len(line) < 60 and line.rstrip()[-1:].isalnum() for line in lines)
        listing = len(lines) >= 8 and short > 0.85 * len(lines) and count_words(text) < 8 * len(lines)
        if not lines or not (_MATTER_TITLE.search(title.strip()) or listing):
            return False
        self._note(Removal.MATTER, f"{title}: {lines[0]}", count_words(text))
        return True

    def clean(self, text: str) -> str:
        """The paragraphs that may be learned, one a line."""
        bare = strip_comments(text)
        if bare != text:
            self._note(Removal.COMMENTS, "", count_words(text) - count_words(bare))
        kept = [self._paragraph(line) for line in bare.replace("\r\n", "\n").split("\n")]
        return "\n".join(line for line in kept if line)

    def _paragraph(self, line: str) -> str:
        text = line.strip()
        if not text:
            return ""
        if _PAGE_LINE.match(text):
            return self._drop(Removal.PAGE, text)
        if _MATTER_LINE.search(text):
            return self._drop(Removal.MATTER, text)
        text = self._mended(text)
        if any(len(word) > _LONGEST_WORD and "-" not in word and "—" not in word for word in text.split()):
            return self._drop(Removal.NOISE, text)
        if sum(c.isalpha() or c.isspace() for c in text) < 0.6 * len(text):
            return self._drop(Removal.NOISE, text) if len(text) > 12 else text
        why = self._excluded(text)
        if why:
            self.excluded_counts[why] = self.excluded_counts.get(why, 0) + 1
            return self._drop(Removal.EXCLUDED, why)
        words = text.lower().split()
        if len(words) >= _LEAST_DUPLICATE_WORDS:
            key = " ".join(words)
            if key in self._seen:
                return self._drop(Removal.DUPLICATE, text)
            self._seen.add(key)
        return text

    def _mended(self, text: str) -> str:
        changes: list[tuple[Removal, str]] = [(Removal.PAGE, _PAGE_MARK.sub("", text))]
        if not self._own:
            changes.append((Removal.MARKS, _EMPHASIS.sub(r"\2", changes[-1][1])))
            changes.append((Removal.DASHES, _DASHES.sub("—", changes[-1][1])))
            changes.append((Removal.QUOTES, curled(changes[-1][1])))
        before = text
        for reason, after in changes:
            if after != before:
                self._note(reason, before)
            before = after
        return _SPACES.sub(" ", before).strip()

    def _drop(self, reason: Removal, text: str) -> str:
        self._note(reason, text, count_words(text) if reason is not Removal.EXCLUDED else 0)
        return ""

    def _note(self, reason: Removal, text: str, words: int = 0) -> None:
        self.removed.setdefault(reason, Removed(reason)).add(text, words)


def curled(text: str) -> str:
    """Straight quotation marks and apostrophes as typographic ones."""
    if '"' not in text and "'" not in text and "`" not in text:
        return text
    text = text.replace("``", "“").replace("''", "”")
    text = re.sub(r'(^|[\s(\[{—–-])"(?=\S)', r"\1“", text)
    text = text.replace('"', "”")
    text = re.sub(
        r"(^|[\s(\[{—–“-])'(?=\w)(?!(?:tis|twas|em|bout|til|cause)\b)", r"\1‘", text, flags=re.IGNORECASE
    )
    return text.replace("'", "’")
