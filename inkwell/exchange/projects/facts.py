"""What other programs know of a scene or a person, under one name each whatever the program calls it."""

from __future__ import annotations

from inkwell.domain.exchange.book import NamedValue
from inkwell.domain.manuscript.outline import Status
from inkwell.domain.text.cleaning import clean_text, clean_title
from inkwell.support.i18n import tr_noop
from inkwell.support.word_lists import word_set

POINT_OF_VIEW = tr_noop("Point of view")
LABEL = tr_noop("Label")
STATUS = tr_noop("Status")
KEYWORDS = tr_noop("Keywords")
TAGS = tr_noop("Tags")
NOTES = tr_noop("Notes")
PLACE = tr_noop("Place")
TIME = tr_noop("Time")
PLOT = tr_noop("Plot")
GOAL = tr_noop("Goal")
MOTIVATION = tr_noop("Motivation")
CONFLICT = tr_noop("Conflict")
OUTCOME = tr_noop("Outcome")
EPIPHANY = tr_noop("Epiphany")
FULL_NAME = tr_noop("Full name")
BIOGRAPHY = tr_noop("Biography")
IMPORTANCE = tr_noop("Importance")
PASSION = tr_noop("Passion")
WORDS_FOR = tr_noop("Words it is named by")


def fact(name: str, *values: str) -> list[NamedValue]:
    """One fact of the values that say anything, none where no value does. `name` may be the author's own."""
    lines = [text for value in values if (text := clean_text(value).strip())]
    return [NamedValue(clean_title(name), "\n".join(lines))] if lines and name.strip() else []


def status_of(name: str) -> str:
    """How far a text has come by the words a program or an author has for it; "" where they say nothing known."""
    words = set(clean_text(name).casefold().replace("-", " ").replace("_", " ").split())
    joined = " ".join(clean_text(name).casefold().replace("-", " ").replace("_", " ").split())
    for status in (Status.DONE, Status.REVISED, Status.IDEA, Status.DRAFT):
        known = word_set(f"status.{status.value}", "statuses")
        if joined in known or words & known:
            return status.value
    return ""
