"""Words the author has taken as right: hers, this book's, and single places where a word is to stay as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.text.folding import straight
from inkwell.domain.text.spelled_words import without_enclitics
from inkwell.support.i18n import tr
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from inkwell.domain.manuscript.decisions import Decisions
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService

_LONGEST = 100
_LARGEST_LIST_BYTES = 5_000_000


@dataclass(frozen=True)
class LeftAlone:
    """A word to leave as it is in a scene: at one place, told by the words around it, or wherever it stands there."""

    word: str
    scene: int
    around: str = ""


class OwnWords(QObject):
    """Answers whether a word is right without any dictionary.

    Signals:
        words_changed: another answer may be given from now on.
    Thread: main.
    """

    words_changed = Signal()

    def __init__(
        self,
        file: Path,
        codex: CodexService,
        decisions: DecisionService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._decisions = decisions
        self._notices = notices
        self._mine = _read(file)
        self._book: frozenset[str] = frozenset()
        self._left: frozenset[LeftAlone] = frozenset()
        self._names: frozenset[str] = frozenset()
        self._right: dict[str, bool] = {}
        self.words_changed.connect(self._right.clear)  # before anyone else hears of it
        codex.codex_changed.connect(lambda _: self._take_names(codex.known_words()))
        decisions.decisions_changed.connect(self._on_decisions_changed)

    @property
    def mine(self) -> tuple[str, ...]:
        """The author's words, for every book, by the alphabet."""
        return tuple(sorted(self._mine, key=str.casefold))

    @property
    def book(self) -> tuple[str, ...]:
        """The words of the open book."""
        return tuple(sorted(self._book, key=str.casefold))

    @property
    def left_alone(self) -> tuple[LeftAlone, ...]:
        """The words left as they are in single scenes and places of the open book."""
        return tuple(sorted(self._left, key=lambda one: (one.word.casefold(), one.scene, one.around)))

    def is_right(self, word: str) -> bool:
        """Whether a word, with straight apostrophes, is a name, the book's or the author's."""
        known = self._right.get(word)
        if known is None:
            known = self._right[word] = self._look(word)
        return known

    def _look(self, word: str) -> bool:
        bare = without_enclitics(word)
        if not self._names.isdisjoint((bare, word, bare.capitalize() if bare.isupper() else bare)):
            return True
        if any(bare == f"{name}{end}" for name in self._names_like(bare) for end in ("s", "es", "'")):
            return True
        forms = {word, bare, word.lower(), bare.lower()} if word[:1].isupper() else {word, bare}
        return not forms.isdisjoint(self._mine) or not forms.isdisjoint(self._book)

    def is_left_alone(self, word: str, scene: int, around: str) -> bool:
        """Whether a word is to stay as it is here."""
        return bool(self._left) and not {
            LeftAlone(word, scene),
            LeftAlone(word, scene, around),
        }.isdisjoint(self._left)

    def add_mine(self, words: Iterable[str]) -> int:
        """Take words as right in every book; how many were new. UsageError where one is no word."""
        new = _checked(words) - self._mine
        if new:
            self._keep_mine(self._mine | new)
        return len(new)

    def remove_mine(self, words: Iterable[str]) -> None:
        """Take them as right no longer."""
        self._keep_mine(self._mine - set(words))

    def add_to_book(self, words: Iterable[str]) -> int:
        """Take words as right in this book; how many were new. UsageError where one is no word."""
        new = _checked(words) - self._book
        self._book |= new
        self._decisions.decide(*(Decision(DecisionKind.WORD, word) for word in sorted(new)))
        self.words_changed.emit()
        return len(new)

    def remove_from_book(self, words: Iterable[str]) -> None:
        """Take them as right in this book no longer."""
        gone = set(words)
        self._book -= gone
        self._decisions.take_back(*(Decision(DecisionKind.WORD, word) for word in sorted(gone)))
        self.words_changed.emit()

    def leave_alone(self, word: str, scene: SceneId | int, around: str = "") -> None:
        """Leave a word as it is at one place, or with `around` empty in the whole scene."""
        self.leave_all((LeftAlone(word, int(scene), around),))

    def leave_all(self, places: Iterable[LeftAlone]) -> None:
        """Leave words as they are at several places."""
        new = frozenset(places) - self._left
        self._left |= new
        self._decisions.decide(
            *(Decision(DecisionKind.LEAVE, one.word, one.around, one.scene) for one in new)
        )
        self.words_changed.emit()

    def mark_again(self, places: Iterable[LeftAlone]) -> None:
        """Mark again what was left alone."""
        gone = frozenset(places)
        self._left -= gone
        self._decisions.take_back(
            *(Decision(DecisionKind.LEAVE, one.word, one.around, one.scene) for one in gone)
        )
        self.words_changed.emit()

    def export(self, file: Path, words: Iterable[str]) -> None:
        """Write a plain list, one word a line. WorldError where it cannot be written."""
        try:
            write_whole(file, "".join(f"{word}\n" for word in words))
        except OSError as error:
            raise WorldError(tr("The list could not be written."), detail=str(error)) from error

    def _keep_mine(self, words: set[str]) -> None:
        self._mine = words
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file, "".join(f"{word}\n" for word in self.mine))
        except OSError as error:
            self._notices.error(
                WorldError(
                    tr("Your words could not be stored; they hold until Inkwell closes."), detail=str(error)
                )
            )
        self.words_changed.emit()

    def _names_like(self, word: str) -> list[str]:
        """Names a plural may be made of ("the Quills")."""
        return [stem for cut in (1, 2) if (stem := word[:-cut]) in self._names]

    def _take_names(self, names: set[str]) -> None:
        self._names = frozenset(straight(name) for name in names)
        self.words_changed.emit()

    def _on_decisions_changed(self, decisions: Decisions) -> None:
        book = frozenset(row.subject for row in decisions.rows if row.kind is DecisionKind.WORD)
        left = frozenset(
            LeftAlone(row.subject, int(row.scene), row.other)
            for row in decisions.rows
            if row.kind is DecisionKind.LEAVE
        )
        if (book, left) != (self._book, self._left):
            self._book, self._left = book, left
            self.words_changed.emit()


def words_of_list(file: Path) -> tuple[str, ...]:
    """The words of a plain list, one a line, in UTF-8; a Hunspell list of words is taken too. Errors carry a sentence."""
    try:
        if file.stat().st_size > _LARGEST_LIST_BYTES:
            raise UsageError(tr("“{name}” is too large for a list of words.", name=file.name))
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WorldError(tr("“{name}” could not be read.", name=file.name), detail=str(error)) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            tr("“{name}” is no plain text in UTF-8.", name=file.name), help=tr("Save it again as plain text.")
        ) from error
    lines = [line.split("/")[0].strip() for line in text.splitlines()]
    words = tuple(line for line in lines if line and not line.isdigit() and not line.startswith("#"))
    _checked(words)
    return words


def _checked(words: Iterable[str]) -> set[str]:
    """Words as they are kept: straight apostrophes. UsageError where one cannot be a word."""
    kept = {straight(word.strip()) for word in words} - {""}
    wrong = next((word for word in kept if len(word) > _LONGEST or len(word.split()) > 1), None)
    if wrong is not None:
        raise UsageError(
            tr("“{word}” is no single word.", word=wrong[:60]),
            help=tr("Put one word on each line. Nothing was changed."),
        )
    return kept


def _read(file: Path) -> set[str]:
    """The author's words; a file that cannot be read counts as empty and is not written over before she adds one."""
    try:
        return {straight(word) for word in file.read_text(encoding="utf-8", errors="replace").split()}
    except OSError:
        return set()
