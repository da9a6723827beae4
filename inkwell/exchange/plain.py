"""Plain text: novels as they come, with chapters to be recognised and hard line ends to be joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from inkwell.domain.exchange.book import Book, BookNode, scenes_from
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.number_words import ones, ordinals, tens
from inkwell.exchange.scene_breaks import is_scene_break

_BARE = re.compile(r"^[—–\-\[(]*\s*(?:[IVXLC]+|\d{1,3})\s*[—–\-\])]*\.?$")
_BARE_TITLED = re.compile(r"^(?:[IVXLC]+|\d{1,3})\.?\s*(?:—|–|--|[.:])\s*([A-Z“\"].{2,60})$")
_GUTENBERG_START = re.compile(
    r"^\W*(?:start of (?:the|this) project gutenberg|the project gutenberg e).*$",
    re.IGNORECASE | re.MULTILINE,
)
_GUTENBERG_END = re.compile(r"^\W*end of (?:the|this)? ?project gutenberg.*$", re.IGNORECASE | re.MULTILINE)
_LONGEST_HEADING = 90
_LEAST_WORDS = 40


@dataclass
class _Paragraph:
    text: str
    lines: int
    blank_before: int


def read(text: str, title: str) -> Book:
    """A book from plain text: parts, chapters and scenes where the text marks them, else one chapter."""
    paragraphs = _paragraphs(_without_wrapper(text))
    kinds = [_kind(paragraph) for paragraph in paragraphs]
    if sum(kind == "chapter" for kind in kinds) < 2:
        bare = [_bare_kind(paragraph, kind) for paragraph, kind in zip(paragraphs, kinds, strict=True)]
        if sum(kind == "chapter" for kind in bare) < 2:
            bare = [_caps_kind(paragraph, kind) for paragraph, kind in zip(paragraphs, kinds, strict=True)]
        if sum(kind == "chapter" for kind in bare) >= 2:
            kinds = bare
    kinds = _without_contents(paragraphs, kinds)
    return Book(title, _assembled(paragraphs, kinds))


def write(book: Book) -> str:
    """The book as plain text: headings on lines of their own, a blank line between paragraphs, `*` between scenes."""
    lines: list[str] = [book.title.upper(), ""]
    if book.author:
        lines += [f"by {book.author}", ""]

    def put(nodes: tuple[BookNode, ...]) -> None:
        for index, node in enumerate(nodes):
            if node.kind is NodeKind.SCENE:
                if index and nodes[index - 1].kind is NodeKind.SCENE:
                    lines.extend(["*", ""])
                for paragraph in strip_comments(node.text).split("\n"):
                    if paragraph.strip():
                        lines.extend([_plain(paragraph), ""])
            else:
                lines.extend(["", node.title.upper() if node.kind is NodeKind.PART else node.title, ""])
                put(node.children)

    put(book.nodes)
    return "\n".join(lines).rstrip() + "\n"


def _plain(paragraph: str) -> str:
    """A paragraph without Markdown's marks of emphasis and headings."""
    bare = re.sub(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", r"\2", paragraph)
    return re.sub(r"^(?:#{1,6}|>)\s+", "", bare)


def _without_wrapper(text: str) -> str:
    start = _GUTENBERG_START.search(text)
    if start and start.start() < len(text) // 3:
        text = text[start.end() :]
    end = _GUTENBERG_END.search(text)
    return text[: end.start()] if end else text


def _paragraphs(text: str) -> list[_Paragraph]:
    """Paragraphs between blank lines; where a text has no blank lines each line is one."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    wrapped = len(filled) < len(lines) * 0.95 and (sum(map(len, filled)) / max(1, len(filled))) < 100
    result: list[_Paragraph] = []
    blank = 2
    current: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and (wrapped or not current):
            current.append(line.strip())
            if wrapped:
                continue
        if current:
            result.append(_Paragraph(" ".join(current), len(current), blank))
            current, blank = [], 0
        if not line.strip():
            blank += 1
    return result


def _kind(paragraph: _Paragraph) -> str:
    text = paragraph.text
    if paragraph.lines > 2 or len(text) > _LONGEST_HEADING:
        return ""
    if is_scene_break(text):
        return "break"
    for pattern, kind in _headings():
        match = pattern.match(text)
        if match and not _reads_on(text, match.group(1)):
            return kind
    return ""


@cache
def _headings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a heading looks like, with the kind of what stands under it."""
    words = "|".join((*ones(), *tens(), "hundred", *ordinals(), "last"))
    number = rf"(?:\d{{1,3}}|[ivxlcdm]+|(?:{words})(?:[\s-](?:{words}))*)"
    rest = r"\b[.:—-]*\s*(.*)$"
    patterns = (
        (rf"^(?:the\s+)?(?:part|book|volume|vol\.|phase)(?:\s+the)?\s+{number}{rest}", "part"),
        (rf"^(?:the\s+)?(?:{words})\s+(?:part|book|volume|epoch){rest}", "part"),
        (
            rf"^(?:the\s+)?(?:chapter|chap\.|letter|stave|canto|episode)(?:\s+the)?\s+{number}{rest}",
            "chapter",
        ),
        (
            r"^(?:prologue|epilogue|preface|introduction|interlude|afterword|conclusion|finale)\b[.:]?\s*(.*)$",
            "chapter",
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in patterns)


def _reads_on(text: str, rest: str) -> bool:
    """Whether the line is a sentence that happens to begin like a heading ("Part of the house.")."""
    return bool(rest) and (rest[0].islower() or text.endswith((",", ";", "”", '"')) or (text[0].islower()))


def _bare_kind(paragraph: _Paragraph, kind: str) -> str:
    if kind or paragraph.lines > 2:
        return kind
    return "chapter" if _BARE.match(paragraph.text) or _BARE_TITLED.match(paragraph.text) else ""


def _caps_kind(paragraph: _Paragraph, kind: str) -> str:
    text = paragraph.text
    if kind or paragraph.lines > 2 or len(text) > 60 or paragraph.blank_before < 2:
        return kind
    letters = [character for character in text if character.isalpha()]
    return (
        "chapter"
        if len(letters) > 2 and all(character.isupper() for character in letters) and text[-1] not in '!?”"'
        else ""
    )


def _without_contents(paragraphs: list[_Paragraph], kinds: list[str]) -> list[str]:
    """Take back headings that are lines of a table of contents: hardly any text, and the same heading comes again."""
    headings = [index for index, kind in enumerate(kinds) if kind in ("part", "chapter")]
    result = list(kinds)
    for place, index in enumerate(headings):
        following = headings[place + 1] if place + 1 < len(headings) else len(paragraphs)
        words = sum(len(paragraph.text.split()) for paragraph in paragraphs[index + 1 : following])
        key = paragraphs[index].text.casefold().rstrip(".")
        again = any(paragraphs[later].text.casefold().startswith(key) for later in headings[place + 1 :])
        if words < _LEAST_WORDS and again and kinds[index] == "chapter":
            result[index] = "contents"
    return result


def _assembled(paragraphs: list[_Paragraph], kinds: list[str]) -> tuple[BookNode, ...]:
    """Nodes from the marked paragraphs; text before the first heading becomes an opening chapter of its own."""
    top: list[BookNode] = []
    part: tuple[str, list[BookNode]] | None = None
    chapter_title = "Opening"
    blocks: list[list[str]] = [[]]

    def close_chapter() -> None:
        nonlocal blocks
        scenes = scenes_from(blocks)
        if scenes:
            (part[1] if part else top).append(BookNode(NodeKind.CHAPTER, chapter_title, children=scenes))
        blocks = [[]]

    def close_part() -> None:
        nonlocal part
        close_chapter()
        if part and part[1]:
            top.append(BookNode(NodeKind.PART, part[0], children=tuple(part[1])))
        part = None

    skip = -1
    for index, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if index == skip or kind == "contents":
            continue
        if kind in ("part", "chapter"):
            title, used = _title(paragraphs, kinds, index)
            skip = index + 1 if used else -1
            if kind == "part":
                close_part()
                part, chapter_title = (title, []), "Opening"
            else:
                close_chapter()
                chapter_title = title
        elif kind == "break":
            blocks.append([])
        else:
            blocks[-1].append(paragraph.text)
    close_part()
    return tuple(top)


def _title(paragraphs: list[_Paragraph], kinds: list[str], index: int) -> tuple[str, bool]:
    """The heading, with the short line below it where that is its title; whether that line was used."""
    text = _calm(paragraphs[index].text.strip(" .—–-[]_"))
    if index + 1 < len(paragraphs) and not kinds[index + 1]:
        below = paragraphs[index + 1]
        letters = [c for c in below.text if c.isalpha()]
        shouted = len(letters) > 2 and all(c.isupper() for c in letters)
        titled = (
            below.text[:1].isupper() and below.text.rstrip()[-1:].isalnum() and len(below.text.split()) <= 8
        )
        if (
            below.lines <= 2
            and len(below.text) <= 70
            and (shouted or titled)
            and not below.text.startswith(("“", '"', "'"))
        ):
            return f"{text}: {_calm(below.text.strip(' ._'))}", True
    return text, False


def _calm(title: str) -> str:
    """A shouted title in ordinary capitals; Roman numerals stay."""
    if not any(character.islower() for character in title) and len(title) > 4:
        small = {"of", "the", "and", "in", "a", "an", "to", "at", "for", "on", "with", "from", "by", "or"}
        words = title.split()
        calm: list[str] = []
        for place, word in enumerate(words):
            begins = (
                place == 0
                or words[place - 1][-1] in ".:—"
                or re.fullmatch(r"[IVXLC\d]+", words[place - 1]) is not None
            )
            number = re.fullmatch(r"[IVXLC]+[.:]?", word) is not None
            calm.append(
                word
                if number
                else word.lower()
                if not begins and word.lower() in small
                else word.capitalize()
            )
        return " ".join(calm)
    return title
