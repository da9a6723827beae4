"""One worker served in a terminal until its work is done: the loop, Ctrl-C, and what went wrong as an error with a sentence."""

from __future__ import annotations

import contextlib
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from inkwell.domain.errors import InkwellError, WorldError
from inkwell.engine.client import CANCEL_PATIENCE_MS, EngineClient
from inkwell.engine.link import worker_link
from inkwell.protocol import events
from inkwell.protocol.requests import LoadModel
from inkwell.services.failures import sentence_for
from inkwell.services.models.installed import Installed, installed
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from inkwell.protocol.requests import Job, LoadReader
    from inkwell.support.paths import Places

# Qt's loop comes back to Python this often, so that Ctrl-C is heard within a moment.
_LISTEN_MS = 100


class Session:
    """A worker of the given role and the loop that serves it; nothing is started before `run`.

    Thread: main.
    """

    def __init__(self, role: str, where: Places, patience_ms: int = CANCEL_PATIENCE_MS) -> None:
        self._application = QCoreApplication.instance() or QCoreApplication([])
        self._failure: InkwellError | None = None
        self._interrupted = False
        # Beside the window the reader is the most patient of all; in a terminal its answer is what one waits for.
        gives_way = role != "reader"
        self.client = EngineClient(lambda: worker_link(role, where, gives_way), patience_ms=patience_ms)

    def run(self, begin: Callable[[], None]) -> None:
        """Call `begin` in the loop and stay until `end`; InkwellError as it says, KeyboardInterrupt after Ctrl-C.

        The worker is gone when this returns, however it returns.
        """

        def start() -> None:
            try:
                begin()
            except InkwellError as error:
                self.end(error)

        QTimer.singleShot(0, start)
        try:
            with self._listening():
                self._application.exec()
        finally:
            self.client.stop()
        if self._interrupted:
            raise KeyboardInterrupt
        if self._failure is not None:
            raise self._failure

    def end(self, failure: InkwellError | None = None) -> None:
        """Leave the loop; `run` raises `failure` where there is one."""
        self._failure = self._failure or failure
        self._application.quit()

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear Ctrl-C while Qt has the thread. Without this an exception would be lost in one of Qt's callbacks."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, lambda *_: self._interrupt())
        pulse = QTimer()
        pulse.timeout.connect(lambda: None)
        pulse.start(_LISTEN_MS)
        try:
            yield
        finally:
            pulse.stop()
            signal.signal(signal.SIGINT, before)

    def _interrupt(self) -> None:
        self._interrupted = True
        self._application.quit()


def run_job(
    role: str,
    where: Places,
    load: LoadModel | LoadReader | None,
    request: Job,
    on_event: Mapping[type, Callable[[Any], None]],
    then: Job | None = None,
) -> None:
    """Send `request` to a worker of that role, which loads `load` first where there is one; hear it until it is finished.

    `then` is a second job for the same worker, which builds on the first.

    Each event goes to the function of its type in `on_event`; those without one are passed over. WorldError with the
    sentence for its code where the worker says that it failed.
    """
    session = Session(role, where)
    last = request if then is None else then

    def begin() -> None:
        session.client.submit(request)
        if then is not None:
            session.client.submit(then)

    def hear(event: events.Event) -> None:
        handle = on_event.get(type(event))
        if handle is not None:
            handle(event)
        if isinstance(event, events.Failed):
            session.end(failure_of(event))
        elif isinstance(event, events.Finished) and event.job_id == last.job_id:
            session.end()

    session.client.event_received.connect(hear)
    if load is not None:
        session.client.use_model(load)
    session.run(begin)


def failure_of(event: events.Failed) -> WorldError:
    """What a worker's failure means, with its own words in brackets."""
    help_text = f"({event.detail})" if event.detail else ""
    return WorldError(sentence_for(event.code), detail=event.detail, help=help_text)


def chosen_model(options: argparse.Namespace, where: Places) -> LoadModel:
    """The model named on the command line, or the first writer installed."""
    if options.engine == "fake":
        return LoadModel(options.model or "", "Script", "fake")
    model = installed_writer(where, options.model)
    return LoadModel(str(model.folder), model.name, context_tokens=model.context_tokens)


def installed_writer(where: Places, name: str | None) -> Installed:
    """The writer with that id, a model at that path, or the first writer there is; WorldError where there is none."""
    writers = [model for model in installed(where.model_search_path) if model.role == "writer"]
    if name is None:
        if not writers:
            raise WorldError(tr("No model is installed."), help="inkwell models install smollm2-135m")
        return writers[0]
    known = next((model for model in writers if model.id == name), None)
    if known is not None:
        return known
    path = Path(name)
    if not path.exists():
        raise WorldError(
            tr("There is no model “{model}”.", model=name),
            help=tr("“inkwell models list” shows what there is."),
        )
    return Installed(path.stem, path.name, "writer", path.resolve())
