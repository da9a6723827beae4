"""Where the letters of an RTF file go: into the text, into a note, into a name, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inkwell.exchange.reading.tables import BETWEEN_CELLS
from inkwell.exchange.rich.flow import Paragraph, Role, Run
from inkwell.exchange.rtf.state import State, Target


class Words(Target):
    """Letters that are a name or an instruction."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""

    def add(self, text: str, state: State) -> None:
        self.text += text


class Picture(Target):
    """The bytes of a picture: hexadecimal letters, or as they are."""

    def __init__(self) -> None:
        self.kind = ""
        self.data = b""
        self._letters: list[str] = []

    def add(self, text: str, state: State) -> None:
        self._letters.append(text)

    def whole(self) -> bytes:
        """All of them; what is no number ends them."""
        if self.data:
            return self.data
        letters = "".join("".join(self._letters).split())
        try:
            return bytes.fromhex(letters[: len(letters) // 2 * 2])
        except ValueError:
            return b""


@dataclass
class Text(Target):
    """Paragraphs of runs. `name` says of what: "body", "footnote", "endnote", "annotation", "left_out", "box"."""

    name: str
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    author: str = ""
    written_at: str = ""
    key: str = ""
    _runs: list[Run] = field(default_factory=list[Run])
    _cells: list[list[Run]] = field(default_factory=list[list[Run]])
    _labels: list[str] = field(default_factory=list[str])
    _boxes: list[Paragraph] = field(default_factory=list[Paragraph])
    _is_list: bool = False
    _page_next: bool = False

    def add(self, text: str, state: State) -> None:
        last = self._runs[-1] if self._runs else None
        if (
            last is not None
            and last.aside is None
            and not last.begins
            and (last.style, last.is_underlined, last.inserted, last.deleted)
            == (state.style, state.is_underlined, state.inserted, state.deleted)
        ):
            last.text += text
            return
        self._runs.append(
            Run(text, state.style, state.is_underlined, inserted=state.inserted, deleted=state.deleted)
        )

    def put(self, run: Run) -> None:
        """A run that is no letters: an aside, or the place where one begins."""
        self._runs.append(run)

    def label(self, name: str) -> None:
        """A bookmark in the paragraph."""
        self._labels.append(name)

    def begin_item(self) -> None:
        """The paragraph is one of a list."""
        self._is_list = True

    def box(self, paragraphs: list[Paragraph]) -> None:
        """Text of a box that hangs on this paragraph: it stands behind it."""
        self._boxes += [paragraph for paragraph in paragraphs if paragraph.text.strip()]

    def break_page(self, state: State) -> None:
        """What follows stands on a new page."""
        if self._runs and not state.in_table:
            self.end(state)
        self._page_next = True

    def end(self, state: State) -> None:
        """The paragraph ends here."""
        if state.in_table:
            self._runs.append(Run(" "))
            return
        self.end_row()
        role = Role.LIST if self._is_list and state.role is Role.TEXT else state.role
        self._put(
            Paragraph(
                self._runs,
                state.level,
                Role.CONTENTS if state.field_name == "TOC" else role,
                is_quoted=state.is_quoted,
                is_centred=state.is_centred,
                starts_page=state.starts_page or self._page_next,
                indent=state.indent,
                inserted=state.inserted,
                deleted=state.deleted,
                labels=tuple(self._labels),
            )
        )

    def end_cell(self) -> None:
        """A cell ends here."""
        self._cells.append(self._runs)
        self._runs = []

    def end_row(self) -> None:
        """A row ends here: one paragraph, its cells beside one another."""
        runs: list[Run] = []
        for cell in self._cells:
            if any(run.text.strip() or run.aside for run in cell):
                runs += [Run(BETWEEN_CELLS)] if runs else []
                runs += _trimmed(cell)
        self._cells = []
        if runs:
            waiting, self._runs = self._runs, runs
            self._put(Paragraph(self._runs, role=Role.TABLE))
            self._runs = waiting

    def finish(self, state: State) -> None:
        """No more comes."""
        if any(run.text.strip() or run.aside for run in self._runs) and not self._cells:
            state.in_table = False
            self.end(state)
        elif self._runs:
            self.end_cell()
        self.end_row()

    def _put(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self.paragraphs += self._boxes
        self._runs, self._labels, self._boxes = [], [], []
        self._is_list = self._page_next = False


def _trimmed(cell: list[Run]) -> list[Run]:
    """A cell's runs without white space at its ends, on one line."""
    runs = [replace(run, text=" ".join(run.text.split(" ")).replace("\n", " ")) for run in cell]
    while runs and not runs[-1].text.strip() and not runs[-1].aside and not runs[-1].begins:
        runs.pop()
    if runs:
        runs[0].text = runs[0].text.lstrip()
        runs[-1].text = runs[-1].text.rstrip()
    return runs
