"""The shapes in which a narrator names a speaker: "said Anne", "he quickly said", "the old man, smiling, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.text.speech_verbs import VERBS

if TYPE_CHECKING:
    from inkwell.worker.analysis.people.person import Sight

_BETWEEN = word_set("speech.between")
_PRONOUNS = {"he": "pronoun", "she": "pronoun", "i": "I"}
# "I remember asking"; but not "I heard him asking", and not "I did not want to ask".
_BEGINNINGS = frozenset(["remember", "began", "ended", "by", "started", "kept"])
_UNSAID = word_set("speech.unsaid")
Tag = tuple[int, str, str]
_UNFINISHED = frozenset(
    stem + end
    for stem, ends in {
        "ask": ("", "ing"), "say": ("", "ing"), "answer": ("", "ing"), "reply": ("", "ing"), "inquir": ("e", "ing"),
        "remark": ("", "ing"), "observ": ("e", "ing"), "exclaim": ("", "ing"), "whisper": ("", "ing"), "murmur": ("", "ing"),
    }.items()
    for end in ends
)  # fmt: skip
_LEADS = frozenset(["the", "a", "an", "his", "her", "my", "our"])
# A sentence that begins so tells first of something that happens meanwhile.
_MEANWHILE = frozenset(["when", "as", "while", "after", "before", "if", "since", "though", "until"])


def find_tag(
    words: list[tuple[int, str]], sights: list[Sight], is_after: bool, acting: frozenset[int] = frozenset()
) -> Tag | None:
    """Where the one who does the saying stands in a stretch of narration, as what (sight, pronoun, "I"), and the verb.

    `acting` are the starts of those sights that are subjects of their verbs.
    """
    if is_after and words and words[0][1].endswith("ed") and words[0][1] not in VERBS:
        # "Aw," fleered Happy Jack: whatever the verb, it stands where a verb of saying does.
        found = _subject_behind(words, 0, sights)
        if found is not None:
            return (*found, words[0][1])
    # Behind speech the first verb counts, before it the last.
    for index in range(min(14, len(words))) if is_after else reversed(range(len(words))):
        at, word = words[index]
        if word in VERBS:
            joined = not is_after and index > 0 and words[index - 1][1] in ("and", "then")
            found = None if joined else _subject_before(words, index, at, sights, near=True)
            if found is None and (is_after or index == 0):
                found = _subject_behind(words, index, sights)
            if found is None and not is_after:
                found = _subject_of_sentence(words[:index], sights, acting)
            found = found or _subject_before(words, index, at, sights, near=False)
            if found is not None:
                return (*found, word)
    if is_after and words and words[0][1] == "i":
        # "I remember asking", "I took upon myself to reply".
        for place, (_, word) in enumerate(words[1:8], 1):
            told = [one for _, one in words[1:place]]
            if word not in _UNFINISHED or any(words[0][0] < s.start < words[place][0] for s in sights):
                continue
            if word.endswith("ing") and told[-1:] and told[-1] in _BEGINNINGS:
                return words[0][0], "I", word
            if told[-1:] == ["to"] and not _UNSAID.intersection(told):
                return words[0][0], "I", word
    return None


def _subject_before(
    words: list[tuple[int, str]], index: int, at: int, sights: list[Sight], near: bool
) -> tuple[int, str] | None:
    """ "Anne said", "he quickly said"; unless `near`, also "the old man, smiling, said"."""
    for place, word in reversed(words[max(0, index - (2 if near else 6)) : index]):
        inside = next((s for s in sights if s.start <= place < s.end), None)
        if inside is not None:
            # The outermost, which is sorted first: in "his wife said" the wife, not him.
            return inside.start, "sight"
        if word in _PRONOUNS:
            return place, _PRONOUNS[word]
        if at - place > (14 if near else 40):
            return None
    return None


def _subject_of_sentence(
    words: list[tuple[int, str]], sights: list[Sight], acting: frozenset[int]
) -> tuple[int, str] | None:
    """ "She looked up when he came in, and then said": who acts in the sentence, first or, behind "When …", last."""
    found: list[tuple[int, str]] = []
    for place, word in words:
        inside = next((s for s in sights if s.start <= place < s.end), None)
        if inside is not None and inside.start in acting:
            found.append((inside.start, "sight"))
        elif inside is None and word in _PRONOUNS:
            found.append((place, _PRONOUNS[word]))
    if not found:
        return None
    return found[-1] if words[0][1] in _MEANWHILE else found[0]


def _subject_behind(words: list[tuple[int, str]], index: int, sights: list[Sight]) -> tuple[int, str] | None:
    """ "said Anne", "said he", "said poor old Mr. Weston"."""
    behind = words[index + 1 : index + 5]
    if not behind:
        return None
    if behind[0][1] in _PRONOUNS:
        return behind[0][0], _PRONOUNS[behind[0][1]]
    for sight in sights:
        between = [word for place, word in behind if place < sight.start]
        if sight.start <= behind[0][0] < sight.end:
            return sight.start, "sight"
        if (
            behind[0][0] < sight.start <= behind[-1][0]
            and len(between) <= 2
            and (between[0] in _LEADS or all(w in _BETWEEN for w in between))
        ):
            return sight.start, "sight"
    return None
