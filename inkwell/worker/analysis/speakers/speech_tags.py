"""The shapes in which a narrator names a speaker: "said Anne", "he quickly said", "the old man, smiling, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.word_lists import word_set
from inkwell.worker.analysis.text.speech_verbs import VERBS

if TYPE_CHECKING:
    from inkwell.worker.analysis.people.person import PersonMention

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
    words: list[tuple[int, str]],
    mentions: list[PersonMention],
    is_after: bool,
    acting: frozenset[int] = frozenset(),
) -> Tag | None:
    """Where the one who does the saying stands in a stretch of narration, as what (mention, pronoun, "I"), and the verb.

    `acting` are the starts of those mentions that are subjects of their verbs.
    """
    if is_after and words and words[0][1].endswith("ed") and words[0][1] not in VERBS:
        # "Aw," fleered Happy Jack: whatever the verb, it stands where a verb of saying does.
        subject = _subject_behind(words, 0, mentions)
        if subject is not None:
            return (*subject, words[0][1])
    # Behind speech the first verb counts, before it the last.
    for index in range(min(14, len(words))) if is_after else reversed(range(len(words))):
        position, word = words[index]
        if word in VERBS:
            joined = not is_after and index > 0 and words[index - 1][1] in ("and", "then")
            subject = None if joined else _subject_before(words, index, position, mentions, near=True)
            if subject is None and (is_after or index == 0):
                subject = _subject_behind(words, index, mentions)
            if subject is None and not is_after:
                subject = _subject_of_sentence(words[:index], mentions, acting)
            subject = subject or _subject_before(words, index, position, mentions, near=False)
            if subject is not None:
                return (*subject, word)
    if is_after and words and words[0][1] == "i":
        # "I remember asking", "I took upon myself to reply".
        for place, (_, word) in enumerate(words[1:8], 1):
            words_between = [earlier for _, earlier in words[1:place]]
            if word not in _UNFINISHED or any(words[0][0] < s.start < words[place][0] for s in mentions):
                continue
            if word.endswith("ing") and words_between[-1:] and words_between[-1] in _BEGINNINGS:
                return words[0][0], "I", word
            if words_between[-1:] == ["to"] and not _UNSAID.intersection(words_between):
                return words[0][0], "I", word
    return None


def _subject_before(
    words: list[tuple[int, str]], index: int, position: int, mentions: list[PersonMention], near: bool
) -> tuple[int, str] | None:
    """ "Anne said", "he quickly said"; unless `near`, also "the old man, smiling, said"."""
    for place, word in reversed(words[max(0, index - (2 if near else 6)) : index]):
        inside = next((s for s in mentions if s.start <= place < s.end), None)
        if inside is not None:
            # The outermost, which is sorted first: in "his wife said" the wife, not him.
            return inside.start, "mention"
        if word in _PRONOUNS:
            return place, _PRONOUNS[word]
        if position - place > (14 if near else 40):
            return None
    return None


def _subject_of_sentence(
    words: list[tuple[int, str]], mentions: list[PersonMention], acting: frozenset[int]
) -> tuple[int, str] | None:
    """ "She looked up when he came in, and then said": who acts in the sentence, first or, behind "When …", last."""
    subjects: list[tuple[int, str]] = []
    for place, word in words:
        inside = next((s for s in mentions if s.start <= place < s.end), None)
        if inside is not None and inside.start in acting:
            subjects.append((inside.start, "mention"))
        elif inside is None and word in _PRONOUNS:
            subjects.append((place, _PRONOUNS[word]))
    if not subjects:
        return None
    return subjects[-1] if words[0][1] in _MEANWHILE else subjects[0]


def _subject_behind(
    words: list[tuple[int, str]], index: int, mentions: list[PersonMention]
) -> tuple[int, str] | None:
    """ "said Anne", "said he", "said poor old Mr. Weston"."""
    behind = words[index + 1 : index + 5]
    if not behind:
        return None
    if behind[0][1] in _PRONOUNS:
        return behind[0][0], _PRONOUNS[behind[0][1]]
    for mention in mentions:
        between = [word for place, word in behind if place < mention.start]
        if mention.start <= behind[0][0] < mention.end:
            return mention.start, "mention"
        if (
            behind[0][0] < mention.start <= behind[-1][0]
            and len(between) <= 2
            and (between[0] in _LEADS or all(w in _BETWEEN for w in between))
        ):
            return mention.start, "mention"
    return None
