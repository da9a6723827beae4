"""Where a text tells of eyes, hair or age, whoever's they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.number_words import number_of, number_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

# Colours that may be told of the same eyes or the same hair stand in one family.
_EYES = {
    "blue": "blue", "azure": "blue", "sapphire": "blue", "grey": "grey", "gray": "grey", "green": "green",
    "emerald": "green", "brown": "brown", "black": "brown", "dark": "brown", "hazel": "brown green", "amber": "brown",
    "violet": "violet blue", "pale": "blue grey green", "light": "blue grey green",
}  # fmt: skip
_HAIR = {
    "blond": "fair", "blonde": "fair", "fair": "fair", "golden": "fair", "yellow": "fair", "flaxen": "fair",
    "straw-coloured": "fair", "red": "red", "ginger": "red", "auburn": "red brown", "chestnut": "brown red",
    "brown": "brown", "dark": "brown black", "black": "black brown", "raven": "black", "light": "fair brown",
}  # fmt: skip
_COLOUR = "|".join(sorted({*_EYES, *_HAIR}, key=len, reverse=True))
_SHADE = rf"(?:(?:light|dark|pale|deep|bright|clear|large|big|soft|beautiful|fine)[ ,-]+(?:and )?)?(?P<colour{{0}}>{_COLOUR})(?:[- ](?P<second{{0}}>{_COLOUR}))?"
_NUMBER = number_pattern()
_LOOK = re.compile(
    rf"\bhow (?:very )?{_SHADE.format(4)} (?:his|her|\w+[’']s) (?P<part4>eyes|hair) (?:were|was|are|is)\b"
    rf"|\b{_SHADE.format(1)}(?:,? (?:and )?\w+)?[ -](?P<part1>eyes?|eyed|hair|haired)\b"
    rf"|\b(?P<part2>eyes|hair),? (?:which |that )?(?:(?:had |have )?been |were |are |was |is |shone |looked |(?<=, ))(?:\w+ly |very |a |so |as |of (?:a|an) )*{_SHADE.format(2)}\b"
    rf"|\b(?P<part3>eyes|hair) of (?:a |an )?(?:\w+ly |very |the )?{_SHADE.format(3)}\b",
    re.IGNORECASE,
)
_FEW = r"(?:only |just |now |barely |already |then |but |nearly |past |hardly |still |about |not yet |scarcely )*"
_FOLK = r"(?:man|woman|boy|girl|lad|youth|child|lady|gentleman|person|maid|widow)"
_AGE = re.compile(
    rf"\b(?:was|is|being|(?:had |has )?turned) {_FEW}(?P<was>{_NUMBER})(?= years old\b| years of age\b|[.;,]| that \w+| (?:in|last|this|at) \w+|, and\b| and |, after all|, but\b)"
    rf"|,? ?\baged (?P<aged>{_NUMBER})\b|,? (?P<old>{_NUMBER}) years (?:old|of age)\b"
    rf"|\b{_FOLK} of {_FEW}(?P<of>{_NUMBER})(?=[ .,;])(?! (?:years’|pounds|miles|feet))"
    rf"|\b[Aa]t (?P<at>(?:\d\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen))(?=, )"
    rf"|\b[Tt]he age of {_FEW}(?P<age>{_NUMBER})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Look:
    """What is told: `kind` is "eyes", "hair" or "age", `families` the colours it may be, `shown` the words."""

    kind: str
    start: int
    end: int
    shown: str
    families: frozenset[str] = frozenset()
    age: int = 0

    def fits(self, other: Look) -> bool:
        """Whether both can be true at once."""
        return self.age == other.age if self.kind == "age" else bool(self.families & other.families)


def looks_in(text: str) -> list[Look]:
    """Every eyes, hair and age told of in `text`, in order."""
    looks = [look for match in _LOOK.finditer(text) if (look := _colour(match)) is not None]
    for match in _AGE.finditer(text):
        number = next(one for one in match.groups() if one)
        looks.append(
            Look(
                "age",
                match.start(),
                match.end(),
                " ".join(match.group().split(" ")).strip(" ,"),
                age=number_of(number),
            )
        )
    return sorted(looks, key=lambda look: look.start)


def looks_of_entry(fields: Iterable[tuple[str, str]]) -> list[Look]:
    """What the fields of a codex entry say: a field "Eyes", "Hair" or "Age", or the same in words elsewhere."""
    looks: list[Look] = []
    for name, value in fields:
        label = name.strip().lower()
        if label in ("eyes", "eye colour", "eye color"):
            value = f"{value} eyes"
        elif label in ("hair", "hair colour", "hair color"):
            value = f"{value} hair"
        elif label == "age":
            number = re.search(rf"\b{_NUMBER}\b", value, re.IGNORECASE)
            if number:
                looks.append(Look("age", 0, 0, value.strip(), age=number_of(number.group())))
            continue
        looks += looks_in(value)
    return looks


def _colour(match: re.Match[str]) -> Look | None:
    part = next(word for name in ("part1", "part2", "part3", "part4") if (word := match.group(name))).lower()
    kind = "eyes" if part.startswith("eye") else "hair"
    table = _EYES if kind == "eyes" else _HAIR
    names = [match.group(f"{name}{which}") for which in "1234" for name in ("colour", "second")]
    families = {family for name in names if name for family in table.get(name.lower(), "").split()}
    if not families:
        return None
    return Look(kind, match.start(), match.end(), match.group(), frozenset(families))
