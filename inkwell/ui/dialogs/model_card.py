"""One model as a card: what it is for, whether it fits, how fast it writes here, and what can be done with it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from inkwell.services.models.advice import size_text
from inkwell.services.models.machine_fit import about_words, words_a_minute
from inkwell.services.models.models import LONGEST_CONTEXT, Fit
from inkwell.support.i18n import number, tr, tr_noop, trn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont

    from inkwell.services.models.models import Installed, Model, ModelService, Paused

FITS = {
    Fit.WELL: tr_noop("Fits this machine"),
    Fit.TIGHT: tr_noop("Fits when other programs are closed"),
    Fit.TOO_LARGE: tr_noop("Too large for this machine"),
}
ROLES = {"embedder": tr_noop("Meaning"), "tagger": tr_noop("Grammar")}


@dataclass(frozen=True)
class CardFacts:
    """What a card shows: a model of the catalogue, an installed one, or both."""

    model_id: str
    name: str
    entry: Model | None = None
    here: Installed | None = None
    waiting: Paused | None = None
    writes: bool = False
    address: str = ""


class ModelCard(QFrame):
    """A card; its buttons call what `verbs` names."""

    def __init__(
        self,
        facts: CardFacts,
        models: ModelService,
        font: QFont,
        verbs: list[tuple[str, Callable[[], object]]],
    ) -> None:
        super().__init__()
        self.setObjectName("modelCard")
        self.model_id = facts.model_id
        for_whom = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        if facts.address:
            for_whom.setText(
                tr("At {address}. What it reads of your book is sent there.", address=facts.address)
            )
        else:
            for_whom.setText(tr(facts.entry.for_whom) if facts.entry else tr("Installed by you."))
        self._facts = QLabel(_numbers(facts, models), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._facts.setVisible(bool(self._facts.text()))
        self._facts.setProperty("role", "quiet")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 1000)
        self._bar.hide()
        if facts.waiting is not None and facts.waiting.size:
            self._bar.show()
            self._bar.setValue(int(1000 * facts.waiting.have / facts.waiting.size))
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addLayout(self._head(facts, models, font))
        for widget in (for_whom, self._facts, self._bar):
            texts.addWidget(widget)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(8)
        line.addLayout(texts, 1)
        for label, act in verbs:
            button = QPushButton(label)
            button.setAccessibleName(f"{label}: {facts.name}")
            button.clicked.connect(lambda _=False, act=act: act())
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _head(self, facts: CardFacts, models: ModelService, font: QFont) -> QHBoxLayout:
        name = QLabel(facts.name, textFormat=Qt.TextFormat.PlainText)
        name.setFont(font)
        badge = QLabel(textFormat=Qt.TextFormat.PlainText)
        badge.setProperty("role", "accent" if facts.writes else "quiet")
        badge.setText(_badge(facts, models))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(name)
        head.addWidget(badge)
        head.addStretch(1)
        return head

    def show_progress(self, step: str, fraction: float) -> None:
        """How far an installation or a check has come."""
        self._bar.show()
        self._facts.show()
        self._bar.setRange(0, 1000 if fraction >= 0 else 0)
        self._bar.setValue(int(1000 * fraction))
        self._facts.setText(f"{step} {fraction:.0%}" if fraction >= 0 else f"{step}…")

    def say(self, sentence: str) -> None:
        """A result, in place of the numbers."""
        self._bar.hide()
        self._facts.setText(sentence)


def _badge(facts: CardFacts, models: ModelService) -> str:
    if facts.writes:
        return tr("Writes with you")
    if facts.entry is not None and facts.entry.role != "writer":
        return tr(ROLES.get(facts.entry.role, ""))
    if facts.here is None and facts.entry is not None:
        return tr(FITS[models.fit(facts.entry)])
    return ""


def _numbers(facts: CardFacts, models: ModelService) -> str:
    parts: list[str] = []
    entry = facts.entry
    if facts.waiting is not None and facts.waiting.size:
        parts.append(
            tr(
                "Paused at {share}, {size} GB in all",
                share=f"{facts.waiting.have / facts.waiting.size:.0%}",
                size=number(facts.waiting.size / 1e9, 1),
            )
        )
    if entry is not None:
        if facts.here is None and entry.download_gb:
            # What a repository holds can change; the package index keeps what it has.
            size = size_text(entry.download_gb)
            in_repository = entry.sources and entry.sources[0].kind == "hub"
            parts.append(
                tr("about {size} to download", size=size)
                if in_repository
                else tr("{size} to download", size=size)
            )
        parts.append(tr("about {gb} GB of memory", gb=number(entry.memory_gb, 1)))
        speed = models.expected_tokens_per_s(entry) if entry.role == "writer" else 0.0
        if speed:
            measured = models.machine.measured(entry.id) is not None
            words = words_a_minute(speed) if measured else about_words(words_a_minute(speed))
            speed_text = trn("{n} word a minute here", "{n} words a minute here", words)
            parts.append(speed_text if measured else tr("about {speed}", speed=speed_text))
        if entry.context_tokens:
            parts.append(
                trn(
                    "remembers {n} word",
                    "remembers {n} words",
                    min(entry.context_tokens, LONGEST_CONTEXT) * 3 // 4,
                )
            )
        parts.append(tr("licence {licence}", licence=entry.licence))
    elif facts.here is not None:
        parts.append(tr("{gb} GB on the disk", gb=number(facts.here.size / 1e9, 1)))
    return " · ".join(parts)
