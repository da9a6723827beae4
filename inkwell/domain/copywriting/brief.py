"""The brief of a piece of copy. It is kept as lines of facts of its scene, so that it stands in the outline table too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable

# The names of the facts, in the order of the form.
PRODUCT, READER, TONE = tr_noop("Product"), tr_noop("Reader"), tr_noop("Tone")
MUST, MUST_NOT = tr_noop("Must say"), tr_noop("Must not say")
FOR, FRAME = tr_noop("Written for"), tr_noop("Frame")
FIELDS = (PRODUCT, READER, TONE, MUST, MUST_NOT, FOR, FRAME)


@dataclass(frozen=True)
class Brief:
    """What is asked for. `place` and `frame` are names or ids of their rows; `must` and `must_not` are words or phrases."""

    product: str = ""
    reader: str = ""
    tone: str = ""
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    place: str = ""
    frame: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Brief()

    def facts(self) -> dict[str, str]:
        """As lines of facts."""
        must, must_not = ", ".join(self.must), ", ".join(self.must_not)
        values = (self.product, self.reader, self.tone, must, must_not, self.place, self.frame)
        return dict(zip(FIELDS, values, strict=True))


def brief_of(fact: Callable[[str], str]) -> Brief:
    """The brief that facts tell; `fact` gives the value of a name."""
    product, reader, tone, must, must_not, place, frame = (fact(name).strip() for name in FIELDS)
    return Brief(product, reader, tone, phrases(must), phrases(must_not), place, frame)


def phrases(words: str) -> tuple[str, ...]:
    """What is parted by commas, semicolons or lines, each once."""
    for sign in ";\n，；、":
        words = words.replace(sign, ",")
    return tuple(dict.fromkeys(bare for one in words.split(",") if (bare := " ".join(one.split()))))
