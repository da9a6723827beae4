"""What a manuscript says of itself: the line over its pages, its rounded length, whose name stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.text import count_words
from inkwell.exchange.composing.book_words import book_words, primary

if TYPE_CHECKING:
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import PrintedBook

_ARTICLES = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "der",
        "die",
        "das",
        "el",
        "for",
        "from",
        "in",
        "la",
        "las",
        "le",
        "les",
        "los",
        "of",
        "on",
        "or",
        "the",
        "to",
        "und",
        "une",
        "with",
    ]
)
_SHORT_STORY_WORDS = 17_500  # a longer one gets a title page of its own
_WIDE_NAMES = frozenset(("zh", "ja", "ko"))


@dataclass(frozen=True)
class ManuscriptForm:
    """`header` is "Surname / KEYWORD"; `length` "about 84,000 words" or ""; `contact` the lines of the address.

    `has_title_page` is False for a story, which begins below its title.
    """

    header: str
    length: str
    contact: tuple[str, ...]
    byline: str
    has_title_page: bool


def manuscript_form(
    printed: PrintedBook, options: ExportOptions, whole_words: int | None = None
) -> ManuscriptForm:
    """The form for a book; `whole_words` is the length of the whole where only its first pages are sent."""
    metadata = printed.metadata
    words = book_words(metadata.language)
    count = sum(count_words(paragraph.text) for paragraph in printed.paragraphs())
    length = rounded(whole_words or count)
    contact = tuple(line.strip() for line in options.submission.contact.splitlines() if line.strip())
    own_name = contact[0] if contact else metadata.author
    return ManuscriptForm(
        " / ".join(filter(None, (surname(metadata.author or own_name), keyword(metadata.title)))),
        words["words"].format(words=f"{length:,}") if options.submission.word_count and count else "",
        contact or ((metadata.author,) if metadata.author else ()),
        f"{words['by']} {metadata.author}"
        if metadata.author and primary(metadata.language) != "zh"
        else metadata.author,
        any(section.kind != "scenes" for section in printed.sections) or count > _SHORT_STORY_WORDS,
    )


def rounded(words: int) -> int:
    """A length as manuscripts tell it: to the hundred up to a story's, to the thousand above."""
    step = 100 if words < _SHORT_STORY_WORDS else 1000
    return max(step, round(words / step) * step) if words else 0


def surname(name: str) -> str:
    """The part of a name by which a manuscript is known; the whole of it in scripts that put it first."""
    if re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", name):
        return name
    pieces = [piece for piece in name.split() if piece.lower().strip(".,") not in ("jr", "sr", "ii", "iii")]
    return pieces[-1].strip(",") if pieces else ""


def keyword(title: str) -> str:
    """One or two telling words of a title, in capitals."""
    telling = [word.strip(".,:;!?“”\"'’‘") for word in title.split() if word.lower() not in _ARTICLES]
    return " ".join(telling[:2] or title.split()[:2]).upper()
