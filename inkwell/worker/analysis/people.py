"""The people of a text as the search for speakers needs them: named, unnamed and the narrator, and where each is seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from inkwell.worker.analysis.characters import Character, Mention, group
from inkwell.worker.analysis.names import FEMALE, MALE, UNKNOWN, is_title, parse
from inkwell.worker.analysis.speakers import NARRATOR, Person, Sight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.worker.analysis.layout import Layout
    from inkwell.worker.analysis.quotations import Quotation

NARRATOR_NAME = "Narrator · I"
_MEN = frozenset(
    [
        "man",
        "boy",
        "gentleman",
        "father",
        "brother",
        "son",
        "husband",
        "uncle",
        "nephew",
        "king",
        "prince",
        "lord",
        "sir",
        "lad",
        "fellow",
        "captain",
        "sailor",
        "soldier",
        "priest",
        "monk",
        "butler",
        "footman",
        "coachman",
        "policeman",
        "waiter",
        "grandfather",
        "widower",
        "bachelor",
        "landlord",
        "gentlemen",
        "squire",
        "master",
        "youth",
        "chap",
        "guy",
        "dad",
        "papa",
        "pa",
        "grandson",
        "groom",
        "emperor",
        "duke",
        "baron",
        "count",
        "knight",
        "wizard",
        "abbot",
        "friar",
        "actor",
        "host",
    ]
)
_WOMEN = frozenset(
    [
        "woman",
        "girl",
        "lady",
        "mother",
        "sister",
        "daughter",
        "wife",
        "aunt",
        "niece",
        "queen",
        "princess",
        "maid",
        "nurse",
        "governess",
        "housekeeper",
        "widow",
        "landlady",
        "grandmother",
        "waitress",
        "duchess",
        "countess",
        "mistress",
        "hostess",
        "actress",
        "nun",
        "witch",
        "bride",
        "mum",
        "mom",
        "mama",
        "mamma",
        "granddaughter",
        "empress",
        "baroness",
        "abbess",
        "stepmother",
        "lass",
    ]
)
_PLURAL = re.compile(
    r"^(?:they|we|all|both|two|three|four|five|six|many|some|several|other|others|everyone|everybody|people|men|women|children|boys|girls|ladies|gentlemen)\b|\b(?:men|women|children|people|folk|police|gentlemen|ladies|boys|girls|others|friends|soldiers|officers|servants|guests|voices|brothers|sisters|parents)$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|his|her|my|our|their|your|its|another|one)\s+", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(he|she|his|her|him|himself|herself)\b", re.IGNORECASE)


def build_people(
    text: str,
    names: Sequence[tuple[int, int]],
    commons: Sequence[tuple[int, int]],
    quotations: Sequence[Quotation],
    layout: Layout,
    together: Mapping[str, str] | None = None,
    sentences: Sequence[int] = (),
    apart: Sequence[tuple[str, ...]] = (),
) -> tuple[dict[int, Person], list[Sight], list[Character], list[int]]:
    """Everyone in `text`.

    Args:
        text: the whole text.
        names: where people are named by proper names.
        commons: where people stand without a name: "the old man".
        quotations: speech, in order.
        layout: the paragraphs.
        together: forms the author has put under one entry.
        sentences: starts of the sentences, in order; without them lines are taken.
        apart: pairs of names the author has called two people.

    Returns:
        People by number (characters first, then the unnamed), every sight of them, the characters, and the number of
        the character of each of `names`.
    """
    starts = sentences or [start for start, _ in layout.paragraphs]
    mentions = [Mention(a, b, text[a:b], bisect_right(starts, a)) for a, b in names]
    characters, numbers = group(mentions, _pronouns_after(text, mentions, quotations), together, apart)
    people = {
        c.number: Person(c.number, c.name, c.gender, common=False, many=_is_many(c.name)) for c in characters
    }
    sights = [Sight(m.start, m.end, number) for m, number in zip(mentions, numbers, strict=True)]
    sights += _unnamed(text, commons, people, characters)
    if tells_i(text, quotations):
        teller = _teller(text, mentions, numbers, quotations)
        name = characters[teller].name if teller is not None else NARRATOR_NAME
        gender = characters[teller].gender if teller is not None else UNKNOWN
        people[NARRATOR] = Person(NARRATOR, name, gender, common=False)
        if teller is not None:
            sights = [Sight(s.start, s.end, NARRATOR) if s.person == teller else s for s in sights]
    return people, sights, characters, numbers


def _unnamed(
    text: str,
    commons: Sequence[tuple[int, int]],
    people: dict[int, Person],
    characters: Sequence[Character],
) -> list[Sight]:
    """Where people stand without a name; each description that is new joins `people`."""
    numbers: dict[str, int] = {}
    sights = []
    for a, b in commons:
        shown = " ".join(text[a:b].split())
        core = _DETERMINER.sub("", shown).lower()
        head = _head(core)
        if not head:
            continue
        named = _by_title(head, characters)
        if named is not None and core == head:
            # "the doctor", where one doctor has a name
            sights.append(Sight(a, b, named))
            continue
        if core not in numbers:
            numbers[core] = len(people)
            gender = MALE if head in _MEN else FEMALE if head in _WOMEN else UNKNOWN
            people[numbers[core]] = Person(numbers[core], shown, gender, common=True, many=_is_many(core))
        sights.append(Sight(a, b, numbers[core]))
    return sights


_ADDRESS = re.compile(r"^[’'\"”]?\s*[,.!?”\"’'—\-;…]")


def _teller(
    text: str, mentions: Sequence[Mention], numbers: Sequence[int], quotations: Sequence[Quotation]
) -> int | None:
    """The character who tells the story as "I": the one whom others call by name and the narrator does not."""
    starts = [q.start for q in quotations]
    called: Counter[int] = Counter()
    told: Counter[int] = Counter()
    for mention, number in zip(mentions, numbers, strict=True):
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.start >= quotations[at].end:
            told[number] += 1
        elif text[: mention.start].rstrip()[-1:] in ",“\"‘'!.?—-;" and _ADDRESS.match(
            text[mention.end : mention.end + 4]
        ):
            called[number] += 1
    for number, count in called.most_common(3):
        if count >= 2 and told[number] <= count:
            return number
    return None


_TITLE_OF = {"doctor": "dr"}


def _by_title(head: str, characters: Sequence[Character]) -> int | None:
    """The one named character who bears the title `head`, if there is just one."""
    title = _TITLE_OF.get(head, head)
    if not is_title(title):
        return None
    bearers = [c.number for c in characters if any(parse(form).title in (title, head) for form in c.aliases)]
    return bearers[0] if len(bearers) == 1 else None


def _is_many(name: str) -> bool:
    return bool(_PLURAL.search(name)) or " and " in name.lower()


def _head(core: str) -> str:
    """The main word of a description: what stands before "of", "who", "with" or a comma."""
    front = re.split(r"\s+(?:of|who|whom|with|in|from|at|to|whose|that|on|by|for)\b|\s*[,;(\-]", core)[0]
    words = re.findall(r"[^\W\d_]+", front)
    return words[-1] if words else ""


def _pronouns_after(
    text: str, mentions: Sequence[Mention], quotations: Sequence[Quotation]
) -> dict[str, tuple[int, int]]:
    """How often "he" and "she" come next after each written form, before anyone else is named, in the narration."""
    starts = [q.start for q in quotations]
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for i, mention in enumerate(mentions):
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.start < quotations[at].end:
            continue
        stop = min(mention.end + 120, mentions[i + 1].start if i + 1 < len(mentions) else len(text))
        nearest = bisect_right(starts, mention.start)
        if nearest < len(starts):
            stop = min(stop, starts[nearest])
        found = _PRONOUN.search(text, mention.end, max(mention.end, stop))
        if found:
            tally[mention.text][
                MALE if found.group().lower() in ("he", "his", "him", "himself") else FEMALE
            ] += 1
    return {form: (count[MALE], count[FEMALE]) for form, count in tally.items()}


def tells_i(text: str, quotations: Sequence[Quotation]) -> bool:
    """Whether the narrator says "I": more than once in three hundred words outside speech."""
    told, last = [], 0
    for quotation in quotations:
        told.append(text[last : quotation.start])
        last = quotation.end
    told.append(text[last:])
    narration = " ".join(told)
    words = len(narration.split())
    return len(re.findall(r"\bI\b(?!\.)", narration)) > max(3, words / 300)
