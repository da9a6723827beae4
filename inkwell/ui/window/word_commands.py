"""What checks spelling, opens the lists of words and dictionaries, and finds other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from inkwell.domain.text.inflection import in_place_of
from inkwell.support.i18n import tr
from inkwell.ui.editor.word_at_caret import WordInText, replace_word, word_at_caret

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.ui.window.shell import Shell
    from inkwell.ui.words.thesaurus_dialog import ThesaurusDialog
    from inkwell.ui.words.word_use_dialog import WordUseDialog
    from inkwell.ui.words.words_dialog import WordsDialog


class WordCommands(QObject):
    """No window here is modal: the author goes on writing beside it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.dialog: WordsDialog | None = None
        self.thesaurus: ThesaurusDialog | None = None
        self.word_use: WordUseDialog | None = None
        self._word = WordInText(0, 0, "")
        self._scene: object = None
        self._ranked: dict[str, str] = {}
        shell.editor.spelling_bar.scene_requested.connect(shell.open_scene)
        shell.services.word_fit.ranked.connect(self._on_word_fit_ranked)

    def handlers(self) -> dict[str, Callable[..., Any]]:
        """The functions of the actions."""
        return {
            "words.check": self._shell.editor.spelling_bar.check,
            "words.dictionaries": self.show_dictionaries,
            "words.thesaurus": self.show_thesaurus,
            "words.for": self.ask_word,
            "words.used": self.show_word_use,
        }

    def show_dictionaries(self) -> None:
        """Dictionaries and own words."""
        from inkwell.ui.words.words_dialog import WordsDialog

        if self.dialog is not None:
            self.dialog.close()
            self.dialog.deleteLater()
        self.dialog = WordsDialog(self._shell.window, self._shell.services)
        self.dialog.show()
        self.dialog.dictionaries.here.setFocus()

    def show_word_use(self) -> None:
        """Words this book uses often; a chosen one is found in the book."""
        from inkwell.ui.words.word_use_dialog import WordUseDialog

        if self.word_use is not None:
            self.word_use.close()
            self.word_use.deleteLater()
        service = self._shell.services.word_use
        self.word_use = WordUseDialog(self._shell.window, service)
        self.word_use.word_chosen.connect(self._on_word_use_word_chosen)
        self._shell.services.project.project_closed.connect(self.word_use.close)
        self.word_use.show()
        service.count()

    def show_thesaurus(self) -> None:
        """Other words for the one at the caret."""
        self._opened().look_up(self._word.text)

    def ask_word(self) -> None:
        """A word for what the author describes, to be put at the caret or in place of the selection."""
        dialog = self._opened()
        start, end = self._shell.editor.binding.selected()
        if start == end:
            self._word = WordInText(end, end, "")
        dialog.ask_meaning()

    def _opened(self) -> ThesaurusDialog:
        from inkwell.ui.words.thesaurus_dialog import ThesaurusDialog

        if self.thesaurus is None:
            self.thesaurus = ThesaurusDialog(self._shell.window, self._shell.services.thesaurus)
            self.thesaurus.word_chosen.connect(self._on_thesaurus_word_chosen)
            self.thesaurus.ranking_wished.connect(self._on_thesaurus_ranking_wished)
            self.thesaurus.finished.connect(lambda _: self._on_thesaurus_finished())
        binding = self._shell.editor.binding
        self._word, self._scene = word_at_caret(binding), binding.scene_id
        self.thesaurus.show()
        self.thesaurus.raise_()
        self.thesaurus.activateWindow()
        return self.thesaurus

    def _is_british(self) -> bool:
        """Whether the book is checked with a dictionary that doubles the l in "travelled"."""
        used = self._shell.services.spelling.dictionaries.in_use
        return any(one.base == "en" and one.tag != "en_US" for one in used)

    def _on_thesaurus_word_chosen(self, base: str, word: str) -> None:
        """Put it in place; where the text has changed under it, say so and change nothing."""
        editor, before = self._shell.editor, self._word
        if editor.binding.scene_id == self._scene:
            scenes = self._shell.services.scenes
            self._word = replace_word(editor.binding, scenes, before, base, word, self._is_british())
        if self._word == before:
            self._shell.services.notices.say(tr("The text has changed there; nothing was put in place."))
        if self.thesaurus is not None:
            self.thesaurus.close()

    def _on_word_use_word_chosen(self, word: str) -> None:
        """The find bar with the word in the whole book; the list of words stays beside it."""
        self._shell.editor.find_bar.look_for_word(word)

    def _on_thesaurus_ranking_wished(self, pairs: tuple[tuple[str, str], ...]) -> None:
        text, word = self._shell.editor.binding.base_text, self._word
        if not word.text:
            return
        british = self._is_british()
        words = [in_place_of(other, base, word.text, british) for base, other in pairs]
        self._ranked = dict(zip(reversed(words), (other for _, other in reversed(pairs)), strict=True))
        behind = text[word.end :].split("\n")[0]
        self._shell.services.word_fit.rank(text[: word.start], words, behind)

    def _on_word_fit_ranked(self, words: tuple[str, ...]) -> None:
        if self.thesaurus is not None and self.thesaurus.isVisible():
            self.thesaurus.show_ranking(tuple(self._ranked.get(word, word) for word in words))

    def _on_thesaurus_finished(self) -> None:
        self._shell.services.word_fit.stop()
        self._shell.window.activateWindow()
        self._shell.editor.page.setFocus()
