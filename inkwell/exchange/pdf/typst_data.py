"""A printed book as data for the templates in `resources/exports/typst`: strings and numbers, no markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.print_layout import FirstWords
from inkwell.domain.exchange.printed import SceneBreak
from inkwell.domain.exchange.printed_paragraph import NoteKind, Paragraph, Piece
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.composing.book_words import book_words, primary
from inkwell.exchange.composing.openings import split_opening
from inkwell.exchange.composing.printed_text import pieces_of
from inkwell.exchange.pdf.east_asian_marks import dots_of, dotted_runs, narrow_marks, runs, sets_wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inkwell.domain.exchange.printed import Block, MatterPage, PrintedBook, Section
    from inkwell.domain.exchange.printed_paragraph import Inline

_TYPISTS_SPACES = re.compile(r"(?<=[^ ])  (?=[^ ])")
_SPACES = re.compile(r"^ +|(?<= ) +")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_TOKEN = re.compile(r"\S+\s*|\s+")
_REGION = re.compile(r"[A-Za-z]{2}$")
_DROPPED = re.compile(r"[“”„‘’«»\"'¿¡—–(\[]*[^\W\d_]")
_NOTE_KINDS = {NoteKind.COMMENT: "comment", NoteKind.FOOTNOTE: "footnote", NoteKind.ENDNOTE: "endnote"}
_LONGEST_HEAD = 40
_DROP_LETTERS = 140  # a capital over three lines wants words beside it


def clean(text: str) -> str:
    """Letters a font can have: no controls, no marks that turn the direction of what follows.

    Two spaces, as typists have them between sentences, are one in a printed book; more in a row stay.
    """
    text = _TYPISTS_SPACES.sub(" ", _CONTROLS.sub("", text))
    return _SPACES.sub(lambda spaces: "\u00a0" * len(spaces[0]), text)


class TypstData:
    """Numbers endnotes as they come. `first_words` says how chapters open; `head_letters` have room over a page.

    `latin_fonts` are those of Latin letters in a Chinese or Japanese book.
    """

    def __init__(
        self,
        printed: PrintedBook,
        first_words: FirstWords,
        head_letters: int = _LONGEST_HEAD,
        latin_fonts: Sequence[str] = (),
    ) -> None:
        self._printed = printed
        self._first_words = first_words
        self._head_letters = head_letters
        self._numbers = count(1)
        self._level = 0
        self._latin_fonts = list(latin_fonts)
        language = printed.metadata.language
        self._all_set_in = sets_wide(language)
        self._dots = dots_of(language) if sets_wide(language) else ""
        self._endnotes: list[dict[str, Any]] = []
        self._words = book_words(printed.metadata.language)

    def book(self) -> dict[str, Any]:
        """Everything a template asks for but its own look."""
        metadata = self._printed.metadata
        sections = [self._section(section) for section in self._printed.sections]
        back = [self._matter(page) for page in self._printed.back]
        region = metadata.language.replace("_", "-").split("-")[-1]
        language = primary(metadata.language)
        return {
            "title": clean(metadata.title),
            "subtitle": clean(metadata.subtitle),
            "author": clean(metadata.author),
            "heads": {
                "title": self._head(clean(metadata.title)),
                "author": self._head(clean(metadata.author)),
            },
            "publisher": clean(metadata.publisher),
            "description": clean(metadata.description),
            "subjects": [clean(subject) for subject in metadata.subjects],
            "lang": language if 2 <= len(language) <= 3 else "en",
            "region": region.upper() if _REGION.match(region) and region.lower() != language else None,
            "words": dict(self._words),
            "front": [self._matter(page) for page in self._printed.front],
            "sections": sections,
            "back": back,
            "endnotes": self._endnotes,
            "has_parts": any(section.kind == "part" for section in self._printed.sections),
            "contents": [
                *(
                    {"kind": section.kind, "name": clean(section.name)}
                    for section in self._printed.sections
                    if section.label or section.title
                ),
                *([{"kind": "notes", "name": self._words["notes"]}] if self._endnotes else []),
                *({"kind": page["kind"], "name": page["title"]} for page in back),
            ],
        }

    def _section(self, section: Section) -> dict[str, Any]:
        level = self._next_level(section.depth) if section.label or section.title else 0
        return {
            "kind": section.kind,
            "label": clean(section.label),
            "title": clean(section.title),
            "head": self._head(clean(section.title or section.label or section.name)),
            "level": level,
            "blocks": [self._block(block, (level or section.depth - 1) + 1) for block in section.blocks],
        }

    def _head(self, name: str) -> str:
        """A name as it has room over a page."""
        most = self._head_letters
        return name if len(name) <= most else name[: most - 1].rstrip() + "…"

    def _next_level(self, wished: int) -> int:
        """A heading's level: what reads a PDF aloud wants none left out on the way down."""
        self._level = min(wished, self._level + 1)
        return self._level

    def _matter(self, page: MatterPage) -> dict[str, Any]:
        paragraphs = [self._paragraph(paragraph) for paragraph in page.paragraphs]
        return {"kind": page.kind, "title": clean(page.title), "paragraphs": paragraphs}

    def _block(self, block: Block, level: int) -> dict[str, Any]:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, SceneBreak):
            return {"kind": "break", "ornament": clean(block.ornament.strip())}
        return {"kind": "heading", "text": clean(block.text), "level": self._next_level(level)}

    def _paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        made: dict[str, Any] = {
            "kind": "paragraph",
            "quoted": paragraph.quoted,
            "flush": bool(paragraph.opens) and not self._all_set_in,
            "blank": paragraph.is_blank,
            "inlines": [],
        }
        if paragraph.is_blank:
            return made
        if (
            paragraph.opens == "chapter"
            and not paragraph.quoted
            and self._first_words is not FirstWords.PLAIN
        ):
            lead, rest = split_opening(paragraph)
            if lead.inlines and self._drops(paragraph):
                return made | {"drop": self._drop(paragraph, lead)}
            if lead.inlines:
                return made | {"lead": self._inlines(lead.inlines), "rest": self._inlines(rest.inlines)}
        return made | {"inlines": self._inlines(paragraph.inlines)}

    def _drops(self, paragraph: Paragraph) -> bool:
        wished = self._first_words in (FirstWords.DROP_CAPITAL, FirstWords.BOTH)
        return (
            wished
            and len(paragraph.text) >= _DROP_LETTERS
            and isinstance(paragraph.inlines[0], Piece)
            and _DROPPED.match(paragraph.inlines[0].text) is not None
        )

    def _drop(self, paragraph: Paragraph, lead: Paragraph) -> dict[str, Any]:
        """The letter that is set large, a mark of speech before it with it, and the rest word by word."""
        first = paragraph.inlines[0]
        assert isinstance(first, Piece)
        match = _DROPPED.match(first.text)
        assert match is not None
        tokens: list[dict[str, Any]] = []
        place, lead_end = match.end(), len(lead.text)
        for one in (replace(first, text=first.text[match.end() :]), *paragraph.inlines[1:]):
            if not isinstance(one, Piece):
                tokens.append({"piece": self._inline(one), "lead": False, "space": False})
                continue
            for word in _TOKEN.findall(one.text):
                bare = word.removesuffix(" ")
                made = self._inline(replace(one, text=bare))
                tokens.append({"piece": made, "lead": place < lead_end, "space": bare != word})
                place += len(word)
        return {"letter": match[0], "tokens": tokens}

    def _inlines(self, inlines: Sequence[Inline]) -> list[Any]:
        if not self._dots:
            return [self._inline(one) for one in inlines]
        narrow = narrow_marks("".join(one.text if isinstance(one, Piece) else "\ufffc" for one in inlines))
        made: list[Any] = []
        place = 0
        for one in inlines:
            if not isinstance(one, Piece):
                made.append(self._inline(one))
                place += 1
                continue
            for text, is_narrow in runs(one.text, narrow, place):
                made += self._wide_pieces(replace(one, text=text), is_narrow)
            place += len(one.text)
        return made

    def _wide_pieces(self, piece: Piece, is_narrow: bool) -> list[Any]:
        """A piece of a Chinese or Japanese book: letters that are emphasised get dots, in place of italics they have not."""
        if is_narrow and self._latin_fonts:
            return [self._styled(piece) | {"fonts": self._latin_fonts}]
        if not piece.style & Style.ITALIC:
            return [self._inline(piece)]
        return [
            self._styled(replace(piece, text=text, style=piece.style & ~Style.ITALIC)) | {"dots": self._dots}
            if is_dotted
            else self._inline(replace(piece, text=text))
            for text, is_dotted in dotted_runs(piece.text)
        ]

    def _styled(self, piece: Piece) -> dict[str, Any]:
        return {
            "text": _kept_spaces(piece.text),
            "italic": bool(piece.style & Style.ITALIC),
            "bold": bool(piece.style & Style.BOLD),
            "generated": piece.generated,
        }

    def _inline(self, one: Inline) -> Any:
        if isinstance(one, Piece):
            if one.style is Style.PLAIN and not one.generated:
                return _kept_spaces(one.text)
            return self._styled(one)
        who = one.author or (self._words["comment"] if one.kind is NoteKind.COMMENT else "")
        made: dict[str, Any] = {
            "note": _NOTE_KINDS[one.kind],
            "pieces": self._inlines(pieces_of(one.text)),
            "author": clean(who),
        }
        if one.kind is NoteKind.ENDNOTE:
            made["number"] = str(next(self._numbers))
            self._endnotes.append(made)
        return made


def _kept_spaces(text: str) -> str:
    """A stretch within a paragraph: one space before it is a space like any other."""
    bare = text.removeprefix(" ")
    return (" " if bare != text else "") + clean(bare)


def letters_in(printed: PrintedBook) -> Iterator[int]:
    """The lengths of the paragraphs, for an estimate of pages."""
    return (len(paragraph.text) for paragraph in printed.paragraphs())
