"""Who tells a passage: the one who says I, by name and pronoun; and telling a sentence as that one. English only."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import product

from inkwell.domain.rewriting.pronouns import PRONOUNS, SPOKEN, WORD
from inkwell.support.word_lists import word_list, word_set

_MINE = ("I", "me", "my", "mine", "myself")
_CLAUSE_END = re.compile(r"[,;:.!?—–]")
_AFTER_I = {
    "is": "am",
    "’s": "’m",
    "'s": "'m",
    "has": "have",
    "does": "do",
    "are": "am",
    "were": "was",
    "’re": "’m",
}
_SAYS = re.compile(r"[”\"»’][,.]?\s+\w+\s*$")
_ADVERB = re.compile(r"\w+ly|always|never|still|only|just|also|often|now|then")
_MOST_READINGS = 12


@dataclass(frozen=True)
class Narrator:
    """Somebody of a passage: `names` as they stand there ("Mara Quill", "the boy"), and the pronoun told of her."""

    names: tuple[str, ...] = ()
    pronoun: str = "she"


@dataclass(frozen=True)
class _Place:
    """A stretch of a sentence and what may stand there instead, the likeliest first."""

    start: int
    end: int
    options: tuple[str, ...]


def as_first_person(sentence: str, narrator: Narrator) -> list[str]:
    """The sentence as the narrator tells it, in the ways it can be read; empty where she is not in it.

    Speech stays. A pronoun stays where somebody else of its kind stands nearer in the same clause: in "the way a man
    holds his hat" the hat is the man's.
    """
    places = _places(sentence, narrator)
    open_places = [number for number, place in enumerate(places) if len(place.options) > 1]
    readings: list[str] = []
    for picked in product(*(range(len(places[number].options)) for number in open_places)):
        chosen = dict(zip(open_places, picked, strict=True))
        text = sentence
        for number in range(len(places) - 1, -1, -1):
            place = places[number]
            word = place.options[chosen.get(number, 0)]
            text = text[: place.start] + word + text[place.end :]
        readings.append(_agreeing(text, sentence))
        if len(readings) == _MOST_READINGS:
            break
    return [text for text in dict.fromkeys(readings) if text != sentence]


def without_person(text: str, narrator: Narrator) -> str:
    """The text with the narrator and every personal pronoun as "they": what a change of person must keep is the rest."""
    for name in sorted(narrator.names, key=len, reverse=True):
        text = re.sub(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])", "they", text, flags=re.IGNORECASE)
    theirs = PRONOUNS["they"]
    plain = {
        form.lower(): theirs[place]
        for forms in (*PRONOUNS.values(), _MINE)
        for place, form in enumerate(forms)
    }
    return WORD.sub(lambda match: plain.get(match.group().lower(), match.group()), text)


def _places(sentence: str, narrator: Narrator) -> list[_Place]:
    spoken = [match.span() for match in SPOKEN.finditer(sentence)]
    places: list[_Place] = []
    taken = 0
    rival_until = doubtful_from = -1
    found = (*_names(sentence, narrator), *_words(sentence))
    for start, end, name in sorted(found, key=lambda place: (place[0], -place[1])):
        if start < taken or any(low <= start < high for low, high in spoken):
            continue
        if name:
            places.append(_Place(start, end, _for_name(sentence, start, end)))
            taken, rival_until, doubtful_from = end, -1, -1
            continue
        word = sentence[start:end]
        if _is_rival(sentence, start, word, narrator.pronoun):
            clause = _CLAUSE_END.search(sentence, end)
            rival_until = clause.start() if clause else len(sentence)
            doubtful_from = rival_until
            continue
        options = _for_pronoun(sentence, end, word, narrator.pronoun)
        if not options or start < rival_until:
            continue
        if 0 <= doubtful_from <= start:
            options = (*options, word)
        places.append(_Place(start, end, options))
        taken = end
    return places


def _names(sentence: str, narrator: Narrator) -> list[tuple[int, int, bool]]:
    found: list[tuple[int, int, bool]] = []
    for name in sorted(narrator.names, key=len, reverse=True):
        pattern = rf"(?<![\w’'-]){re.escape(name)}(?:[’']s|(?<=s)[’'])?(?![\w-])"
        found += [(*match.span(), True) for match in re.finditer(pattern, sentence, re.IGNORECASE)]
    return found


def _words(sentence: str) -> list[tuple[int, int, bool]]:
    return [
        (match.start(), match.start() + len(_stem(match.group())), False) for match in WORD.finditer(sentence)
    ]


def _stem(word: str) -> str:
    """A pronoun without the verb that hangs on it: he’s, she’d, they’ll."""
    return re.split(r"[’'](?=(?:s|d|ll|re|ve)$)", word)[0]


def _is_rival(sentence: str, start: int, word: str, pronoun: str) -> bool:
    """Whether a word is somebody else of the pronoun's kind: "a man", "her mother" where she tells."""
    she, he = word_set("narrator.she"), word_set("narrator.he")
    kind = she | he if pronoun == "they" else she if pronoun == "she" else he
    if word.lower() not in kind:
        return False
    before = sentence[:start].split()
    return any(word.lower() in word_set("narrator.determiners") for word in before[-3:])


def _for_name(sentence: str, start: int, end: int) -> tuple[str, ...]:
    if sentence[start:end].endswith(("’s", "'s", "’", "'")):
        return (_like(sentence, start, "my"),)
    before, after = WORD.findall(sentence[:start]), sentence[end:].lstrip()
    if before and before[-1].lower() in word_set("narrator.prepositions"):
        return ("me",)
    says = bool(_SAYS.search(sentence[:start])) and before[-1].lower() in word_set("speech.verbs")
    if says or not before or _CLAUSE_END.search(sentence[max(0, start - 2) : start]):
        return ("I",)
    return ("me", "I") if not after or not after[:1].isalpha() else ("I", "me")


def _for_pronoun(sentence: str, end: int, word: str, pronoun: str) -> tuple[str, ...]:
    """What I say for a pronoun; none where the word is no form of it."""
    forms, low = PRONOUNS[pronoun], word.lower()
    mine = tuple(dict.fromkeys(own for form, own in zip(forms, _MINE, strict=True) if form == low))
    if len(mine) < 2:
        return tuple(_like(sentence, end - len(word), own) for own in mine)
    # "her" and "his" before a noun or alone: what follows tells mostly, and the model judges where it does not.
    stands_alone = not re.match(r"\s+[^\W\d_]", sentence[end:])
    ordered = mine if ("me" in mine or "mine" in mine) and stands_alone else tuple(reversed(mine))
    if low == "his":
        return (_like(sentence, end - len(word), "mine" if stands_alone else "my"),)
    follows = WORD.match(sentence[end:].lstrip())
    if follows and follows.group().lower() in word_set("narrator.after_object"):
        ordered = ("me",)
    return tuple(_like(sentence, end - len(word), own) for own in ordered)


def _agreeing(text: str, source: str) -> str:
    """Verbs that follow I: I am, I have, I walk. Only where the source had another person there."""

    def agree(match: re.Match[str]) -> str:
        between, verb = match.group(1), match.group(2)
        if verb in _AFTER_I:
            return f"I{between}{_AFTER_I[verb]}"
        return f"I{between}{_base_form(verb)}"

    pattern = re.compile(
        rf"(?<![\w’'-])I((?:\s+(?:{_ADVERB.pattern}))*\s*)((?<=\s)\w+s|[’'](?:s|re)|(?<=\s)(?:are|were))(?![\w’'])"
    )
    spoken = [match.span() for match in SPOKEN.finditer(text)]
    return pattern.sub(
        lambda match: match.group() if any(a <= match.start() < b for a, b in spoken) else agree(match), text
    )


def _base_form(verb: str) -> str:
    """A verb of the third person without its ending; other words that end in s stay."""
    if verb in word_set("narrator.no_verbs") or verb.endswith(("ss", "us")) or len(verb) < 4:
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1]


def _like(sentence: str, start: int, word: str) -> str:
    """A capital where the sentence begins with it."""
    opens = not sentence[:start].strip("*_“”‘’\"'( ") or sentence[:start].rstrip()[-1:] in (
        ".",
        "!",
        "?",
        "”",
    )
    return word[:1].upper() + word[1:] if opens and sentence[start : start + 1].isupper() else word


def names_to_choose(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Who may tell the passage: known names that stand in it, then people told of as "the boy", most often first."""
    told = SPOKEN.sub(" ", text)
    named = [(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", told)), name) for name in known]
    people = "|".join((*word_list("narrator.she"), *word_list("narrator.he")))
    described = Counter(match.group().lower() for match in re.finditer(rf"\b[Tt]he (?:{people})\b", told))
    return (
        *(name for count, name in sorted(named, key=lambda pair: -pair[0]) if count),
        *(name for name, _ in described.most_common(3)),
    )
