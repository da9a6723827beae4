"""What is done to the codex, and what is decided, goes back by the one undo like all else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.decisions import DecisionKind
from inkwell.services.manuscript.undo import Act
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from inkwell.domain.manuscript.decisions import Decision
    from inkwell.services.manuscript.codex import CodexEdit
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.project.decisions import DecisionService

# Decisions that are settings of the book, not acts on what was found in it.
_SETTINGS = (
    DecisionKind.ADAPTER, DecisionKind.DICTIONARIES, DecisionKind.EXPORT, DecisionKind.OWN_TURNS,
)  # fmt: skip
# What undo calls those whose subject is no word of the author's.
_DECISIONS = {
    DecisionKind.DISMISS: tr_noop("dismissing a finding"),
    DecisionKind.LET_THROUGH: tr_noop("letting the model be told a fact"),
}


def note_decided(undo: UndoService, decisions: DecisionService, rows: tuple[Decision, ...]) -> None:
    """What the author decided about names and findings goes back by the same undo as all else."""
    kind = rows[0].kind
    if kind not in _SETTINGS:
        plain = _DECISIONS.get(kind)
        title = tr(plain) if plain else tr("decision about “{name}”", name=rows[0].subject)
        undo.did(
            Act(
                undo.new_id(),
                title,
                partial(decisions.take_back, *rows),
                partial(decisions.decide_again, *rows),
                about=rows,
            )
        )


def note_codex(undo: UndoService, edit: CodexEdit) -> None:
    """What is done to an entry of the codex goes back by the same undo as all else."""
    undo.did(Act(undo.new_id(), edit.title, edit.undo, edit.redo, about=edit))
