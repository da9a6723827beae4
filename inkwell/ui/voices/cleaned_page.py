"""The wizard's second page: what was cleaned and why, what is kept out, with which model, and how long it will take here."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.text.counted import counted, is_in_characters
from inkwell.domain.voices.corpus import Corpus
from inkwell.domain.voices.training import EPOCHS, RATES, Method, TrainingKind, TrainingPlan
from inkwell.services.voices.training_speeds import estimate, key_of
from inkwell.support.i18n import number, tr, trn
from inkwell.support.phrases import sentences
from inkwell.ui.voices.captions import METHODS, REMOVALS, minutes
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.exclusions_box import ExclusionsBox
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.number_boxes import roomy
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from inkwell.domain.voices.corpus import RawText
    from inkwell.services.composition import Services

# Both drafts of a pair and what stood before them, each read twice: with the adapter and without.
_WORDS_A_PAIR = 800
_STARTER = "smollm2-135m"


class CleanedPage(QWidget):
    """Prepares the corpus again whenever something is kept out or let in.

    Signals:
        changed: what `plan` and `corpus` say is another.
    """

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.corpus: Corpus | None = None
        self.made_of: list[dict[str, Any]] | None = None
        self._chapters: list[RawText] = []
        self._name, self._kind = "", TrainingKind.VOICE
        self.summary = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.table = _table()
        self._keep_out = QPushButton(tr("Content limits…"), objectName="keepOut", checkable=True)
        self._keep_out.setProperty("role", "link")
        self.exclusions = ExclusionsBox(services.settings)
        self.exclusions.setVisible(bool(services.exclusions.chosen()))
        self._keep_out.setChecked(self.exclusions.isVisibleTo(self))
        self.model = DropDown("voiceModel")
        self.method = DropDown("voiceMethod")
        for method, (name, about) in METHODS.items():
            self.method.addItem(tr(name), method)
            self.method.setItemData(self.method.count() - 1, tr(about), Qt.ItemDataRole.ToolTipRole)
        self.minutes = roomy(
            QSpinBox(
                objectName="voiceMinutes", minimum=1, maximum=6000, value=10, suffix=tr(" minutes at most")
            )
        )
        self.estimate = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="voiceEstimate")
        self._lay_out()
        self._keep_out.toggled.connect(self.exclusions.setVisible)
        self.exclusions.changed.connect(self._prepare)
        for signal in (
            self.model.currentIndexChanged,
            self.method.currentIndexChanged,
            self.minutes.valueChanged,
        ):
            signal.connect(self._on_wish_changed)
        services.corpus.prepared.connect(self._on_corpus_prepared)
        services.corpus.choices_found.connect(self._on_corpus_choices_found)
        services.training.speeds.speed_known.connect(lambda _key, _speed: self._tell_estimate())

    def begin(self, chapters: list[RawText], name: str, kind: TrainingKind) -> None:
        """Clean these chapters."""
        self._chapters, self._name, self._kind = chapters, name, kind
        self.model.blockSignals(True)
        chosen = self.model.currentData()
        self.model.clear()
        writer = self._services.models.writer()
        for model in self._services.models.installed():
            if model.role == "writer":
                self.model.addItem(model.name, model)
        preselected = chosen or writer
        names = [self.model.itemData(i).id for i in range(self.model.count())]
        self.model.setCurrentIndex(
            names.index(preselected.id) if preselected and preselected.id in names else 0
        )
        self.model.blockSignals(False)
        self.made_of = None
        self.table.setVisible(kind is not TrainingKind.CHOICES)
        self._keep_out.setVisible(kind is not TrainingKind.CHOICES)
        self._prepare()
        self._measure()

    def plan(self) -> TrainingPlan | None:
        """What will be done; None where there is no model to learn with."""
        base, method = self.model.currentData(), Method(self.method.currentData())
        if base is None:
            return None
        return TrainingPlan(
            self._name,
            self._kind,
            str(base.folder),
            base.id,
            method,
            rate=RATES[method],
            epochs=EPOCHS[method],
            minutes=float(self.minutes.value()),
        )

    def obstacle(self) -> str:
        """Why nothing can be learned so; empty where it can."""
        base = self.model.currentData()
        if base is None:
            return tr("There is no model on this machine that could learn. Install one under Models.")
        if self.corpus is not None and self.corpus.texts and not self.corpus.english and base.id == _STARTER:
            return tr(
                "The text does not look like English, and the starter model knows nothing else. Choose a model that knows its language."
            )
        return ""

    def _lay_out(self) -> None:
        form = FieldForm()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.addRow(tr("Model"), self.model)
        form.addRow(tr("What changes"), self.method)
        form.addRow(tr("Time"), self.minutes)
        form.addRow("", self.estimate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(self._keep_out, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.exclusions)
        column.addLayout(form)

    def _prepare(self) -> None:
        self.corpus = None
        self.summary.setText(tr("Cleaning…"))
        self.summary.setProperty("role", "")
        if self._kind is TrainingKind.CHOICES:
            self._services.corpus.find_choices()
        else:
            self._services.corpus.prepare(self._chapters, self._services.exclusions.chosen())
        self.changed.emit()

    def _measure(self) -> None:
        """Measure how fast this is here, where nobody knows it yet."""
        plan, training = self.plan(), self._services.training
        if plan is not None and not training.running and not training.speeds.known(plan):
            training.speeds.measure(plan)
        self._tell_estimate()

    def _tell_estimate(self) -> None:
        plan = self.plan()
        obstacle = self.obstacle()
        if obstacle or plan is None or self.corpus is None:
            self.estimate.setText(obstacle)
            return
        speeds = self._services.training.speeds
        speed = speeds.known(plan)
        if not speed:
            measuring = key_of(plan) in speeds.measuring()
            self.estimate.setText(
                tr("Measuring how fast this machine learns…")
                if measuring
                else tr("How fast this machine learns could not be measured.")
            )
            return
        words = self.corpus.words or _WORDS_A_PAIR * len(self.made_of or ())
        estimated = estimate(plan, words, speed)
        text = tr(
            "About {time} here, as measured on this machine ({speed} tokens a second). It will go through the text {passes} times.",
            time=minutes(estimated.seconds),
            speed=number(speed),
            passes=number(estimated.passes, 1),
        )
        if estimated.capped and estimated.passes < 1:
            text = sentences(text, tr("With more time it could see all of it."))
        self.estimate.setText(text)

    def _on_wish_changed(self) -> None:
        self._measure()
        self.changed.emit()

    def _on_corpus_choices_found(self, answer: list[dict[str, Any]] | str) -> None:
        """Pairs need no cleaning: they are what the model wrote and the author judged."""
        self.made_of = answer if isinstance(answer, list) else None
        self.corpus = Corpus(()) if self.made_of is not None else None
        self._summarise(
            str(answer)
            if self.made_of is None
            else trn(
                "{n} pair to learn from: a draft you kept beside one you did not. Held back: {held}.",
                "{n} pairs to learn from: a draft you kept beside one you did not. Held back: {held}.",
                sum(not row["held_out"] for row in self.made_of),
                held=sum(bool(row["held_out"]) for row in self.made_of),
            )
        )

    def _summarise(self, text: str) -> None:
        self.summary.setProperty("role", "warning" if self.corpus is None else "")
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)
        self.summary.setText(text)
        self._tell_estimate()
        self.changed.emit()

    def _on_corpus_prepared(self, answer: Corpus | str) -> None:
        self.table.setRowCount(0)
        self.corpus = answer if isinstance(answer, Corpus) else None
        if self.corpus is None:
            self._summarise(str(answer))
        else:
            held = [text.title for text in self.corpus.texts if text.held_out]
            in_characters = is_in_characters("\n".join(text.text[:400] for text in self.corpus.texts[:10]))
            text = tr(
                "{words} to learn from. “{chapter}” ({held}) is held back: it is never learned, so that the gain can be measured on it.",
                words=counted(self.corpus.words, in_characters),
                chapter="”, “".join(held[:2]),
                held=counted(self.corpus.held_out_words, in_characters),
            )
            self._fill(self.corpus)
            self._summarise(text if self.corpus.removed else sentences(text, tr("Nothing needed cleaning.")))

    def _fill(self, corpus: Corpus) -> None:
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(corpus.removed))
        for place, row in enumerate(corpus.removed):
            self.table.setItem(place, 0, QTableWidgetItem(tr(REMOVALS[row.reason])))
            for column, value in ((1, row.times), (2, row.words)):
                self.table.setItem(place, column, _Count(value))
            example = QTableWidgetItem(row.example)
            example.setToolTip(plain_hint(row.example))
            self.table.setItem(place, 3, example)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def _table() -> QTableWidget:
    table = QTableWidget(0, 4, objectName="cleanedTable")
    table.setAccessibleName(tr("What was cleaned"))
    table.setHorizontalHeaderLabels([tr("What was cleaned"), tr("Times"), tr("Words"), tr("For example")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in range(3):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
    return table


class _Count(QTableWidgetItem):
    """A number that is written for people and sorted as a number; none is left blank."""

    def __init__(self, value: int) -> None:
        super().__init__(number(value) if value else "")
        self.value = value
        self.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def __lt__(self, other: QTableWidgetItem) -> bool:
        return self.value < other.value if isinstance(other, _Count) else super().__lt__(other)
