"""Live styling of the page: Markdown's marks fade, names are underlined, drafts wear their colour.

Formats lie over the text and never become part of it. One paragraph is styled at a time, as Qt asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from inkwell.domain.manuscript.provenance import Origin, spans
from inkwell.domain.text.comments import CommentSpan, comment_spans
from inkwell.domain.text.text_query import PatternError
from inkwell.ui.editor.block_states import MOST_NAMED, named_in, packed
from inkwell.ui.editor.layers import layer_formats
from inkwell.ui.editor.marked_text import emphasised, laid_over, mark_formats, marked
from inkwell.ui.editor.positions import from_qt
from inkwell.ui.editor.script_form import element_of
from inkwell.ui.editor.script_marks import script_formats, script_spans
from inkwell.ui.editor.spelling_places import misspelt_in, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QTextBlock

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.domain.manuscript.mentions import Mention
    from inkwell.domain.text.text_query import TextQuery
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.words.spelling import SpellingService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.layers import PageLayer
    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService

    _Span = tuple[int, int, QTextCharFormat]


class PageHighlighter(QSyntaxHighlighter):
    """Styles the page's paragraphs."""

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        theme: ThemeService,
        codex: CodexService,
        spelling: SpellingService,
        scenes: SceneService,
    ) -> None:
        super().__init__(page.document())
        self._page = page
        self._binding = binding
        self._theme = theme
        self._codex = codex
        self._spelling = spelling
        self._scenes = scenes
        self.show_origins = False
        self.layer: PageLayer | None = None
        # Where findings stand in paragraphs of these words.
        self.findings: dict[str, list[tuple[int, int]]] = {}
        self.suggested: dict[str, list[tuple[int, int, str]]] = {}
        self.focus_block = -1
        self.searched: TextQuery | None = None
        self.present_hit: tuple[int, int] | None = None
        self._named_by_state: list[tuple[EntryId, ...]] = [()]
        self._formats: dict[str, QTextCharFormat] = {}
        self._commented_text = ""
        self._comments_of_page: tuple[CommentSpan, ...] = ()
        self._shape_of_comments: list[tuple[int, bool]] = []
        self._comments_moved = QTimer(self, interval=0, singleShot=True)
        self._comments_moved.timeout.connect(self.rehighlight)
        self.take_colours()

    def take_colours(self) -> None:
        """Make the formats anew from the theme."""
        colour = self._theme.theme.colour

        def make(ink: str | None = None, wash: str | None = None) -> QTextCharFormat:
            form = QTextCharFormat()
            if ink:
                form.setForeground(colour(ink))
            if wash:
                form.setBackground(colour(wash))
            return form

        line = QTextCharFormat.UnderlineStyle
        self._formats = {
            **mark_formats(colour),
            "unclosed": _underlined(make("quiet", "raised"), line.WaveUnderline, colour("warning")),
            "name": _underlined(make(), line.DashUnderline, colour("edge")),
            "misspelt": _underlined(make(), line.SpellCheckUnderline, colour("warning")),
            "finding": _underlined(make(), line.DashDotLine, colour("accent")),
            "draft": make("accent", "wash"),
            "dim": make("dim"),
            "found": _underlined(make("ink", "found"), line.SingleUnderline, colour("warning")),
            "present hit": _underlined(
                make("on_accent", "accent"), line.SingleUnderline, colour("on_accent")
            ),
            Origin.GENERATED: make(wash="wash"),
            Origin.PASTED: make(wash="raised"),
            Origin.IMPORTED: make(wash="window"),
            **layer_formats(self._theme),
            **_review_formats(colour),
        }

    def highlightBlock(self, text: str) -> None:
        spans_: list[_Span] = []
        self._mark_up(text, spans_)
        block = self.currentBlock()
        mentions, named = self._mentions(text)
        spans_ += [(mention.start, mention.end, self._formats["name"]) for mention in mentions]
        misspelt = misspelt_in(block, self._binding, self._spelling)
        spans_ += [(word.start, word.end, self._formats["misspelt"]) for word in misspelt]
        self.setCurrentBlockState(packed(named, state_of(misspelt)))
        spans_ += [(low, high, self._formats["finding"]) for low, high in self.findings.get(text, ())]
        spans_ += [(low, high, self._formats[form]) for low, high, form in self.suggested.get(text, ())]
        if self.show_origins:
            self._origins(block, text, spans_)
        if self.layer is not None:
            spans_ += [
                (low, high, self._formats[form])
                for low, high, form in self.layer.spans_of(text, block.position())
            ]
        if self.focus_block >= 0 and block.blockNumber() != self.focus_block:
            spans_.append((0, len(text), self._formats["dim"]))
        draft = self._binding.draft_in(block.position(), block.length() - 1)
        if draft is not None:
            spans_.append((from_qt(text, draft[0]), from_qt(text, draft[1]), self._formats["draft"]))
        self._find(text, spans_)
        for start, length, form in laid_over(text, spans_):
            self.setFormat(start, length, form)

    def refresh(self, blocks: list[QTextBlock] | None = None) -> None:
        """Style some paragraphs again, or all."""
        if blocks is None:
            self.rehighlight()
        else:
            for block in blocks:
                self.rehighlightBlock(block)

    def _mentions(self, text: str) -> tuple[list[Mention], int]:
        """The names in the paragraph, and a number for who was named up to its end.

        Whose a shared name is hangs on the paragraphs before: the block's state says who was named there, and where that
        changes, Qt styles the paragraphs that follow as well.
        """
        sharing = self._codex.sharing()
        if not sharing:
            return self._codex.mentions(text), 0
        number = named_in(self.previousBlockState())
        named = self._named_by_state[number] if number < len(self._named_by_state) else ()
        mentions = self._codex.mentions(text, named)
        for entry in (mention.entry for mention in mentions if mention.entry in sharing):
            named = (*(other for other in named if other != entry), entry)
        if named not in self._named_by_state and len(self._named_by_state) <= MOST_NAMED:
            self._named_by_state.append(named)
        return mentions, self._named_by_state.index(named) if named in self._named_by_state else number

    def _mark_up(self, text: str, into: list[_Span]) -> None:
        self._comments(text, into)
        if self._page.script is None:
            named = marked(text)
        else:  # a script's line as what it is
            named = [*script_spans(text, element_of(self.currentBlock())), *emphasised(text, "underlined")]
        into += [(start, end, self._formats[name]) for start, end, name in named]

    def _comments(self, text: str, into: list[_Span]) -> None:
        """The parts of comments that lie in the paragraph; one without an end is told apart by its underline."""
        comments = self._comment_spans()
        if not comments:
            return
        start = from_qt(self._binding.page_text, self.currentBlock().position())
        for comment in comments:
            low, high = max(0, comment.start - start), min(len(text), comment.end - start)
            if low < high:
                into.append((low, high, self._formats["comment" if comment.closed else "unclosed"]))

    def _comment_spans(self) -> tuple[CommentSpan, ...]:
        """The comments of the page; where one came, went, or goes over more paragraphs, all are styled again."""
        page_text = self._binding.page_text
        if page_text is not self._commented_text:
            self._commented_text, self._comments_of_page = page_text, comment_spans(page_text)
            shape = [
                (page_text.count("\n", comment.start, comment.end), comment.closed)
                for comment in self._comments_of_page
            ]
            if shape != self._shape_of_comments:
                self._shape_of_comments = shape
                self._comments_moved.start()
        return self._comments_of_page

    def _origins(self, block: QTextBlock, text: str, into: list[_Span]) -> None:
        buffer = self._scenes.buffer(self._binding.scene_id) if self._binding.scene_id is not None else None
        if buffer is None:
            return
        whole = self._binding.page_text
        start = self._binding.draft.to_base(from_qt(whole, block.position()))
        for low, high, run in spans(buffer.runs):
            if run.origin in self._formats and low < start + len(text) and high > start:
                into.append((max(0, low - start), min(len(text), high - start), self._formats[run.origin]))

    def _find(self, text: str, into: list[_Span]) -> None:
        """What is looked for, and over it the hit that is the present one, told apart by its line as well."""
        if self.searched is None:
            return
        try:
            places = self.searched.places(text)
        except PatternError:
            self.searched = None  # too slow for this paragraph; the find bar says so of the whole
            return
        into += [(start, end, self._formats["found"]) for start, end in places]
        if self.present_hit is not None:
            begin = from_qt(self._binding.page_text, self.currentBlock().position())
            low, high = (self._binding.draft.to_page(place) - begin for place in self.present_hit)
            if low < len(text) and high > 0:
                into.append((max(0, low), min(len(text), high), self._formats["present hit"]))


def _review_formats(colour: Callable[[str], QColor]) -> dict[str, QTextCharFormat]:
    """How words look that an editor would take out, or says something about; and those of a script."""
    gone, commented = QTextCharFormat(), QTextCharFormat()
    gone.setForeground(colour("quiet"))
    gone.setBackground(colour("wash"))
    gone.setFontStrikeOut(True)
    commented.setBackground(colour("found"))
    return {
        **script_formats(colour),
        "taken out": gone,
        "commented": _underlined(commented, QTextCharFormat.UnderlineStyle.DotLine, colour("warning")),
    }


def _underlined(
    form: QTextCharFormat, line: QTextCharFormat.UnderlineStyle, colour: QColor
) -> QTextCharFormat:
    form.setUnderlineStyle(line)
    form.setUnderlineColor(colour)
    return form
