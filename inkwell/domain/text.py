"""Words, sentences, hashes and typographic quotes. Positions are code points, as everywhere outside Qt."""

from __future__ import annotations

import hashlib
import re

# Scripts written without spaces: each ideograph or kana counts as a word, as Chinese and Japanese authors count.
_CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:[’'\-·][^\W_{_CJK}]+)*")
_CJK_CHARACTER = re.compile(rf"[{_CJK}]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "prof",
        "rev",
        "hon",
        "capt",
        "col",
        "gen",
        "lieut",
        "lt",
        "sgt",
        "messrs",
        "mme",
        "mlle",
        "no",
        "vol",
        "ch",
        "fig",
        "e.g",
        "i.e",
        "etc",
        "vs",
        "jr",
        "sr",
    ]
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s|\Z)|[。！？]+[」』”’）]*|\n+")


def strip_comments(text: str) -> str:
    """`text` without the author's comments (`<!-- … -->`), which are neither printed, counted nor sent."""
    return _COMMENT.sub("", text) if "<!--" in text else text


def count_words(text: str) -> int:
    """Words as authors count them: spaced words, and each CJK character as one; comments left out."""
    return sum(1 for _ in _WORD.finditer(strip_comments(text)))


def is_cjk(character: str) -> bool:
    """Whether `character` belongs to a script written without spaces."""
    return _CJK_CHARACTER.match(character) is not None


def has_cjk(text: str) -> bool:
    """Whether any character of `text` belongs to a script written without spaces."""
    return not text.isascii() and _CJK_CHARACTER.search(text) is not None


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal; a lone surrogate is hashed as itself, never refused."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sentence_ends(text: str) -> list[int]:
    """Positions just after each sentence, closing quotes included; the rest after the last is unfinished."""
    ends: list[int] = []
    for match in _SENTENCE_END.finditer(text):
        before = text[: match.start()].rsplit(None, 1)
        word = before[-1].strip("\"'“‘(*_").lower() if before else ""
        if match.group().startswith(".") and (
            word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
        ):
            continue
        end = match.end()
        if text[match.start()] == "\n" and (not ends or text[ends[-1] : match.start()].strip() == ""):
            continue
        ends.append(end)
    return ends


def first_sentence(text: str) -> str:
    """The first whole sentence with the white space after it, or all of `text` where none ends."""
    lead = len(text) - len(text.lstrip())
    for end in sentence_ends(text):
        if end > lead:
            while end < len(text) and text[end].isspace():
                end += 1
            return text[:end]
    return text


def whole_sentences(text: str) -> str:
    """`text` cut after its last finished sentence, or unchanged where no sentence ends."""
    stripped = text.rstrip()
    ends = [end for end in sentence_ends(stripped) if stripped[:end].strip()]
    if not ends:
        return stripped
    kept = stripped[: ends[-1]].rstrip()
    return kept if len(kept) * 3 >= len(stripped) else stripped


def smart_character(before: str, typed: str) -> str | None:
    """What a typed quote, apostrophe, hyphen or full stop becomes after `before`; None leaves it alone."""
    last = before[-1:]
    opening = not last or last.isspace() or last in "([{—–-“‘*_"
    if last and last in "—–-":
        # Speech that breaks off ends at a dash; speech that begins after one opens there.
        opening = before.count("“") <= before.count("”")
    if typed == '"':
        return "“" if opening else "”"
    if typed == "'":
        return "‘" if opening else "’"
    return None


def smart_replacement(before: str, typed: str) -> tuple[int, str] | None:
    """`(characters to take back, text to put)` for dashes and ellipses completed by `typed`, else None."""
    if typed == "-" and before.endswith("-") and not before.endswith("--") and before.strip("-"):
        return (1, "—")
    if typed == "." and before.endswith("..") and not before.endswith("..."):
        return (2, "…")
    return None


_CONTROL = {code: None for code in range(32) if code not in (9, 10)} | {0x7F: None, 0xFEFF: None}


def clean_text(text: str) -> str:
    """Text as a scene may hold it: `\\n` line ends, no control characters, no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    text = text.translate(_CONTROL)
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def clean_title(title: str, limit: int = 500) -> str:
    """A title on one line, at most `limit` characters, control and direction-override characters removed."""
    title = clean_text(title).replace("\n", " ").replace("\t", " ")
    title = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", title)
    return " ".join(title.split())[:limit].strip()
