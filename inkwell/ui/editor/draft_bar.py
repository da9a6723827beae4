"""The line under the page while a draft is pending: what can be done with it, and how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from inkwell.domain.text.text import count_words
from inkwell.support.i18n import number, tr, trc, trn

if TYPE_CHECKING:
    from inkwell.services.writing.drafts import Candidate, Draft


class DraftBar(QWidget):
    """Buttons for a pending draft.

    Signals:
        keep_requested, sentence_requested, next_requested, discard_requested, stop_requested: the author's wish.
    """

    keep_requested = Signal()
    sentence_requested = Signal()
    next_requested = Signal()
    discard_requested = Signal()
    stop_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draftBar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 12)
        row.setSpacing(8)
        self._keep = self._button(
            "keepButton", tr("Keep"), "Tab", tr("Keep all of it"), self.keep_requested, accent=True
        )
        self._sentence = self._button(
            "sentenceButton",
            trc("keep", "Sentence"),
            "Ctrl →",
            tr("Keep its first sentence"),
            self.sentence_requested,
        )
        self._next = self._button(
            "nextButton", "1 / 1", "Alt →", tr("See the next alternative"), self.next_requested
        )
        self._discard = self._button(
            "discardButton", tr("Discard"), "Ctrl ⌫", tr("Take it out of the page"), self.discard_requested
        )
        self._stop = self._button("stopButton", tr("Stop"), "Esc", tr("Stop writing"), self.stop_requested)
        for button in (self._keep, self._sentence, self._next, self._discard, self._stop):
            row.addWidget(button)
        row.addSpacing(16)
        self._facts = QLabel()
        self._facts.setObjectName("draftFacts")
        self._facts.setProperty("role", "quiet")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setWordWrap(True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._facts, 1)
        self.show_draft(None)

    def show_draft(self, draft: Draft | None) -> None:
        """Show the state of the draft; nothing where there is none."""
        self.setVisible(draft is not None)
        if draft is None:
            return
        has_text = bool(draft.text.strip())
        for button in (self._keep, self._sentence, self._discard):
            button.setVisible(has_text)
        self._stop.setVisible(draft.writing)
        self._next.setVisible(
            has_text and draft.requested > 1 and not any(candidate.kept for candidate in draft.candidates)
        )
        ready = len(draft.candidates)
        self._label(
            self._next,
            tr(
                "{shown} of {all}",
                shown=draft.shown + 1,
                all=max(ready, draft.requested if draft.writing else ready),
            ),
        )
        self._next.setEnabled(ready > 1)
        self._facts.setProperty("role", "quiet")
        self._restyle()
        self._facts.setText(self._describe(draft))
        self._facts.setToolTip(explanation_of(draft.candidate))

    def show_waiting(self) -> None:
        """Something within a tenth of a second, before the first word."""
        self.setVisible(True)
        self.say(tr("Thinking…"))

    def show_failure(self, sentence: str) -> None:
        """An error as a line at the place it concerns; never as text."""
        self.setVisible(True)
        for button in (self._keep, self._sentence, self._next, self._discard, self._stop):
            button.setVisible(False)
        self._facts.setProperty("role", "warning")
        self._restyle()
        self._facts.setText(sentence)

    def say(self, text: str) -> None:
        """A short remark."""
        self._facts.setText(text)

    def _restyle(self) -> None:
        self._facts.style().unpolish(self._facts)
        self._facts.style().polish(self._facts)

    def _describe(self, draft: Draft) -> str:
        candidate = draft.candidate
        if candidate is None or not candidate.text:
            return tr("Thinking…")
        words = trn("{n} word", "{n} words", count_words(candidate.pending))
        if draft.writing and not candidate.finished:
            return f"{words}…"
        parts = [words]
        if candidate.milliseconds:
            parts.append(tr("{seconds} s", seconds=number(candidate.milliseconds / 1000, 1)))
        if candidate.avoided:
            parts.append(
                trn("{n} worn phrase or name avoided", "{n} worn phrases or names avoided", candidate.avoided)
            )
        if draft.requested > 1 and draft.order()[0] == draft.shown and candidate.verdict is not None:
            parts.append(tr("reads best"))
        reasons = reasons_of(candidate)
        return " · ".join([*parts, *reasons[:1]])

    def _button(
        self, name: str, text: str, key: str, tip: str, signal: object, accent: bool = False
    ) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("key", key)
        self._label(button, text)
        button.setToolTip(f"{tip} ({key})")
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if accent:
            button.setProperty("role", "accent")
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]
        return button

    def _label(self, button: QPushButton, text: str) -> None:
        button.setText(f"{text}   {button.property('key')}")


def reasons_of(candidate: Candidate) -> list[str]:
    """What sets a candidate apart, in words; warnings first."""
    verdict = candidate.verdict
    if verdict is None:
        return []
    sentences = {
        "copied": trn(
            "copies {n} word of the manuscript: “{words}”",
            "copies {n} words of the manuscript: “{words}”",
            len(verdict.copied.split()),
            words=" ".join(verdict.copied.split()[:8]),
        ),
        "strangers": tr("new names: {names}", names=", ".join(verdict.strangers[:3])),
        "repeats": tr("repeats the scene"),
        "monotonous": tr("its sentences begin alike"),
        "least_repetition": tr("fewest repetitions"),
        "most_fluent": tr("smoothest"),
        "most_different": tr("most unlike the others"),
    }
    return [sentences[reason] for reason in verdict.reasons]


def explanation_of(candidate: Candidate | None) -> str:
    """Every number behind the order of the alternatives."""
    verdict = candidate.verdict if candidate is not None else None
    if candidate is None or verdict is None:
        return ""
    return "\n".join(
        [
            tr("Repeated runs of four words: {share}", share=f"{verdict.repetition:.0%}"),
            tr("Words no other alternative has: {share}", share=f"{verdict.distance:.0%}"),
            tr("Mean log-probability of a token: {value}", value=f"{verdict.fluency:.2f}"),
            tr("Sentences that begin alike: {share}", share=f"{verdict.monotony:.0%}"),
            *reasons_of(candidate),
        ]
    )
