"""What a Scrivener project defines once for all its texts: labels, statuses, keywords, the author's own fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.exchange.projects.facts import KEYWORDS, LABEL, STATUS, fact, status_of
from inkwell.exchange.projects.xml_rows import below, text_of
from inkwell.exchange.reading.xml_reading import attribute, local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from inkwell.domain.exchange.book import NamedValue


@dataclass
class _Field:
    title: str
    kind: str
    options: dict[str, str] = field(default_factory=dict[str, str])


class ScrivenerSettings:
    """Names by the numbers texts refer to."""

    def __init__(self, root: Element) -> None:
        self._label_title, self._labels = _list(root, "LabelSettings", "Label")
        self._status_title, self._statuses = _list(root, "StatusSettings", "Status")
        self._keywords = {
            attribute(keyword, "ID"): text_of(keyword, "Title")
            for element in root
            if local(element) == "Keywords"
            for keyword in element.iter()
            if local(keyword) == "Keyword"
        }
        self._fields: dict[str, _Field] = {}
        for settings in root:
            if local(settings) == "CustomMetaDataSettings":
                self._read_fields(settings)

    def status(self, item: Element) -> str:
        """How far a text has come."""
        return status_of(self._statuses.get(text_of(below(item, "MetaData"), "StatusID"), ""))

    def facts(self, item: Element) -> list[NamedValue]:
        """Label, status, keywords and own fields of a text, under the names the author gave them."""
        data = below(item, "MetaData")
        facts = fact(self._label_title or LABEL, self._labels.get(text_of(data, "LabelID"), ""))
        facts += fact(self._status_title or STATUS, self._statuses.get(text_of(data, "StatusID"), ""))
        keywords = [
            self._keywords.get((one.text or "").strip(), "")
            for element in item
            if local(element) == "Keywords"
            for one in element
            if local(one) == "KeywordID"
        ]
        facts += fact(KEYWORDS, ", ".join(filter(None, keywords)))
        own = below(data, "CustomMetaData")
        for one in own if own is not None else ():
            facts += self._own(text_of(one, "FieldID"), text_of(one, "Value"))
        return facts

    def _own(self, key: str, value: str) -> list[NamedValue]:
        known = self._fields.get(key, _Field(key, "Text"))
        if known.kind == "List":
            value = known.options.get(value, "")
        elif known.kind == "Date":
            value = value.removesuffix(" +0000").split(" 00:00:00")[0]
        return fact(known.title or key, value)

    def _read_fields(self, settings: Element) -> None:
        for one in settings.iter():
            if local(one) == "MetaDataField":
                options = {
                    attribute(option, "ID"): (option.text or "").strip()
                    for option in one.iter()
                    if local(option) == "Option"
                }
                self._fields[attribute(one, "ID")] = _Field(
                    text_of(one, "Title"), attribute(one, "Type"), options
                )


def _list(root: Element, table: str, row: str) -> tuple[str, dict[str, str]]:
    """The title of a list, and its rows by number; a negative number is that of none."""
    settings = below(root, table)
    if settings is None:
        return "", {}
    rows = {
        attribute(one, "ID"): "".join(one.itertext()).strip()
        for one in settings.iter()
        if local(one) == row and attribute(one, "ID")
    }
    return text_of(settings, "Title"), {key: name for key, name in rows.items() if not key.startswith("-")}
