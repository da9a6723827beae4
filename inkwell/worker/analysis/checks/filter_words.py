"""How things are told: adverbs, filters between reader and thing, the passive."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import TAG, Found
from inkwell.worker.analysis.text.speech_verbs import PLAIN, VERBS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_LEAST_WORDS = 200
_ADVERB = TAG["RB"]
# "The happily deceived aunt": the adverb is not the verb's.
_DESCRIBING = frozenset(TAG[name] for name in ("JJ", "VBN", "VBG", "NN", "NNS"))
_BE = frozenset(["was", "were", "is", "are", "am", "be", "been", "being"])
_SUBJECTS = frozenset(["i", "he", "she", "we", "they"])
_COULD = frozenset(["could", "can"])
_BETWEEN_VERB_AND_ADVERB = frozenset(
    ["he", "she", "i", "they", "we", "the", "his", "her", "my", "old", "little", "poor"]
)
# What a verb of perceiving takes: a thing, or a clause about it.
_PERCEIVED = frozenset(TAG[name] for name in ("DT", "PRP$", "NN", "NNS", "JJ", "NNP", "CD"))
_CLAUSES = frozenset(["that", "how", "as", "like", "something", "someone", "somebody"])
_OBJECTS = frozenset(
    ["him", "her", "it", "them", "me", "us", "you", "himself", "herself", "myself", "he", "she", "they"]
)
_EXPERIENCERS = frozenset(["him", "her", "me", "us", "them"])
# "If she saw him coming": nobody sees anything yet.
_SUPPOSING = frozenset(
    ["if", "when", "whether", "until", "till", "before", "unless", "because", "than", "what", "whom"]
)
_DOING = frozenset(TAG[name] for name in ("VB", "VBG", "VBD", "VBP"))


def adverbs(book: Book, most: float) -> list[Found]:
    """Scenes with more than `most` adverbs in -ly in a thousand narrated words."""
    found = []
    for (key, _, _), lines in zip(book.scenes, book.scene_lines, strict=True):
        words = [i for line in lines for i in line.own if book.told[i]]
        own = [i for i in words if _is_adverb(book, i)]
        if len(words) < _LEAST_WORDS or len(own) * 1_000 <= most * len(words):
            continue
        values = (
            ("count", str(len(own))),
            ("words", f"{len(words):,}"),
            ("density", f"{1_000 * len(own) / len(words):.0f}"),
        )
        places = tuple(book.span(i, i) for i in own[1:])
        found.append(Found(*book.span(own[0], own[0]), key, values, places))
    return found


def adverbs_at_speech(book: Book, _: float) -> list[Found]:
    """ "… ” she said softly", "he angrily replied", "she said coldly: “…"."""
    found = []
    for quotation in book.document.quotations:
        # After a full stop inside the marks comes a gesture: "… now.” She laughed nervously.
        stops = book.text[quotation.start : quotation.end].rstrip("\"”’'»")[-1:] == "."
        at = None if stops else _adverb_after(book, bisect_left(book.starts, quotation.end))
        if at is None:
            at = _adverb_before(book, bisect_left(book.starts, quotation.start))
        if at is not None and (not found or found[-1].start != book.words[at].start):
            found.append(Found(*book.span(at, at), book.lower[at], (("adverb", book.quoted(at, at)),)))
    return found


def _adverb_after(book: Book, first: int) -> int | None:
    verb = None
    begins_anew = (
        first < len(book.words) and book.text[book.words[first].start].isupper() and first not in book.proper
    )
    for i in range(first, min(first + 8, len(book.words))):
        if not book.told[i] or not (book.is_word[i] or book.lower[i] in ".’'"):
            return None
        if verb is None and book.lower[i] in (PLAIN if begins_anew else VERBS) and i - first < 5:
            verb = i
            if i > first and _is_adverb(book, i - 1):
                return i - 1
        elif verb is not None and _is_adverb(book, i):
            leads_on = i + 1 < len(book.words) and book.tags[i + 1] in _DESCRIBING
            return None if leads_on else i
        elif (
            verb is not None and i not in book.proper and book.lower[i] not in _BETWEEN_VERB_AND_ADVERB
        ) or (book.lower[i] == "." and i - 1 not in book.proper):
            return None
    return None


def _adverb_before(book: Book, first: int) -> int | None:
    if first < 3 or book.lower[first - 1] not in (",", ":") or not book.told[first - 2]:
        return None
    spoke = any(book.lower[i] in VERBS and book.told[i] for i in range(max(0, first - 5), first - 2))
    return first - 2 if spoke and _is_adverb(book, first - 2) else None


def _is_adverb(book: Book, i: int) -> bool:
    word = book.lower[i]
    return (
        book.tags[i] == _ADVERB
        and word.endswith("ly")
        and len(word) > 4
        and i not in book.proper
        and word not in word_set("checks.adverbs_spared")
    )


def filter_words(book: Book, _: float) -> list[Found]:
    """A person who sees, hears, feels or notices something that is then told."""
    verbs, found = word_set("checks.filters"), []
    for line in book.lines:
        for i in line.own:
            if book.lower[i] not in verbs or not book.told[i] or i + 2 >= line.last or not _takes(book, i):
                continue
            first = _perceiver(book, i, line.first)
            if first is not None and book.lower[first - 1] not in _SUPPOSING:
                found.append(Found(*book.span(first, i), book.lower[i], (("phrase", book.quoted(first, i)),)))
    return found


def _takes(book: Book, i: int) -> bool:
    """Whether what follows the verb is something perceived: "saw the", "heard him come", "felt that"."""
    word, tag = book.lower[i + 1], book.tags[i + 1]
    if word in ("no", "nothing", "none", "nobody"):
        return False
    if book.lower[i] in ("seemed", "seems"):
        # "It seemed to her that": nobody else hesitates to say how it was.
        return word == "to" and book.lower[i + 2] in _EXPERIENCERS
    if word in _OBJECTS and book.tags[i + 2] != TAG["NN"]:
        return book.tags[i + 2] in _DOING or (word in ("he", "she", "they", "it") and tag != TAG["PRP$"])
    return word in _CLAUSES or (tag in _PERCEIVED and book.is_word[i + 1])


def _perceiver(book: Book, i: int, first: int) -> int | None:
    """The word where the person who perceives begins, right before the verb or before "could" and an adverb."""
    at, could = i - 1, False
    while at > first and i - at < 4 and (book.lower[at] in _COULD or book.tags[at] == _ADVERB):
        could = could or book.lower[at] in _COULD
        if book.lower[at] in ("not", "never", "hardly", "scarcely"):
            return None
        at -= 1
    base = book.tags[i] in (TAG["VB"], TAG["VBP"])
    if at < first or not book.told[at] or (book.tags[i] == TAG["VB"] and not could):
        return None
    if book.lower[i] in ("seemed", "seems"):
        return at if book.lower[at] == "it" else None
    if book.lower[at] in _SUBJECTS:
        return at if not base or could or book.lower[at] in ("i", "we", "they") else None
    return at if at in book.named and book.is_word[at] and (not base or could) else None


def passive(book: Book, _: float) -> list[Found]:
    """A form of "be" and a participle that is no adjective."""
    states, found = word_set("checks.states"), []
    for line in book.lines:
        for i in line.own:
            if book.lower[i] not in _BE or not book.told[i]:
                continue
            at = i + 1
            while at < line.last - 1 and at - i < 3 and book.tags[at] == _ADVERB:
                at += 1
            if at >= line.last or book.tags[at] != TAG["VBN"] or book.lower[at] in states:
                continue
            if book.told[at] and len(book.lower[at]) > 3 and not book.lower[at].endswith("ing"):
                found.append(Found(*book.span(i, at), book.stems[at], (("phrase", book.quoted(i, at)),)))
    return found
