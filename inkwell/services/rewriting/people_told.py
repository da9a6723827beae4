"""Who of a passage may tell it, and by which pronoun each is told of: the codex first, then what the reader has found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.pronouns import stated_pronoun
from inkwell.domain.text.folding import without_possessive

if TYPE_CHECKING:
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.reading.reading import ReadingService


def people_told(codex: CodexService, reading: ReadingService, passage: str) -> dict[str, str]:
    """People as the passage names them → "she", "he", "they", or "" where nothing says; those of the codex first."""
    entries, persons = codex.codex, codex.codex.people()
    read = {person.entry: person.gender for person in reading.cast.values() if person.entry}
    told: dict[str, str] = {}
    for mention in codex.mentions(passage):
        name = without_possessive(passage[mention.start : mention.end])
        if mention.entry in persons and name not in told:
            entry = entries.entry(mention.entry)
            said = stated_pronoun([(one.name, one.value) for one in entry.fields], entry.description)
            told[name] = said or read.get(int(mention.entry), "")
    for person in reading.cast.values():
        for form in {person.name, *(alias.text for alias in person.aliases)} if not person.entry else ():
            if form[:1].isupper() and form in passage and _stands_in(form, passage):
                # Two people of one name: nothing is known of it.
                told[form] = person.gender if told.get(form, person.gender) == person.gender else ""
    return told


def _stands_in(form: str, passage: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", passage) is not None
