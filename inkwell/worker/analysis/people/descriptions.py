"""What a description of a person says: "his old mother" has the main word mother, is a woman, is led by "his"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from inkwell.domain.text.words import LETTERS
from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.people.names import FEMALE, MALE, UNKNOWN

_MEN = word_set("people.men")
_WOMEN = word_set("people.women")
_MARRIED = frozenset(["mrs", "lady", "madame"])
_GROWN = frozenset(
    ["mr", "dr", "sir", "lord", "captain", "colonel", "major", "general", "professor", "judge"]
)
_YOUNG = frozenset(["miss", "master", "lady"])
# Which titles the person of a main word may bear, for the words that tell.
TITLES_OF = {
    **dict.fromkeys(("mother", "mamma", "mama", "mum", "mom", "wife", "grandmother", "widow", "mistress", "hostess", "landlady", "housekeeper"), _MARRIED),
    "aunt": _MARRIED | {"aunt", "miss"}, "lady": _MARRIED | {"miss", "countess", "duchess"},
    **dict.fromkeys(("father", "papa", "pa", "dad", "husband", "gentleman", "host", "landlord", "grandfather", "widower"), _GROWN),
    "uncle": _GROWN | {"uncle"}, "man": _GROWN, "master": _GROWN,
    **dict.fromkeys(("girl", "maid", "governess", "boy", "child", "lad", "baby"), _YOUNG),
}  # fmt: skip
CALLINGS = frozenset(
    ["doctor", "captain", "colonel", "major", "general", "lieutenant", "sergeant", "professor", "judge", "reverend", "squire"]
)  # fmt: skip
# Behind these titles stands a surname, while Sir and Lady take the first name.
SURNAMED = _GROWN - {"sir", "lord"} | {
    "mrs",
    "miss",
    "ms",
    "madame",
    "sergeant",
    "lieutenant",
    "reverend",
    "squire",
}
# Of these a family has one.
KIN = frozenset(["mother", "mamma", "mama", "wife", "father", "papa", "husband"])
# Of these the narrator has one, who is seldom met under a name before.
ELDERS = KIN - {"wife", "husband"} | {"mum", "mom", "dad", "uncle", "aunt", "grandmother", "grandfather"}
_PLURAL = re.compile(
    r"^(?:they|we|all|both|two|three|four|five|six|many|some|several|other|others|everyone|everybody|people|men|women|children|boys|girls|ladies|gentlemen)\b|\b(?:men|women|children|people|folk|police|gentlemen|ladies|boys|girls|others|friends|soldiers|officers|servants|guests|voices|brothers|sisters|parents)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?P<the>the|this|that|these|those)|(?P<a>a|an|another|one|some)|(?P<his>his|her|their|its)|(?P<my>my|our|your))\s+",
    re.IGNORECASE,
)
_FRONT_END = re.compile(r"\s+(?:of|who|whom|with|in|from|at|to|whose|that|on|by|for)\b|\s*[,;(\-]")
# Where the name in "Jo, who was a bookworm" and "poor little Jo" ends.
_NAME_END = re.compile(r"\s+(?:of|who|whom|with|in|from|at|to|whose|that|on|by|for)\b|\s*[,;(]")


@dataclass(frozen=True)
class Description:
    """A description taken apart.

    Attributes:
        shown: as written, on one line.
        core: without what leads it, in small letters; `head`: its main word, "" where there is none.
        lead: "the", "a", "his" or "my" for all their like, or "".
    called: whether it stands like a name: "Mother", "Big Medicine".
        gender: `MALE`, `FEMALE` or `UNKNOWN`.
        many: whether it means several people.
    """

    shown: str
    core: str
    head: str
    lead: str
    gender: str
    many: bool
    called: bool


@lru_cache(maxsize=4096)
def describe(text: str) -> Description:
    """`text`, a description of somebody, taken apart."""
    shown = " ".join(text.split())
    led = _LEAD.match(shown)
    core = (shown[led.end() :] if led else shown).lower()
    words = LETTERS.findall(_FRONT_END.split(core)[0])
    head = words[-1] if words else ""
    gender = MALE if head in _MEN else FEMALE if head in _WOMEN else UNKNOWN
    many = is_many(core)
    called = led is None and not many and all(word[:1].isupper() for word in shown.split())
    return Description(shown, core, head, (led.lastgroup or "") if led else "", gender, many, called)


_CALLED = re.compile(
    r"(?:^|[,.!?;:—\-\"“‘'])\s*(?:(?:my dear|dear|good|yes|no|oh|ah|well|but|and|o|thank you|please)[, ]+){0,4}"
    r"(?:(?P<he>sir|papa|pa|father|dad|daddy|uncle|grandfather|my lord|my boy|my son|old fellow|old man|old chap|sonny|monsieur|master)|"
    r"(?P<she>madam|madame|ma ?['’] ?am|mum|mamma|mama|mother|aunt|auntie|aunty|miss|my lady|my girl|my daughter|young lady|mademoiselle|mistress))"
    r"\s*(?=[,.!?;:—\"”]|[-’'](?!\w))",
    re.IGNORECASE,
)


def called_inside(speech: str) -> str:
    """`MALE` or `FEMALE` where somebody is called "sir" or "mamma" in `speech`; `UNKNOWN` where nobody or both."""
    genders = {match.lastgroup for match in _CALLED.finditer(speech)}
    return UNKNOWN if len(genders) != 1 else MALE if "he" in genders else FEMALE


def name_end(text: str) -> int:
    """Where in a description its main words end, and a name among them would: before ", who was a bookworm"."""
    match = _NAME_END.search(text)
    return len(text[: match.start()].rstrip()) if match else len(text)


def is_many(name: str) -> bool:
    """Whether a name or a description means several people."""
    return bool(_PLURAL.search(name)) or " and " in name.lower()
