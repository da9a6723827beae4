"""What a reading of a text has found: entities, people, speech, feeling, and places worth a second look.

Plain values. Positions are code points into the scene's (or file's) text. Who found them, and how, is not told here.
"""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES = ("PER", "FAC", "GPE", "LOC", "VEH", "ORG", "THING")


@dataclass(frozen=True)
class Entity:
    """Somebody or something named or described.

    Attributes:
        category: PER people, FAC buildings and rooms, GPE countries and towns, LOC landscapes, VEH vehicles, ORG
            groups, THING what the author's codex holds besides.
        common: described ("the old man") rather than named.
        character: id of the `Character`, "" where there is none.
        entry: id of the codex entry that bears the name, 0 where none does.
        confidence: 0 to 1; 1 for what the author has entered.
    """

    start: int
    end: int
    category: str
    common: bool = False
    character: str = ""
    entry: int = 0
    confidence: float = 1.0


@dataclass(frozen=True)
class Quotation:
    """Words spoken, marks included. `speaker` is a name as shown, `character` an id or "" for the unnamed."""

    start: int
    end: int
    speaker: str = ""
    character: str = ""
    confidence: float = 0.0


@dataclass(frozen=True)
class Sentence:
    """One sentence. Feelings on EmoBank's scale: 1 unpleasant or calm, 3 neutral, 5 pleasant or stirred."""

    start: int
    end: int
    valence: float
    arousal: float
    words: int
    # Share of the narration's words that tell of doing, and of how things are.
    action: float = 0.0
    description: float = 0.0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `hash` is the SHA-256 of its text. `spoken` counts the words inside quotations."""

    start: int
    end: int
    hash: str
    words: int
    spoken: int
    valence: float
    arousal: float


@dataclass(frozen=True)
class Place:
    """A stretch of a scene or file: `key` names it, positions are its own."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """A place where check `check` found something.

    Attributes:
        subject: what it is about, in a form that stays when the text around it changes (the word, the person's name):
            an author says "never again" of this.
        values: name → words of the text or numbers, for the gaps in the check's sentence.
        places: where the rest of the evidence stands, in any scene of the book.
        corrections: what would mend it, the likeliest first, each in the place of the whole stretch.
    """

    check: str
    start: int
    end: int
    subject: str
    values: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True)
class SceneReading:
    """Everything found in one scene or file.

    Attributes:
        key: the scene's id as text, or the file's name.
        hash: SHA-256 of the text that was read; another text has another reading.
        language: "en", or "" where nothing but the author's codex could be found; `missing` says what and why.
    """

    key: str
    hash: str
    language: str
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    findings: tuple[Finding, ...] = ()
    missing: str = ""
