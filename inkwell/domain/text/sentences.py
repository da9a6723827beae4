"""Where sentences end: the home of every sentence splitter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import FORMAT_CHARACTERS
from inkwell.domain.text.pairs import CLOSERS, closed, is_whole, open_pairs
from inkwell.domain.text.words import CJK
from inkwell.support.word_lists import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

# Marks that may end a sentence, ellipses of three spaced full stops among them; dashes do where a closing mark follows, and
# a semicolon where Greek is written: it is the question mark there.
_STOP = re.compile(
    r"\.(?:[ \u00a0]\.){1,3}|[.!?…‽؟।॥։۔።။។\u037e]+|[。！？｡]+(?:…+)?|[;!]*;[;!]*|(?:—+|–|-{1,2})(?=["
    + re.escape("".join(CLOSERS))
    + r"*_])|\n+"
)
_DASHES = "—–-"
_WIDE_STOPS = "。！？｡"
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
# Marks of emphasis and characters that are not seen say nothing of where a sentence ends.
_EMPHASIS = "*_" + "".join(sorted(FORMAT_CHARACTERS))
_BEHIND_WORDS = "".join(sorted(CLOSERS)) + _EMPHASIS + "!;"
_CJK_CHARACTER = re.compile(rf"[{CJK}]")
_LONGEST_WORD = 40  # characters
_LAST_WORD = re.compile(r"[^\s“”‘’„«»\"'(\[—–*_]*$")
_SINGLE_LETTER = re.compile(r"[^\W\d_]\.")
_ROMAN = re.compile(r"[IVXLC]+\b(?![’'])")
_ARTICLE = re.compile(r"\b(?:the|an?|my|your|his|her|our|their|this|that)\s+$", re.IGNORECASE)
_COUNTED = re.compile(r"\d[ \u00a0\u202f]*$")
# What stands between speech and what tells of it: "“Go!” — he said".
_BETWEEN = re.compile(rf"[\s—–\-]*[{_EMPHASIS}]*")
_TAG = re.compile(r"(I|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) ([a-z]+)\b")
_CLAUSE = re.compile(r"[^，。！？、；：\n“”「」『』]{0,12}")
_ROUGH_END = re.compile(r"[.!?…][\"'”’)]*\s+|[。！？]")
_NARRATION_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bCapt)(?<!\bCol)(?<!\bProf)(?<!\bRev)(?<!\b[A-Z])"
    r"(?:[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(—\-]*[A-Z]|\s*$)|\n\s*\n|[.!?;:,…]?\s*\n(?=\s*[A-Z“\"‘'—]))"
)


def sentence_ends(text: str) -> list[int]:
    """Positions just after each sentence, closing marks included; the rest after the last is unfinished.

    Speech that goes on in small letters, or with who says it, is no end: “Go!” he said. Nor is an abbreviation before what
    it belongs to.
    """
    ends: list[int] = []
    for match in _STOP.finditer(text):
        if match.group()[0] == "\n":
            # Line ends end what stands before them; a blank line ends nothing.
            if text[ends[-1] if ends else 0 : match.start()].strip():
                ends.append(match.end())
            continue
        end = _past_closers(text, match.end())
        if end <= (ends[-1] if ends else 0) or not _may_end(text, match.start(), match.end(), end):
            continue
        if not _goes_on(text, match.group(), match.end(), end):
            ends.append(end)
    return ends


def _past_closers(text: str, place: int) -> int:
    """Past the marks that close what is open here, and emphasis; the space before » or behind spaced full stops among them."""
    while place < len(text):
        mark = text[place]
        after_space = text[place + 1 : place + 2]
        is_spaced = after_space == "»" or (
            after_space in ("”", "’") and text[:place].endswith((" .", "\u00a0."))
        )
        if mark in " \u00a0\u202f" and is_spaced and _closes(text, place + 1):
            place += 2
        elif mark in _EMPHASIS or (mark in CLOSERS and _closes(text, place)):
            place += 1
        else:
            break
    return place


def _closes(text: str, place: int) -> bool:
    """Whether the mark at `place` closes: those that open as well do so only where they are waited for."""
    mark = text[place]
    if mark not in "“‘«‹»›":
        return True
    return any(mark in closers for _, closers in open_pairs(text, place))


def _may_end(text: str, start: int, stop: int, end: int) -> bool:
    """By what stands at the marks themselves, closing ones from `stop` to `end`."""
    mark, following = text[start], text[end : end + 1]
    if mark == ";" and not _ends_greek(text[:start]):
        return False
    has_closer = any(character not in _EMPHASIS for character in text[stop:end])
    if mark in _DASHES:
        return has_closer and (not following or following.isspace())
    if mark in _WIDE_STOPS:
        return True
    if following and not following.isspace():
        # Without a space behind it a mark of the West ends nothing, but for the end of quoted speech in Chinese.
        return mark == "…" and has_closer and _CJK_CHARACTER.match(following) is not None
    if mark != "." or stop - start > 1:
        return True
    return not _is_abbreviation(text, start, end, has_closer)


def _ends_greek(before: str) -> bool:
    letter = before.rstrip(_BEHIND_WORDS)[-1:]
    return _GREEK_LETTER.match(letter) is not None


def _goes_on(text: str, marks: str, stop: int, end: int) -> bool:
    """Whether the sentence goes on behind its marks, on the same line."""
    has_closer = any(character not in _EMPHASIS for character in text[stop:end])
    lead = _BETWEEN.match(text, end)
    place = lead.end() if lead is not None else end
    if place >= len(text) or "\n" in text[end:place]:
        return False
    if marks[0] in _WIDE_STOPS or _CJK_CHARACTER.match(text[place]):
        return has_closer and _says_chinese(text[end : end + 14])
    if text[place].islower():
        # A full stop without a closing mark ends even before a small letter: some write so.
        return has_closer or marks[0] in _DASHES or marks not in (".", "‽")
    if has_closer and marks[0] in "!?…—–-":
        tag = _TAG.match(text, place)
        return tag is not None and _tells_who_speaks(tag)
    return False


def _tells_who_speaks(tag: re.Match[str]) -> bool:
    name = tag.group(1)
    is_name = name == "I" or name.split()[0].lower() not in word_set("sentences.openers")
    return is_name and tag.group(2) in word_set("speech.plain_verbs")


def _says_chinese(following: str) -> bool:
    if following.startswith(("と", "って")):
        return True
    clause = _CLAUSE.match(following)
    return clause is not None and any(
        word in clause.group() for word in word_list("sentences.saying_chinese")
    )


def _is_abbreviation(text: str, stop: int, end: int, has_closer: bool) -> bool:
    """Whether the full stop at `stop` is one of an abbreviation that belongs to what follows `end`.

    Alone in its quotation, or last in its paragraph, a word belongs to nothing: “No.” She left.
    """
    found = _LAST_WORD.search(text[max(0, stop - _LONGEST_WORD) : stop])
    word, following = found.group() if found else "", text[end : end + _LONGEST_WORD].lstrip(" \u00a0\u202f")
    if has_closer or not word or following[:1] in ("", "\n"):
        return False
    if len(word) <= 2 and text[max(0, stop - len(word) - 1) : stop - len(word)] in ("'", "’"):
        return False  # Mara’s. I’d.
    name, following = word.lower(), following.lstrip(_EMPHASIS)
    if not following:  # only marks of emphasis come behind it
        return False
    first = re.match(r"[\w’']+", following)
    opener = first is not None and re.split("['’]", first.group().lower())[0] in word_set("sentences.openers")
    if name in word_set("sentences.joined"):
        return True
    if name.isdigit() and len(name) <= 2:
        # The number of a list, or a German day: "am 3. Mai".
        starts_line = not text[text.rfind("\n", 0, stop) + 1 : stop - len(word)].strip()
        month = first is not None and first.group().lower() in word_set("sentences.german_months")
        return starts_line or month
    if name in word_set("sentences.numbered") and (len(name) > 1 or following[0].isdigit()):
        roman = len(name) > 1 and _ROMAN.match(following) is not None and not following.startswith("I ")
        return following[0].isdigit() or roman
    goes_on = following[0].islower() or following[0] in ",;:"
    counted = _COUNTED.search(text[max(0, stop - _LONGEST_WORD) : stop - len(word)]) is not None
    # "Ft. Worth", but "a wall of 6 ft. She climbed it".
    if name in word_set("sentences.titles") and not counted:
        named = first is not None and (not opener or _is_name(text[: stop - len(word)], first, following))
        return goes_on or named
    if name in word_set("sentences.trailing") or (counted and name in word_set("sentences.units")):
        return goes_on or _is_trailing(following)
    initials = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)
    if initials is None or _CJK_CHARACTER.match(word):
        return False
    if goes_on or _SINGLE_LETTER.match(following):  # z. B., u. A.
        return True
    return word not in ("I", "i") and word[-1].isupper() and first is not None and not opener


def _is_name(before: str, first: re.Match[str], following: str) -> bool:
    """Whether a word that may open a sentence is the name a title belongs to: "Dr. No." ends, and "ask the Dr. No." is an answer."""
    alone = following[first.end() : first.end() + 1] == "." or first.group().lower() in ("no’s", "no's")
    return alone and not _ARTICLE.search(before)


def _is_trailing(following: str) -> bool:
    """Whether another abbreviation of the kind follows: "Brown & Co. Ltd."."""
    word = re.match(r"([^\W\d_]+)\.", following)
    return word is not None and word[1].lower() in word_set("sentences.trailing")


def sentence_spans(text: str, *, with_space: bool = False) -> list[tuple[int, int]]:
    """`(start, end)` of every sentence in order, an unfinished rest among them; none holds white space alone.

    White space around a sentence is left out. `with_space`: a sentence keeps the white space after it, and the first also
    that before it, so that joined they are `text`.
    """
    ends = sentence_ends(text)
    if with_space:
        ends = [_past_space(text, end) for end in ends]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise([0, *ends, len(text)]):
        piece = text[start:end]
        if with_space and piece:
            spans.append((start, end))
        elif piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of `text`, white space around them left out."""
    return [text[start:end] for start, end in sentence_spans(text)]


def narration_ends(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """From `start` on the spans of what ends a sentence of the narrator's, marks and closing quotes or a line end.

    Unlike `sentence_ends` a mark counts only before a capital or at the end of `text`, so that "“Go!” he said" is one
    sentence; a line end counts where a capital or a quotation follows; and of what is abbreviated only titles are known.
    """
    return (match.span() for match in _NARRATION_END.finditer(text, start))


def rough_ends(text: str) -> list[int]:
    """Positions after every mark that may end a sentence and the white space behind it: where a long text may be cut.

    "Mr. " is taken for an end as well.
    """
    return [match.end() for match in _ROUGH_END.finditer(text)]


def first_sentence(text: str) -> str:
    """The first whole sentence that leaves no pair open, with the white space after it; all of `text` where none ends.

    Speech is kept together where a sentence within it is the first: its closing mark would be lost.
    """
    lead = len(text) - len(text.lstrip())
    first = 0
    for end in sentence_ends(text):
        if end <= lead:
            continue
        first = first or end
        if is_whole(text[:end].rstrip()):
            return text[: _past_space(text, end)]
        if "\n" in text[first:end]:
            break
    return text[: _past_space(text, first)] if first else text


def whole_sentences(text: str, before: str = "") -> str:
    """`text` cut after its last finished sentence, with the marks that close what it leaves open; unfinished where none ends.

    `before` is what stands before it in its paragraph, where speech may have begun.
    """
    stripped = text.rstrip()
    ends = [end for end in sentence_ends(stripped) if stripped[:end].strip()]
    kept = stripped[: ends[-1]].rstrip() if ends else ""
    if len(kept) * 3 < len(stripped):
        kept = stripped
    return closed(kept, before)


def _past_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
