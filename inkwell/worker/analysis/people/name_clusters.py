"""Names joined into characters: Elizabeth, Lizzy and Miss Elizabeth Bennet are one, Mr. and Miss Bennet are two.

Works on the different ways a name is written in a whole text, never on a single mention alone, and gives its reasons.
A short name that fits several characters goes to the one last spoken of. What the author has decided comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.people.evidence import Evidence, Key, elders, genders, sentences_shared
from inkwell.worker.analysis.people.mention import Constraints, Mention
from inkwell.worker.analysis.people.name_forms import display, written
from inkwell.worker.analysis.people.names import MALE, UNKNOWN, Name, is_title, parse, same_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass
class Character:
    """One person of the text.

    Attributes:
        number: counted from 0 in the order of first mention.
        name: the fullest usual form.
        aliases: every form met, the commonest first, with how often.
        gender: "he", "she" or "" where nothing tells.
        identity: who it was said to be before the text was read, "" where nobody said.
    """

    number: int
    name: str
    aliases: Counter[str] = field(default_factory=Counter)
    gender: str = UNKNOWN
    identity: str = ""

    @property
    def count(self) -> int:
        """How often the person is named."""
        return sum(self.aliases.values())


def group(
    mentions: Sequence[Mention],
    pronouns: Mapping[str, tuple[int, int]] | None = None,
    constraints: Constraints | None = None,
) -> tuple[list[Character], list[int]]:
    """`(characters, the number of the character of each mention)`.

    Args:
        mentions: proper names of people in reading order.
        pronouns: for a written form, how often "he" and "she" follow it; settles the gender of names nobody lists.
        constraints: what is known before.
    """
    constraints = constraints or Constraints()
    forms: dict[tuple[str, tuple[str, ...]], Name] = {}
    keys = []
    for mention in mentions:
        name = parse(mention.text)
        key = _key(name)
        forms.setdefault(key, name)
        keys.append(key)
    counts = Counter(keys)
    # Names known before found clusters of their own, written here or not: "Silas" is the codex's Silas Quill.
    decided = {}
    for form, who in constraints.must_link.items():
        name = parse(form)
        forms.setdefault(_key(name), name)
        decided[_key(name)] = who
    form_genders = genders(mentions, keys, list(forms), pronouns or {}, counts)
    misses = frozenset(words[-1] for title, words in forms if title == "miss" and words)
    cannot_link = frozenset(frozenset(_key(parse(name)) for name in pair) for pair in constraints.cannot_link)
    met, met_in_narration = sentences_shared(mentions, keys)
    evidence = Evidence(form_genders, counts, met, met_in_narration, misses, cannot_link | elders(counts))
    clusters = _clusters(forms, counts, evidence, decided)
    named = {clusters[key][0]: who for key, who in decided.items()}
    return _characters(mentions, keys, clusters, form_genders, named)


# A full name used so many times less than another is not what a shorter one stands for.
_SELDOM = 20


def _key(name: Name) -> Key:
    return (name.title if name.titled or name.title in _TOGETHER[0] else "", name.words)


# Titles one person may bear at different times; every other two titles before one surname are two people.
_TOGETHER = (
    word_set("people.titles_of_men"),
    word_set("people.titles_of_wives"),
    word_set("people.titles_of_women"),
)


def _clusters(
    forms: dict[Key, Name], counts: Counter[Key], evidence: Evidence, decided: dict[Key, str]
) -> dict[Key, list[int]]:
    """Each form's clusters, one or, where it fits several people, more."""
    # The fullest names found the clusters; shorter ones join them, first those that name a person by the given name.
    full = [key for key in forms if len(key[1]) > 1]
    given = {
        key
        for key in forms
        if len(key[1]) == 1 and key[0] in ("", "sir", "master") and not is_title(key[1][0])
        and any(_strength(key, fuller) == 2 for fuller in full)
    }  # fmt: skip
    order = sorted(forms, key=lambda k: (-len(k[1]), k not in given, not k[0], -counts[k]))
    members: list[list[Key]] = []
    placed: dict[Key, list[int]] = {}
    by_entry: dict[str, int] = {}
    for key in order:
        if key in decided:
            if decided[key] not in by_entry:
                by_entry[decided[key]] = len(members)
                members.append([])
            members[by_entry[decided[key]]].append(key)
            placed[key] = [by_entry[decided[key]]]
    for key in order:
        if key in placed:
            continue
        fits = [i for i, cluster in enumerate(members) if _fits(key, cluster, evidence)]
        fits = _narrowed(key, fits, members, evidence)
        if fits:
            placed[key] = fits
            if len(fits) == 1:
                members[fits[0]].append(key)
        else:
            placed[key] = [len(members)]
            members.append([key])
    return placed


def _narrowed(key: Key, fits: list[int], members: list[list[Key]], evidence: Evidence) -> list[int]:
    """Those of the clusters a form fits that it most likely means."""
    if len(fits) > 1:
        exact = [i for i in fits if any(_strength(key, other) == 2 for other in members[i])]
        fits = exact or fits
    if len(fits) > 1:
        fits = _usual(key, fits, members, evidence)
    if len(fits) > 1 and not evidence.genders[key] and not key[0]:
        # A surname alone is a man's in most books.
        men = [i for i in fits if any(evidence.genders[other] == MALE for other in members[i])]
        given = any(_strength(key, o) == 2 and len(o[1]) > 1 for i in fits for o in members[i])
        fits = men if men and not given else fits
    if len(fits) > 1 and evidence.genders[key]:
        same = [
            i for i in fits if any(evidence.genders[other] == evidence.genders[key] for other in members[i])
        ]
        fits = same or fits
    return fits


def _usual(key: Key, fits: list[int], members: list[list[Key]], evidence: Evidence) -> list[int]:
    """Those of several people whose like names are not so rare that a slip made them: Jane is no Miss Jane Bates met once."""
    met = {
        i: sum(
            evidence.counts[other]
            for other in members[i]
            if _strength(key, other) and (len(other[1]) > 1 or other[0])
        )
        for i in fits
    }
    return [i for i in fits if met[i] * _SELDOM >= max(met.values())]


def _fits(key: Key, cluster: list[Key], evidence: Evidence) -> bool:
    """Whether the form may name the person of the cluster: like one of its forms, against none."""
    if any(_against(key, other, evidence) for other in cluster):
        return False
    return any(_strength(key, other) for other in cluster)


def _against(first: Key, second: Key, evidence: Evidence) -> bool:
    """Whether two forms cannot be one person."""
    mine, theirs = evidence.genders[first], evidence.genders[second]
    if (mine and theirs and mine != theirs) or frozenset((first, second)) in evidence.cannot_link:
        return True
    if (
        first[0]
        and second[0]
        and first[0] != second[0]
        and not any({first[0], second[0]} <= group for group in _TOGETHER)
    ):
        return True
    if _other_name(first[1], second[1]) or _other_knight(first, second) or _other_knight(second, first):
        return True
    # Mrs. Hilbery and Katharine Hilbery may be one or mother and daughter; any two of one family may.
    short, long = (first, second) if len(first[1]) <= len(second[1]) else (second, first)
    if (
        short[0] in ("mrs", "lady")
        and long[0] != short[0]
        and short[1] == long[1][-1:]
        and short[1][0] in evidence.misses
    ):
        # Where there is a Miss Elliot, Lady Elliot is not Anne Elliot.
        return True
    strength = _strength(first, second)
    if strength == 1 and short[0] != "" and evidence.often_met(first, second):
        return True
    if first[0] and second[0] and first[0] != second[0] and evidence.often_met(first, second):
        return True
    # A son bears his father's name, as Frederick and Mr. Hale. William may be called Rodney beside it, and a woman goes by
    # more names in one telling: Mrs. Dean is Ellen.
    by_title = bool(first[0]) != bool(second[0])
    return mine == MALE and by_title and strength == 0 and evidence.often_met_in_narration(first, second)


def _other_name(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two full names differ in the given name or in the surname."""
    if len(mine) < 2 or len(theirs) < 2 or _within(mine, theirs) or _within(theirs, mine):
        return False
    return mine[-1] != theirs[-1] or not same_given(mine[0], theirs[0])


def _other_knight(knight: Key, other: Key) -> bool:
    """Whether the first is a knight by another given name: Sir Walter is not William Walter Elliot."""
    mine, theirs = knight[1], other[1]
    return (
        knight[0] == "sir"
        and len(theirs) > 1
        and mine[:1] != theirs[-1:]
        and not same_given(mine[0], theirs[0])
    )


def _strength(first: Key, second: Key) -> int:
    """0: nothing in common; 1: one may stand for the other; 2: it does, by given name or in full."""
    mine, theirs = first[1], second[1]
    if not mine or not theirs:
        return 0
    if (not first[0] and mine == (second[0],)) or (not second[0] and theirs == (first[0],)):
        return 2
    if mine == theirs:
        return 2
    short, long = sorted((mine, theirs), key=len)
    short_title = first[0] if short is mine else second[0]
    if len(short) == 1 and len(long) == 1:
        return 2 if same_given(short[0], long[0]) and short[0] != long[0] else 0
    if len(short) == 1:
        if short_title and short[0] == long[-1]:
            return 1
        if same_given(short[0], long[0]):
            return 2
        return 1 if short[0] in long[1:] else 0
    if _within(short, long):
        return 2
    return 2 if same_given(short[0], long[0]) and short[-1] == long[-1] else 0


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether all words of one name stand in the other, in the same order."""
    rest = iter(long)
    return all(any(word == follower for follower in rest) for word in short)


def _characters(
    mentions: Sequence[Mention],
    keys: list[Key],
    placed: dict[Key, list[int]],
    form_genders: dict[Key, str],
    named: Mapping[int, str],
) -> tuple[list[Character], list[int]]:
    """Numbers in order of appearance; a name that fits several goes to the one named last, else the most named."""
    chosen = _chosen(keys, placed)
    numbers: dict[int, int] = {}
    characters: list[Character] = []
    genders: dict[int, Counter[str]] = defaultdict(Counter)
    result = []
    for mention, key, cluster in zip(mentions, keys, chosen, strict=True):
        if cluster not in numbers:
            numbers[cluster] = len(characters)
            characters.append(Character(len(characters), mention.text, identity=named.get(cluster, "")))
        number = numbers[cluster]
        characters[number].aliases[written(mention.text)] += 1
        if form_genders[key]:
            genders[number][form_genders[key]] += 1
        result.append(number)
    for character in characters:
        character.name = display(character.aliases)
        common = genders[character.number].most_common(1)
        character.gender = common[0][0] if common else UNKNOWN
    return characters, result


def _chosen(keys: list[Key], placed: dict[Key, list[int]]) -> list[int]:
    """The cluster of each mention."""
    totals = Counter(placed[key][0] for key in keys if len(placed[key]) == 1)
    seen_at: dict[int, int] = {}
    chosen: list[int] = []
    for place, key in enumerate(keys):
        options = placed[key]
        best = options[0]
        if len(options) > 1:
            recent = [option for option in options if option in seen_at and place - seen_at[option] < 60]
            best = (
                max(recent, key=lambda option: seen_at[option])
                if recent
                else max(options, key=lambda o: totals[o])
            )
        seen_at[best] = place
        chosen.append(best)
    return chosen
