"""How things are told: adverbs, filters between reader and thing, the passive."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.checks.context import DocumentFinding
from inkwell.worker.analysis.network.labels import POS
from inkwell.worker.analysis.text.speech_verbs import PLAIN, VERBS

if TYPE_CHECKING:
    from inkwell.worker.analysis.checks.context import Book

_LEAST_WORDS = 200
_ADVERB = POS["RB"]
# "The happily deceived aunt": the adverb is not the verb's.
_DESCRIBING = frozenset(POS[name] for name in ("JJ", "VBN", "VBG", "NN", "NNS"))
_BE = frozenset(["was", "were", "is", "are", "am", "be", "been", "being"])
_SUBJECTS = frozenset(["i", "he", "she", "we", "they"])
_COULD = frozenset(["could", "can"])
_BETWEEN_VERB_AND_ADVERB = frozenset(
    ["he", "she", "i", "they", "we", "the", "his", "her", "my", "old", "little", "poor"]
)
# What a verb of perceiving takes: a thing, or a clause about it.
_PERCEIVED = frozenset(POS[name] for name in ("DT", "PRP$", "NN", "NNS", "JJ", "NNP", "CD"))
_CLAUSES = frozenset(["that", "how", "as", "like", "something", "someone", "somebody"])
_OBJECTS = frozenset(
    ["him", "her", "it", "them", "me", "us", "you", "himself", "herself", "myself", "he", "she", "they"]
)
_EXPERIENCERS = frozenset(["him", "her", "me", "us", "them"])
# "If she saw him coming": nobody sees anything yet.
_SUPPOSING = frozenset(
    ["if", "when", "whether", "until", "till", "before", "unless", "because", "than", "what", "whom"]
)
_DOING = frozenset(POS[name] for name in ("VB", "VBG", "VBD", "VBP"))


def adverbs(book: Book, most: float) -> list[DocumentFinding]:
    """Scenes with more than `most` adverbs in -ly in a thousand narrated words."""
    findings = []
    for (key, _, _), lines in zip(book.scenes, book.scene_lines, strict=True):
        words = [i for line in lines for i in line.own if book.narrated[i]]
        own = [i for i in words if _is_adverb(book, i)]
        if len(words) < _LEAST_WORDS or len(own) * 1_000 <= most * len(words):
            continue
        values = (
            ("count", str(len(own))),
            ("words", f"{len(words):,}"),
            ("density", f"{1_000 * len(own) / len(words):.0f}"),
        )
        places = tuple(book.span(i, i) for i in own[1:])
        findings.append(DocumentFinding(*book.span(own[0], own[0]), key, values, places))
    return findings


def adverbs_at_speech(book: Book, _: float) -> list[DocumentFinding]:
    """ "… ” she said softly", "he angrily replied", "she said coldly: “…"."""
    findings = []
    for quotation in book.document.quotations:
        # After a full stop inside the marks comes a gesture: "… now.” She laughed nervously.
        stops = book.text[quotation.start : quotation.end].rstrip("\"”’'»")[-1:] == "."
        adverb = None if stops else _adverb_after(book, bisect_left(book.starts, quotation.end))
        if adverb is None:
            adverb = _adverb_before(book, bisect_left(book.starts, quotation.start))
        if adverb is not None and (not findings or findings[-1].start != book.words[adverb].start):
            findings.append(
                DocumentFinding(
                    *book.span(adverb, adverb), book.lower[adverb], (("adverb", book.quoted(adverb, adverb)),)
                )
            )
    return findings


def _adverb_after(book: Book, first: int) -> int | None:
    verb = None
    begins_anew = (
        first < len(book.words) and book.text[book.words[first].start].isupper() and first not in book.proper
    )
    for i in range(first, min(first + 8, len(book.words))):
        if not book.narrated[i] or not (book.is_word[i] or book.lower[i] in ".’'"):
            return None
        if verb is None and book.lower[i] in (PLAIN if begins_anew else VERBS) and i - first < 5:
            verb = i
            if i > first and _is_adverb(book, i - 1):
                return i - 1
        elif verb is not None and _is_adverb(book, i):
            leads_on = i + 1 < len(book.words) and book.pos[i + 1] in _DESCRIBING
            return None if leads_on else i
        elif (
            verb is not None and i not in book.proper and book.lower[i] not in _BETWEEN_VERB_AND_ADVERB
        ) or (book.lower[i] == "." and i - 1 not in book.proper):
            return None
    return None


def _adverb_before(book: Book, first: int) -> int | None:
    if first < 3 or book.lower[first - 1] not in (",", ":") or not book.narrated[first - 2]:
        return None
    spoke = any(book.lower[i] in VERBS and book.narrated[i] for i in range(max(0, first - 5), first - 2))
    return first - 2 if spoke and _is_adverb(book, first - 2) else None


def _is_adverb(book: Book, i: int) -> bool:
    word = book.lower[i]
    return (
        book.pos[i] == _ADVERB
        and word.endswith("ly")
        and len(word) > 4
        and i not in book.proper
        and word not in word_set("checks.adverbs_spared")
    )


def filter_words(book: Book, _: float) -> list[DocumentFinding]:
    """A person who sees, hears, feels or notices something that is then told."""
    verbs, findings = word_set("checks.filters"), []
    for line in book.lines:
        for i in line.own:
            if (
                book.lower[i] not in verbs
                or not book.narrated[i]
                or i + 2 >= line.last
                or not _takes(book, i)
            ):
                continue
            first = _perceiver(book, i, line.first)
            if first is not None and book.lower[first - 1] not in _SUPPOSING:
                findings.append(
                    DocumentFinding(*book.span(first, i), book.lower[i], (("phrase", book.quoted(first, i)),))
                )
    return findings


def _takes(book: Book, i: int) -> bool:
    """Whether what follows the verb is something perceived: "saw the", "heard him come", "felt that"."""
    word, pos = book.lower[i + 1], book.pos[i + 1]
    if word in ("no", "nothing", "none", "nobody"):
        return False
    if book.lower[i] in ("seemed", "seems"):
        # "It seemed to her that": nobody else hesitates to say how it was.
        return word == "to" and book.lower[i + 2] in _EXPERIENCERS
    if word in _OBJECTS and book.pos[i + 2] != POS["NN"]:
        return book.pos[i + 2] in _DOING or (word in ("he", "she", "they", "it") and pos != POS["PRP$"])
    return word in _CLAUSES or (pos in _PERCEIVED and book.is_word[i + 1])


def _perceiver(book: Book, i: int, first: int) -> int | None:
    """The word where the person who perceives begins, right before the verb or before "could" and an adverb."""
    subject, could = i - 1, False
    while (
        subject > first
        and i - subject < 4
        and (book.lower[subject] in _COULD or book.pos[subject] == _ADVERB)
    ):
        could = could or book.lower[subject] in _COULD
        if book.lower[subject] in ("not", "never", "hardly", "scarcely"):
            return None
        subject -= 1
    base = book.pos[i] in (POS["VB"], POS["VBP"])
    if subject < first or not book.narrated[subject] or (book.pos[i] == POS["VB"] and not could):
        return None
    if book.lower[i] in ("seemed", "seems"):
        return subject if book.lower[subject] == "it" else None
    if book.lower[subject] in _SUBJECTS:
        return subject if not base or could or book.lower[subject] in ("i", "we", "they") else None
    return subject if subject in book.named and book.is_word[subject] and (not base or could) else None


def passive(book: Book, _: float) -> list[DocumentFinding]:
    """A form of "be" and a participle that is no adjective."""
    states, findings = word_set("checks.states"), []
    for line in book.lines:
        for i in line.own:
            if book.lower[i] not in _BE or not book.narrated[i]:
                continue
            participle = i + 1
            while participle < line.last - 1 and participle - i < 3 and book.pos[participle] == _ADVERB:
                participle += 1
            if (
                participle >= line.last
                or book.pos[participle] != POS["VBN"]
                or book.lower[participle] in states
            ):
                continue
            if (
                book.narrated[participle]
                and len(book.lower[participle]) > 3
                and not book.lower[participle].endswith("ing")
            ):
                findings.append(
                    DocumentFinding(
                        *book.span(i, participle),
                        book.stems[participle],
                        (("phrase", book.quoted(i, participle)),),
                    )
                )
    return findings
