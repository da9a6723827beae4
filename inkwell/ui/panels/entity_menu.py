"""What can be done with somebody or something that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from inkwell.domain.manuscript.ids import EntryId
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from inkwell.domain.reading.presence import Presence
    from inkwell.services.composition import Services
    from inkwell.services.reading.people import PeopleVerbs
    from inkwell.ui.editor.scene_editor import SceneEditor

_OFFERED = 18


class EntityMenu(QMenu):
    """The menu of one row; each verb says what it did, with a way back."""

    def __init__(
        self,
        parent: QWidget,
        row: Presence,
        everybody: Sequence[Presence],
        people: PeopleVerbs,
        entry_requested: SignalInstance,
        services: Services,
        editor: SceneEditor,
    ) -> None:
        super().__init__(parent)
        self._people, self._row, self._services = people, row, services
        if row.entry:
            self.addAction(tr("Open the codex entry"), lambda: entry_requested.emit(EntryId(row.entry)))
        else:
            self.addAction(tr("Add to the codex"), self._add)
        if row.lines and sum(row.lines):
            key = f"speech:{row.key}"
            mark = self.addAction(tr("Mark what {name} says", name=row.name))
            mark.setCheckable(True)
            mark.setChecked(editor.layers.layer_shown == key)
            mark.toggled.connect(lambda on: editor.layers.show(key if on else ""))
        if row.category == "PER":
            self._add_people(everybody)
        self.addSeparator()
        self.addAction(tr("Never show this again"), self._ignore)

    def _add_people(self, everybody: Sequence[Presence]) -> None:
        same = self.addMenu(tr("Is the same as"))
        others = [person for person in everybody if person.category == "PER" and person.key != self._row.key]
        for other in others[:_OFFERED]:
            if not (self._row.entry and other.entry):
                same.addAction(other.name, lambda other=other: self._join(other))
        forms = [form for form in self._people.forms(self._row) if form != self._row.name]
        if forms:
            two = self.addMenu(tr("Is somebody else"))
            for form in forms[:_OFFERED]:
                two.addAction(form, lambda form=form: self._part(form))

    def _add(self) -> None:
        self._people.add_to_codex(self._row)
        self._services.notices.say(tr("“{name}” is in the codex now.", name=self._row.name))

    def _join(self, other: Presence) -> None:
        self._people.join(self._row, other)
        say_joined(self._services, self._row, other)

    def _part(self, form: str) -> None:
        self._people.part(self._row, form)
        text = tr("“{form}” and “{name}” are two people now.", form=form, name=self._row.name)
        self._services.notices.say(text, action="decision.undo", key="people")

    def _ignore(self) -> None:
        self._people.ignore(self._row)
        text = tr("“{name}” is no longer shown.", name=self._row.name)
        self._services.notices.say(text, action="decision.undo", key="people")


def say_joined(services: Services, person: Presence, other: Presence) -> None:
    """Tell that two are one now."""
    text = tr("“{one}” and “{other}” are one person now.", one=person.name, other=other.name)
    services.notices.say(text, action="decision.undo", key="people")
