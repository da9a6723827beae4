"""What readers of rich files put together: runs of letters, italic and bold, and comments, as lines of the page."""

from __future__ import annotations

import re
from itertools import accumulate

from inkwell.domain.text.cleaning import clean_text
from inkwell.domain.text.comments import CLOSING, OPENING
from inkwell.domain.text.emphasis import Style, with_marks

_WORD = re.compile(r"[^\W_]")


class PageParagraph:
    """One paragraph while its runs come in; `lines` gives it as the page has it.

    Neighbouring runs of one look are one stretch; literal `*` and `_` stay letters; white space at the edges of a stretch
    stands outside its marks.
    """

    def __init__(self) -> None:
        self._letters: list[str] = []
        self._styles: list[Style] = []
        self._comments: set[int] = set()
        self._is_styled = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space is there."""
        return not any(letter.strip() for letter in self._letters)

    @property
    def plain(self) -> str:
        """The words without marks and comments, line breaks as `\\n`."""
        return "".join(
            letter[-1] if letter.startswith("\\") and len(letter) == 2 else letter
            for index, letter in enumerate(self._letters)
            if index not in self._comments
        )

    def add(self, text: str, style: Style = Style.PLAIN) -> None:
        """Letters that wear `style`; a `\\n` in them is a line break."""
        self._is_styled = self._is_styled or style is not Style.PLAIN
        for letter in clean_text(text):
            self._letters.append(f"\\{letter}" if letter in "*\\" else letter)
            self._styles.append(style)

    def add_comment(self, text: str, author: str = "") -> None:
        """A remark at this place, which is neither printed nor counted."""
        mark = comment_mark(text, author)
        if mark:
            self._comments.add(len(self._letters))
            self._letters.append(mark)
            self._styles.append(Style.PLAIN)

    def __len__(self) -> int:
        """How many letters came in so far; a comment counts as one."""
        return len(self._letters)

    def lines(self) -> list[str]:
        """The paragraph as lines of the page: more than one where it has line breaks; trailing white space is left out."""
        return self.placed()[0]

    def placed(self) -> tuple[list[str], list[int]]:
        """`lines`, and where each letter stands in them joined by `\n`, with the end of all as the last."""
        self._settle()
        lines: list[str] = []
        places: list[int] = []
        begin = length = 0
        for index in range(len(self._letters) + 1):
            if index == len(self._letters) or self._letters[index] == "\n":
                line, inner = self._line(begin, index)
                bare = line.rstrip(" \t")
                lines.append(bare)
                places += [length + min(place, len(bare)) for place in inner]
                length += len(bare) + 1
                places.append(length - 1)
                begin = index + 1
        return lines, places

    def _line(self, begin: int, end: int) -> tuple[str, list[int]]:
        letters = self._letters[begin:end]
        if self._is_styled:
            return with_marks(letters, self._styles[begin:end])
        return "".join(letters), list(accumulate(map(len, letters), initial=0))[:-1]

    def _settle(self) -> None:
        """Comments wear what both neighbours wear; underscores and backslashes that no reader mistakes stand bare."""
        last = len(self._letters) - 1
        for index in self._comments:
            before = self._styles[index - 1] if index else Style.PLAIN
            behind = self._styles[index + 1] if index < last else Style.PLAIN
            self._styles[index] = before & behind
        for index, letter in enumerate(self._letters):
            if letter == "_" and not self._is_within_word(index):
                self._letters[index] = "\\_"
            elif letter == "\\\\":
                self._letters[index] = letter if self._is_before_mark(index) else "\\"

    def _is_before_mark(self, index: int) -> bool:
        """Whether a mark follows, of a letter's or of a style that ends or begins there."""
        behind = self._letters[index + 1 : index + 2]
        worn = bool(self._styles[index]) or (bool(behind) and bool(self._styles[index + 1]))
        return worn or not behind or behind[0][0] in "\\*_"

    def _is_within_word(self, index: int) -> bool:
        around = range(index - 1, index + 2)
        if around[0] < 0 or around[-1] >= len(self._letters):
            return False
        same = len({self._styles[place] for place in around}) == 1
        return same and all(_WORD.match(self._letters[place]) for place in (index - 1, index + 1))


def comment_mark(text: str, author: str = "") -> str:
    """A comment as the page writes it, on one line; "" where there is nothing to say."""
    words = " ".join(clean_text(text).split()).replace(CLOSING, "->").replace(OPENING, "<!-")
    who = " ".join(clean_text(author).split())
    return f"{OPENING} {who + ': ' if who else ''}{words} {CLOSING}" if words else ""
