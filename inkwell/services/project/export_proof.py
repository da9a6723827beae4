"""What a proof found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.proof import DifferenceKind
from inkwell.support.i18n import tr, trc, trn
from inkwell.support.phrases import received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.proof import Difference, Proof


def proof_sentence(proof: Proof | None) -> str:
    """ "Read back: 2,143 of 2,143 paragraphs, 312 italics." """
    if proof is None:
        return tr("It cannot be read back here, so nothing was compared.")
    facts = [
        trn(
            "{kept} of {n} paragraph",
            "{kept} of {n} paragraphs",
            proof.paragraphs,
            kept=f"{proof.paragraphs_kept:,}",
        )
    ]
    if proof.emphasis:
        facts.append(
            trn("{n} stretch of italics or bold", "{n} stretches of italics or bold", proof.emphasis_kept)
            if proof.emphasis == proof.emphasis_kept
            else trn(
                "{kept} of {n} stretch of italics or bold",
                "{kept} of {n} stretches of italics or bold",
                proof.emphasis,
                kept=f"{proof.emphasis_kept:,}",
            )
        )
    if proof.notes:
        facts.append(
            trn("{n} note", "{n} notes", proof.notes_kept)
            if proof.notes == proof.notes_kept
            else trn("{kept} of {n} note", "{kept} of {n} notes", proof.notes, kept=f"{proof.notes_kept:,}")
        )
    return tr("Read back: {facts}.", facts=trc("between facts", ", ").join(facts))


def difference_lines(proof: Proof, scene_names: Sequence[str] = ()) -> list[str]:
    """What is not as it was to be, one line each, with the place."""
    return [_line(one, scene_names) for one in proof.differences]


def _line(one: Difference, scene_names: Sequence[str]) -> str:
    if one.kind is DifferenceKind.UNREADABLE:
        return tr("It cannot be read back: {message}", message=received(one.found))
    said = {
        DifferenceKind.MISSING: tr("missing: “{words}”", words=one.expected),
        DifferenceKind.CHANGED: tr("changed: “{words}” reads “{found}”", words=one.expected, found=one.found),
        DifferenceKind.EMPHASIS: tr("without its italics or bold: “{words}”", words=one.expected),
        DifferenceKind.NOTE: tr("a note is missing: “{words}”", words=one.expected),
    }[one.kind]
    if not 0 <= one.scene < len(scene_names):
        return said
    return tr("{scene}, line {n}: {said}", scene=scene_names[one.scene], n=one.line + 1, said=said)
