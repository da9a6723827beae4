"""What a move breaks, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.breaks import BreakKind
from inkwell.support.i18n import tr, tr_noop, trn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.manuscript.codex import Codex
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.breaks import Break

_SENTENCES = {
    BreakKind.DEATH: tr_noop("{name} dies in {against} and is there in {scene}."),
    BreakKind.EARLY: tr_noop("{scene} goes by “{fact}” ({name}), and that begins only in {against}."),
    BreakKind.LATE: tr_noop("{scene} goes by “{fact}” ({name}), and that is over since {against}."),
    BreakKind.UNLEARNED: tr_noop("{scene} goes by “{fact}” ({name}), and {who} learns it only in {against}."),
    BreakKind.UNTOLD: tr_noop(
        "{scene} speaks of “{fact}” ({name}), and the reader is told only in {against}."
    ),
    BreakKind.AGE: tr_noop("{name} is {value} in {scene}, and that does not fit {against}."),
    BreakKind.PROMISE: tr_noop("“{fact}” is paid in {scene}, before it is planted in {against}."),
    BreakKind.BACKWARDS: tr_noop("“{fact}” ({name}) ends in {scene}, before it begins in {against}."),
}
_LEARNS = tr_noop("{who} learns “{fact}” ({name}) in {scene}, before it is so in {against}.")
_BORN = tr_noop("{name} is {value} in {scene}, and that does not fit the year of birth.")
_LONGEST = 80
_MOST_TOLD = 2


def break_sentence(one: Break, codex: Codex, quoted: Mapping[SceneId, str]) -> str:
    """One break as a sentence; `quoted` are the scenes as they stand in a sentence."""
    fact = next((fact for fact in codex.facts if fact.id == one.fact), None)
    sentence = _SENTENCES[one.kind]
    if one.kind is BreakKind.BACKWARDS and one.who is not None:
        sentence = _LEARNS
    elif one.kind is BreakKind.AGE and one.against == one.scene:
        sentence = _BORN
    names = {entry.id: entry.name for entry in codex.entries}
    text = " ".join(fact.text.split()) if fact is not None else ""
    return tr(
        sentence,
        name=name_of(one, codex),
        fact=text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…",
        value=fact.value if fact is not None else "",
        scene=quoted.get(one.scene, ""),
        against=quoted.get(one.against, ""),
        who=names.get(one.who, "") if one.who is not None else "",
    )


def name_of(one: Break, codex: Codex) -> str:
    """Whom or what it is about."""
    fact = next((fact for fact in codex.facts if fact.id == one.fact), None)
    return next((entry.name for entry in codex.entries if fact is not None and entry.id == fact.entry), "")


def breaks_line(sentences: Sequence[str]) -> str:
    """The first of them and how many more there are, for one line."""
    told = " ".join(sentences[:_MOST_TOLD])
    more = len(sentences) - _MOST_TOLD
    return f"{told} {trn('And {n} more.', 'And {n} more.', more)}" if more > 0 else told
