"""What the reader takes from a text and nobody has decided yet: proposed facts."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.manuscript.facts import FactKind  # noqa: TC001  # the wire reads these hints at run time
from inkwell.domain.text.folding import folded
from inkwell.support.i18n import tr_noop

NO_GRAMMAR = tr_noop(
    "To find facts in your text Inkwell needs the grammar of its language. Install “English tagger” (15 MB) under Models."
)


@dataclass(frozen=True)
class FactProposal:
    """A statement the reader found in a scene.

    Attributes:
        kind: what it is about.
        name: whom or what, as the text or the codex calls it; `character` is the reader's id of a person, `entry` the codex
            entry's number, 0 where there is none.
        attribute, value: as in `Fact`; `value` in the words of the text ("grey", "forty-one").
        text: the statement as a clause ("has grey eyes").
        other, other_entry: the other end of a relation, a possession, a place; who told it in KNOWLEDGE.
        key: the scene's key; `start` and `end` where the quotation stands in it, in code points.
        quotation: the sentence, letter by letter.
        paragraph: SHA-256 of its paragraph.
        spoken: it stands within somebody's speech, who may lie or be wrong.
        confidence: 0 to 1.
    """

    kind: FactKind
    name: str
    attribute: str
    value: str
    text: str
    key: str
    start: int
    end: int
    quotation: str
    paragraph: str
    character: str = ""
    entry: int = 0
    other: str = ""
    other_entry: int = 0
    spoken: bool = False
    confidence: float = 1.0

    @property
    def identity(self) -> str:
        """What stays when the words around it change: a refused proposal is never made again."""
        return "\n".join(
            folded(part) for part in (self.kind.value, self.name, self.attribute, self.value, self.other)
        )
