"""The values of the search for speakers: people, where they are mentioned, and what surrounds each quotation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.worker.analysis.people.names import FEMALE, MALE
from inkwell.worker.analysis.people.person import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

# What lies between two quotations. Nothing but a new line: "turn". In one paragraph nothing, "line", or narration, "narration". A new
# paragraph that begins with the speech, right after the one that holds the speech before: "answer". A text cut into sentences
# does not tell a paragraph from a line: "sentence". Anything else: "paragraph"; and "far", where much lies between.
GAPS = ("line", "turn", "narration", "answer", "sentence", "paragraph", "far")
FRESH = frozenset(["turn", "answer", "sentence", "paragraph"])
DIRECT = frozenset(["turn", "answer"])
_LONGEST_CHAIN = 12


@dataclass
class Chain:
    """The nearest tag along speeches that follow each other directly, where speakers take turns.

    Attributes:
        person: whom it names; None where there is none. `across`: an odd number of turns lies between, so it is another.
        gender: of the nearest pronoun before that, "" where there is none; `gender_across` likewise.
        means: whom the nearest pronoun or description may mean, and how likely; `means_across` likewise.
        addressed: whom the nearest speech that calls somebody by name calls; `addressed_across` likewise.
    """

    person: int | None = None
    across: bool = False
    gender: str = ""
    gender_across: bool = False
    means: dict[int, float] = field(default_factory=dict)
    means_across: bool = False
    addressed: frozenset[int] = frozenset()
    addressed_across: bool = False


@dataclass
class Turn:
    """What surrounds one quotation."""

    start: int
    end: int
    paragraph: int
    after: tuple[int, int] = (0, 0)
    before: tuple[int, int] = (0, 0)
    gap: str = "far"  # to the quotation before: one of `GAPS`
    # Whether another speaks than in the quotation before: True right after it, False behind narration in one line, else None.
    crosses: bool | None = None
    ahead: Chain = field(default_factory=Chain)
    behind: Chain = field(default_factory=Chain)
    tag: int | None = None
    tag_after: bool = False
    # Where who is named in the tag stands.
    tag_place: tuple[int, int] = (0, 0)
    # Any tag at all, a pronoun's too, follows the speech.
    tagged_after: bool = False
    # The tag is a description, which may be of somebody who has a name.
    tag_is_common: bool = False
    # Whom the pronoun or the description in the tag may mean.
    chances: dict[int, float] = field(default_factory=dict)
    # The sentence beside the speech tells of a look or a nod, and may belong to another paragraph.
    beat: int | None = None
    pronoun: str = ""
    pronoun_after: bool = False
    loose_pronoun: str = ""
    says_i: bool = False
    asks: bool = False
    replies: bool = False
    goes_on: bool = False
    # Whether somebody is called "sir", "madam", "papa" in it: a man or a woman.
    calls: str = ""
    addressed: frozenset[int] = frozenset()
    inside: frozenset[int] = frozenset()

    @property
    def named_speaker(self) -> int | None:
        """Who speaks, where the tag leaves no doubt."""
        if self.tag is not None and not self.tag_is_common:
            return self.tag
        return NARRATOR if self.says_i else None

    @property
    def is_untagged(self) -> bool:
        """Whether the narrator says nothing of who speaks."""
        return self.tag is None and not self.pronoun and not self.says_i


def chain(turns: Sequence[Turn], i: int, step: int) -> Chain:
    """What the tags tell of who speaks quotation `i`, along speeches that follow each other with nothing between.

    `step` is 1 to look ahead, -1 to look back.
    """
    result, crossed, place = Chain(), False, i
    while 0 <= place + step < len(turns) and abs(place + step - i) <= _LONGEST_CHAIN:
        crosses = turns[place + 1 if step > 0 else place].crosses
        if crosses is None:
            break
        place += step
        crossed ^= crosses
        turn = turns[place]
        if turn.addressed and not result.addressed:
            result.addressed, result.addressed_across = turn.addressed, crossed
        if turn.named_speaker is not None:
            result.person, result.across = turn.named_speaker, crossed
            break
        if turn.pronoun and not result.gender:
            result.gender, result.gender_across = {"he": MALE, "she": FEMALE}.get(turn.pronoun, ""), crossed
        if turn.chances and not result.means:
            result.means, result.means_across = turn.chances, crossed
    return result
