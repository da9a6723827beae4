"""The people of a text: what they are called, and what the author has already said of them."""

from __future__ import annotations

from dataclasses import dataclass

# The attribute of a fact that answers for a sentence of the text: what it says is a lie, a memory, or explained.
EXCUSE = "excuse"
# The attribute of a fact that says that somebody lives, whatever is told of his death.
ALIVE = "alive"


@dataclass(frozen=True)
class Alias:
    """A form of a name and how often it is written."""

    text: str
    count: int


@dataclass(frozen=True)
class Character:
    """One person, whatever she is called. `gender` is "he", "she" or "" where nothing tells."""

    id: str
    name: str
    aliases: tuple[Alias, ...]
    count: int
    gender: str = ""
    entry: int = 0


@dataclass(frozen=True)
class KnownFact:
    """A dated fact of the codex as the checks need it.

    Attributes:
        kind, attribute, value, text: as in `domain.manuscript.facts.Fact`.
        scene, until: keys of the scenes, "" where none is named.
        quotation: the sentence it answers or was read from; "" where the author said it.
    """

    text: str
    kind: str = ""
    attribute: str = ""
    value: str = ""
    scene: str = ""
    until: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class SceneMoment:
    """Where a scene lies in the story: its place in the order of happening, and its date where the author has said one.

    Attributes:
        day: `date.toordinal` of the date, 0 where none is known.
        flashback: it tells of an earlier time.
    """

    key: str
    happened: int
    day: int = 0
    flashback: bool = False


@dataclass(frozen=True)
class KnownName:
    """A codex entry as the reader needs it.

    Attributes:
        kind: a category.
        apart: phrases that do not mean it.
        fields: the entry's lines ("Eyes", "grey") and dated facts, as text.
        dead_from: key of the scene from which on the person is dead, "" for the living.
        enters: key of the scene that introduces the person, "" where the codex names none.
        facts: what is dated, in the order it was stored.
    """

    entry: int
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "PER"
    apart: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    dead_from: str = ""
    enters: str = ""
    facts: tuple[KnownFact, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """Two characters who may be one. `reason` is "surname", "part" or "spelling"; `shared` is the word they share."""

    first: str
    second: str
    reason: str
    shared: str
