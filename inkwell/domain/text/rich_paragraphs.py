"""Paragraphs collected from letters and what each wears, as the page holds them: for whoever reads HTML or RTF."""

from __future__ import annotations

import re

from inkwell.domain.text.emphasis import Style, styles_of, with_marks

SCENE_BREAK = "* * *"
BREAK_LINE = re.compile(r"^\s*(?:\*\s*\*\s*\*|-{3,}|#)\s*$")


def paragraphs_of_plain(text: str, least: int = 1) -> str:
    """Plain text that came from a program which sets a blank line between all paragraphs, with one line a paragraph.

    A larger gap is a break and stays a blank line; text with single line ends is left alone, and so are fewer than
    `least` gaps.
    """
    body = text.strip("\n")
    if len(re.findall(r"\n{2,}", body)) < least or re.search(r"[^\n]\n[^\n]", body):
        return text
    joined = re.sub(r"\n{3,}", "\x00", body).replace("\n\n", "\n").replace("\x00", "\n\n")
    return text[: len(text) - len(text.lstrip("\n"))] + joined + text[len(text.rstrip("\n")) :]


class RichParagraphs:
    """Letters go in one after another; `heading` is the level of the heading they stand in, 0 for none."""

    def __init__(self) -> None:
        self.heading = 0
        self._letters: list[str] = []
        self._styles: list[Style] = []
        self._done: list[str] = []

    @property
    def is_at_space(self) -> bool:
        """Whether a space here would be one too many: at a paragraph's beginning, or behind a space."""
        return not self._letters or self._letters[-1] == " "

    @property
    def is_blank_line(self) -> bool:
        """Whether the paragraph holds nothing but white space, and that: a line left empty by its author."""
        return bool(self._letters) and not "".join(self._letters).strip()

    def add(self, letters: str, style: Style) -> None:
        """Letters that wear `style`; a heading wears its own weight."""
        worn = style & ~Style.BOLD if self.heading else style
        self._letters += letters
        self._styles += [worn] * len(letters)

    def end(self, keep_empty: bool = False) -> None:
        """A paragraph ends here; one without a word is a blank line only where that is said."""
        letters = "".join(self._letters)
        bare = letters.rstrip(" \t")
        if not letters.strip():
            bare = ""
        if bare and BREAK_LINE.match(bare):
            self._done.append(SCENE_BREAK)
        elif bare:
            text = _marked(bare, self._styles[: len(bare)])
            self._done.append(f"{'#' * self.heading} {text}" if self.heading else text)
        elif keep_empty:
            self._done.append("")
        self._letters, self._styles = [], []

    def add_break(self) -> None:
        """A scene break."""
        self.end()
        self._done.append(SCENE_BREAK)

    def text(self) -> str:
        """All of them, a blank line between all of them taken out."""
        self.end()
        lines = self._done
        while lines and not lines[0]:
            del lines[0]
        while lines and not lines[-1]:
            lines.pop()
        # A blank paragraph is a break, unless the program puts one between all of them.
        return paragraphs_of_plain("\n".join(lines), least=2)


def _marked(letters: str, styles: list[Style]) -> str:
    """Letters with the marks of what they wear; where they hold marks of their own that would be taken for emphasis, or
    would spoil it, those are escaped.
    """
    text, places = with_marks(letters, styles)
    if "*" not in letters and "_" not in letters:
        return text
    seen = styles_of(text)
    if all(
        seen[place] == style
        for letter, place, style in zip(letters, places, styles, strict=True)
        if letter.isalnum()
    ):
        return text
    return with_marks([f"\\{letter}" if letter in "*_" else letter for letter in letters], styles)[0]
