"""How often speakers are right in works the scorers have not seen: every work is asked once, in both forms.

The network itself has been trained on most of the works, so names are found better than in a new book; `bench --analysis`
measures the works it has not seen.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analysis_training.speakers import FOLDS, fold_of, learn_scorers, names_agree
from inkwell.worker.analysis.people.coreference import Linker
from inkwell.worker.analysis.speakers.attribution import Scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis_training.speakers import LinkedScene, Seen
    from inkwell.worker.analysis.speakers.turns import Turn


def fold_table(seen: Sequence[Seen], seed: int) -> str:
    """One line for each form and kind of quotation: how many, right by name, right by the character annotated."""
    fold, counts = fold_of(seen), Counter[tuple[str, str, str]]()
    for k in range(FOLDS):
        learned = learn_scorers([novel for novel in seen if fold[novel.work.name] != k], seed)
        linker, scorer = Linker(learned["links"]), Scorer(learned["speakers"])
        for novel in seen:
            if fold[novel.work.name] == k and novel.work.quotations:
                counts += _count(novel, novel.linked_scene(linker), scorer)
    lines = [f"{'form':<12}{'tag':<10}{'asked':>7}{'by name':>9}{'by character':>14}"]
    for layout_form, kind in sorted({(layout_form, kind) for layout_form, kind, _ in counts}):
        asked, name, character = (counts[layout_form, kind, what] for what in ("asked", "name", "character"))
        lines.append(f"{layout_form:<12}{kind:<10}{asked:>7}{name / asked:>9.3f}{character / asked:>14.3f}")
    return "\n".join(lines)


def _count(novel: Seen, linked: LinkedScene, scorer: Scorer) -> Counter[tuple[str, str, str]]:
    """Quotations whose true speaker has a name, as `score_litbank.py` counts them."""
    counts = Counter[tuple[str, str, str]]()
    layout_form = novel.layout.breaks.value
    attributed = scorer.attribute(linked.scene)
    for start, end, label in novel.work.quotations:
        index = next(
            (
                i
                for i, q in enumerate(novel.quotations)
                if abs(q.start - start) <= 3 and abs(q.end - end) <= 3
            ),
            None,
        )
        person = attributed[index][0] if index is not None else None
        agrees = names_agree(label, linked.scene.people[person].name if person is not None else "")
        if index is None or agrees is None:
            continue
        for kind in (_tag(linked.scene.turns[index]), "all"):
            counts[layout_form, kind, "asked"] += 1
            counts[layout_form, kind, "name"] += agrees
            counts[layout_form, kind, "character"] += person in linked.right[index]
    return counts


def _tag(turn: Turn) -> str:
    if turn.says_i:
        return "I"
    if turn.pronoun:
        return "pronoun"
    if turn.tag is None:
        return "none"
    return "described" if turn.tag_is_common else "name"
