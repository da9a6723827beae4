"""The worker's main loop: one job at a time, every failure told as a code, no orphan left behind."""

from __future__ import annotations

import os
import sys
import time
import traceback
from typing import TYPE_CHECKING

from inkwell.protocol.events import Failed, FailureCode, Finished, FinishReason, ModelLoaded
from inkwell.protocol.requests import Generate, JobId, LoadModel, PreviewPrompt, Shutdown
from inkwell.worker.channel import Channel
from inkwell.worker.engines.base import CancelledError, EngineError, TextEngine
from inkwell.worker.writing import preview, write

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request

ROLES = ("writer",)


def run_worker(role: str) -> int:
    """Serve requests on the standard streams until the window closes them."""
    if role not in ROLES:
        print(f"there is no worker called {role!r}; there are: {', '.join(ROLES)}", file=sys.stderr)  # noqa: T201
        return 2
    channel = Channel.on_standard_streams()
    channel.greet(role)
    WriterLoop(channel).run()
    # The reading thread may hold the standard input's lock; an ordinary end would wait for it and abort.
    os._exit(0)


class WriterLoop:
    """Keeps one model warm and writes with it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._engine: TextEngine | None = None

    def run(self) -> None:
        """Until the end of the requests."""
        while True:
            request = self._channel.next_request()
            if request is None or isinstance(request, Shutdown):
                return
            self._serve(request)

    def _serve(self, request: Request) -> None:
        job_id = getattr(request, "job_id", JobId(""))
        try:
            if isinstance(request, LoadModel):
                self._load(request)
            elif isinstance(request, Generate):
                write(self._ready(), request, self._channel)
            elif isinstance(request, PreviewPrompt):
                preview(self._ready(), request, self._channel)
        except CancelledError:
            self._channel.send(Finished(job_id, FinishReason.CANCELLED))
        except EngineError as error:
            self._channel.send(Failed(job_id, error.code, str(error)))
        except MemoryError as error:
            self._channel.send(Failed(job_id, FailureCode.OUT_OF_MEMORY, str(error)))
        except Exception as error:  # noqa: BLE001  # the one catch-all of the worker: the window must hear of it
            traceback.print_exc()
            code = (
                FailureCode.OUT_OF_MEMORY if "out of memory" in str(error).lower() else FailureCode.INTERNAL
            )
            self._channel.send(Failed(job_id, code, f"{type(error).__name__}: {error}"))

    def _ready(self) -> TextEngine:
        if self._engine is None:
            raise EngineError(FailureCode.NO_MODEL, "no model is loaded")
        return self._engine

    def _load(self, request: LoadModel) -> None:
        if self._engine is not None:
            self._engine.unload()
            self._engine = None
        began = time.monotonic()
        engine = _make(request.engine)
        engine.load(request, self._channel.send)
        self._engine = engine
        self._channel.send(
            ModelLoaded(
                name=request.name,
                context_tokens=engine.context_tokens,
                device=engine.device,
                load_ms=int((time.monotonic() - began) * 1000),
                memory_bytes=_memory(),
            )
        )


def _make(engine: str) -> TextEngine:
    if engine == "fake":
        from inkwell.worker.engines.fake_engine import FakeEngine

        return FakeEngine()
    if engine == "transformers":
        from inkwell.worker.engines.transformers_engine import TransformersEngine

        return TransformersEngine()
    raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"there is no engine called {engine!r}")


def _memory() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)
