"""What the codex states about an entry, as of the scene shown: what holds, what has ended, what is yet to come."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.facts import FactKind
from inkwell.domain.story.as_of import AsOf, Standing
from inkwell.services.story.fact_words import quoted_scenes, said, standing_words
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_ORDER = (
    Standing.HERE,
    Standing.HOLDS,
    Standing.BEFORE,
    Standing.STALE,
    Standing.ENDED,
    Standing.LATER,
    Standing.GONE,
)


@dataclass(frozen=True)
class NowLine:
    """One statement: `text` says it, `about` since when or why not; empty where it simply holds from the beginning."""

    text: str
    about: str
    standing: Standing

    @property
    def plain(self) -> str:
        """Both, for a screen reader and a tool tip."""
        return tr("{fact} ({about})", fact=self.text, about=self.about) if self.about else self.text


def entry_lines(services: Services, entry: EntryId) -> list[NowLine]:
    """What is stated about an entry as of the scene shown; relations and facts that nobody dated hold always."""
    story, codex = services.story.time, services.codex.codex
    scene = story.cursor
    now = story.as_of(scene) if scene is not None else None
    # What was planted is owed by the book, and says nothing about whom it names.
    facts = tuple(fact for fact in story.facts_about(entry) if fact.kind is not FactKind.PROMISE)
    labels = quoted_scenes(services.manuscript.outline) if facts else {}
    dated = {(fact.attribute, fact.other) for fact in facts if fact.kind is FactKind.RELATION}
    led = [one for one in codex.relations if one.source == entry and (one.label, one.target) not in dated]
    others = {one.target for one in led}
    names = {one.id: one.name for one in codex.entries if one.id in others} if others else {}
    lines = [
        NowLine(tr("{relation} {name}", relation=one.label, name=names[one.target]), "", Standing.BEFORE)
        for one in led
        if one.target in names
    ]
    lines += now_lines(facts, now, labels)
    return sorted(lines, key=lambda line: _ORDER.index(line.standing))


def now_lines(facts: Iterable[Fact], now: AsOf | None, labels: Mapping[SceneId, str]) -> list[NowLine]:
    """Facts as lines, those that hold first; without a scene nothing is said about when."""
    if now is None:
        return [NowLine(said(fact), "", Standing.BEFORE) for fact in facts]
    rows = [(now.standing(fact), fact) for fact in facts]
    rows.sort(key=lambda row: _ORDER.index(row[0]))
    return [
        NowLine(
            said(fact), "" if standing is Standing.BEFORE else standing_words(fact, now, labels), standing
        )
        for standing, fact in rows
    ]


def as_html(lines: Sequence[NowLine], theme: ThemeService, most: int = 0) -> str:
    """Lines for a label: what holds plainly, what has ended struck, what is yet to come dimmed; `most` of them, or all."""
    quiet, ink = theme.theme.colour("quiet").name(), theme.theme.colour("ink").name()
    warning = theme.theme.colour("warning").name()
    rows: list[str] = []
    shown = lines[:most] if most and len(lines) > most else lines
    for line in shown:
        text, about = escape(line.text), f" <span style='color:{quiet}'>· {escape(line.about)}</span>"
        if line.standing is Standing.ENDED:
            text = f"<s style='color:{quiet}'>{text}</s>"
        elif line.standing is Standing.STALE:
            text = f"<span style='color:{warning}'>? {text}</span>"
        elif not line.standing.is_true:
            text = f"<i style='color:{quiet}'>{text}</i>"
        else:
            text = f"<span style='color:{ink}'>{text}</span>"
        rows.append(text + (about if line.about else ""))
    if left := len(lines) - len(shown):
        rows.append(f"<span style='color:{quiet}'>{escape(trn('and {n} more', 'and {n} more', left))}</span>")
    return "<br>".join(rows)
