"""A way of writing, as its file says it: examples, words of its own, what may change and what it comes near to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkwell.domain.rewriting.narrator import Narrator


class StyleKind(StrEnum):
    """A style gives a passage another voice, a move one change of craft; a sample is made from the author's paste."""

    STYLE = "style"
    MOVE = "move"
    SAMPLE = "sample"


class Way(StrEnum):
    """How a sentence may be made; small models need several to choose from."""

    FREE = "free"  # written anew after the examples
    HELD = "held"  # begun with the sentence's own first words
    LONGER = "longer"  # the whole sentence, and something more behind it
    TOUCH = "touch"  # no model: the style's own words in place of plain ones
    LEARNED = "learned"  # by an adapter that has learned the style
    CUT = "cut"  # no model: asides and adverbs left out, long sentences parted


@dataclass(frozen=True)
class Pair:
    """A plain sentence and the same in the style; or a plain word and what the style says for it."""

    plain: str
    styled: str


@dataclass(frozen=True)
class Aim:
    """A figure a text in this style comes near to; the features are those of `style_measure`."""

    feature: str
    value: float


@dataclass(frozen=True)
class Style:
    """One file. `label` names the styled line in the prompt; `shortest` and `longest` are shares of the passage's words.

    `free_to_change` names what a rewrite need not keep: "negations", "speech", "pronouns". `pull` is how much likelier
    the style's own words are made, in logits. A style that
    `asks_narrator` says who tells the passage: `narrator`, chosen for each. `adapter` is the id of the adapter that has learned the style, where one has.
    """

    id: str
    name: str
    description: str
    kind: StyleKind
    label: str
    plain_label: str
    do: str
    dont: str
    examples: tuple[Pair, ...]
    aims: tuple[Aim, ...] = ()
    words: tuple[str, ...] = ()
    swaps: tuple[Pair, ...] = ()
    contractions: str = "keep"
    ways: tuple[Way, ...] = (Way.FREE, Way.HELD)
    shortest: float = 0.5
    longest: float = 1.8
    free_to_change: tuple[str, ...] = ()
    temperature: float = 0.7
    top_p: float = 0.95
    min_p: float = 0.08
    pull: float = 0.0
    asks_narrator: bool = False
    narrator: Narrator = Narrator()  # noqa: RUF009  # frozen
    own: bool = False
    adapter: str = ""
