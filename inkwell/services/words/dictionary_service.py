"""Which dictionaries are here and which can be had, and bringing one in while the author goes on writing."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.errors import InkwellError, UsageError, WorldError
from inkwell.services.apart import Apart
from inkwell.services.models.install import install, sweep
from inkwell.services.words.catalogue import Obtainable, obtainable
from inkwell.services.words.dictionaries import Dictionary, Origin, find_dictionaries, system_folders
from inkwell.support.i18n import tr
from inkwell.support.paths import private_folder, resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class DictionaryService(QObject):
    """Knows the dictionaries of this machine.

    Signals:
        dictionaries_changed: one came or went.
        install_progressed: id, step, fraction (−1 unknown).
        install_ended: id and an InkwellError, or None where it went well.
    Thread: main; each installation runs on a thread of its own, one after the other.
    """

    dictionaries_changed = Signal()
    install_progressed = Signal(str, str, float)
    install_ended = Signal(str, object)

    def __init__(
        self, folder: Path, system: Sequence[Path] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._system = system_folders() if system is None else system
        self._here: tuple[Dictionary, ...] | None = None
        self._running: dict[str, threading.Event] = {}
        self._apart = Apart()
        # The first one brings a package that holds them all; those after it come from what is here.
        self._one_at_a_time = threading.Lock()
        self.install_ended.connect(self._on_install_ended)
        sweep(folder)

    def here(self) -> tuple[Dictionary, ...]:
        """The dictionaries of this machine, by name."""
        if self._here is None:
            self._here = find_dictionaries(self.folder, resources() / "dictionaries", self._system)
        return self._here

    def obtainable(self) -> tuple[Obtainable, ...]:
        """Those that can be had and are not here yet."""
        here = {one.id for one in self.here()}
        return tuple(one for one in obtainable() if one.id not in here)

    def look_again(self) -> None:
        """Another program, or the author, may have put something there."""
        self._here = None
        self.dictionaries_changed.emit()

    def install(self, dictionary_id: str) -> None:
        """Fetch a dictionary of the catalogue; progress and end are told by signals. UsageError where there is none."""
        entry = next((one for one in obtainable() if one.id == dictionary_id), None)
        if entry is None:
            raise UsageError(tr("There is no dictionary called “{name}”.", name=dictionary_id))
        if dictionary_id in self._running:
            return
        stopped = self._running[dictionary_id] = threading.Event()
        self._apart.run(f"dictionary-{dictionary_id}", lambda: self._bring(entry, stopped))

    def is_installing(self, dictionary_id: str) -> bool:
        """Whether it is on its way."""
        return dictionary_id in self._running

    def stop_install(self, dictionary_id: str) -> None:
        """Give an installation up; nothing of it is kept."""
        event = self._running.get(dictionary_id)
        if event is not None:
            event.set()

    def stop_all(self) -> None:
        """Give every installation up; for closing."""
        for event in self._running.values():
            event.set()
        self._apart.end()

    def remove(self, dictionary: Dictionary) -> None:
        """Delete one of the author's own. UsageError for any other, WorldError where the disk refuses."""
        if dictionary.origin is not Origin.OWN:
            raise UsageError(tr("Only dictionaries in your own folder can be removed."))
        try:
            if dictionary.stem.parent == self.folder:
                for ending in (".aff", ".dic"):
                    dictionary.stem.with_name(f"{dictionary.stem.name}{ending}").unlink(missing_ok=True)
            else:
                shutil.rmtree(dictionary.stem.parent)
        except OSError as error:
            raise WorldError(tr("The dictionary could not be removed."), detail=str(error)) from error
        finally:
            self.look_again()

    def _bring(self, entry: Obtainable, stopped: threading.Event) -> None:
        error: InkwellError | None = InkwellError(tr("The dictionary could not be fetched."))

        def tell(step: str, part: float) -> None:
            self._apart.tell(lambda: self.install_progressed.emit(entry.id, step, part))

        try:
            with self._one_at_a_time:
                if stopped.is_set():
                    raise WorldError(tr("The installation was stopped."))
                install(entry.as_model(), private_folder(self.folder), tell, stopped)
            error = None
        except InkwellError as failure:
            error = failure
        except OSError as failure:
            error = WorldError(
                tr("The dictionary could not be stored."), detail=str(failure), help=tr("Check the disk.")
            )
        finally:
            self._apart.tell(lambda: self.install_ended.emit(entry.id, error))

    def _on_install_ended(self, dictionary_id: str, error: object) -> None:
        self._running.pop(dictionary_id, None)
        if error is None:
            self.look_again()
