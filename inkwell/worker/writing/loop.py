"""The writer's loop: load, generate, score, rewrite."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, cast

from inkwell.protocol.events import FailureCode, ModelLoaded
from inkwell.protocol.requests import (
    CheckGrammar,
    FindLeaks,
    Forget,
    Generate,
    KernelsPrepared,
    LoadModel,
    Prefill,
    PreviewPrompt,
    Rewrite,
    Score,
    WeighBlocks,
    WeighNotes,
)
from inkwell.support.phrases import to_send
from inkwell.worker.decoder.preparation import Preparation
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.library_errors import translated
from inkwell.worker.worker_loop import WorkerLoop, code_of
from inkwell.worker.writing.job import PATIENT, prefill, preview, score, write
from inkwell.worker.writing.loaded_model import LoadedModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.requests import Request
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine

    _WritingJob = Generate | Prefill | Score | CheckGrammar | FindLeaks | WeighBlocks | WeighNotes | Rewrite


def _rewrite(engine: TextEngine, request: Rewrite, channel: Channel) -> None:
    from inkwell.worker.rewriting.job import rewrite

    rewrite(engine, request, channel)


def _check_grammar(engine: TextEngine, request: CheckGrammar, channel: Channel) -> None:
    from inkwell.worker.grammar.job import check_grammar

    check_grammar(engine, request, channel)


def _find_leaks(engine: TextEngine, request: FindLeaks, channel: Channel) -> None:
    from inkwell.worker.writing.leaks import find_leaks

    find_leaks(engine, request, channel)


def _weigh_blocks(engine: TextEngine, request: WeighBlocks, channel: Channel) -> None:
    from inkwell.worker.writing.why import weigh_blocks

    weigh_blocks(engine, request, channel)


def _weigh_notes(engine: TextEngine, request: WeighNotes, channel: Channel) -> None:
    from inkwell.worker.writing.notes import weigh_notes

    weigh_notes(engine, request, channel)


# What is done with a model and the adapter of the request.
_JOBS: dict[type[Any], Callable[[TextEngine, Any, Channel], None]] = {
    Generate: write,
    Prefill: prefill,
    Score: score,
    Rewrite: _rewrite,
    CheckGrammar: _check_grammar,
    FindLeaks: _find_leaks,
    WeighBlocks: _weigh_blocks,
    WeighNotes: _weigh_notes,
}
# What is given up as soon as anything else is asked for, and what is no reason to.
_GIVEN_UP_BUT_FOR: dict[type[Any], tuple[type[Any], ...]] = {
    Prefill: PATIENT,
    FindLeaks: (CheckGrammar,),
    CheckGrammar: (),
}


class WriterLoop(WorkerLoop):
    """Keeps one model warm and writes with it.

    Where the kernels must be compiled first it writes without them meanwhile, and loads the model again between two jobs.
    """

    def __init__(self, channel: Channel, before_local: Callable[[], object] = lambda: None) -> None:
        """`before_local` is called before a model of this machine is loaded; there may be no way back from it."""
        super().__init__(channel)
        self._before_local = before_local
        self._model: LoadedModel | None = None
        self._request: LoadModel | None = None
        self._preparation = Preparation(over=lambda: channel.put(KernelsPrepared()))
        self._load_failure: EngineError | None = None

    def give_memory_back(self) -> None:
        """Drop what was read, so that the next try has more room; the model stays."""
        if self._model is not None:
            self._model.engine.forget()

    def do(self, request: Request) -> None:
        if isinstance(request, LoadModel):
            self._request = request
            self._load(request)
        elif isinstance(request, KernelsPrepared):
            if self._request is not None and self._model is not None and self._model.engine.preparing:
                self._load(self._request)
        elif isinstance(request, PreviewPrompt):
            preview(self._ready().engine, request, self._channel)
        elif type(request) in _JOBS:
            self._write(cast("_WritingJob", request))
        elif isinstance(request, Forget):
            self.give_memory_back()
        if _memory_is_short():
            self.give_memory_back()

    def _ready(self) -> LoadedModel:
        if self._load_failure is not None:
            raise self._load_failure
        if self._model is None:
            raise EngineError(FailureCode.NO_MODEL, "no model is loaded")
        return self._model

    def _write(self, request: _WritingJob) -> None:
        """With the adapter of the request. A job that nobody wants any more loads none."""
        model = self._ready()
        self._stop_where_given_up(request)
        model.use(request.adapter)
        self._stop_where_given_up(request)
        _JOBS[type(request)](model.engine, request, self._channel)

    def _stop_where_given_up(self, request: _WritingJob) -> None:
        besides = _GIVEN_UP_BUT_FOR.get(type(request))
        overtaken = besides is not None and self._channel.has_requests(besides)
        if overtaken or self._channel.is_cancelled(request.job_id):
            raise CancelledError

    def _load(self, request: LoadModel) -> None:
        if self._model is not None:
            self._model.engine.unload()
            self._model = None
        self._load_failure = None
        began = time.monotonic()
        try:
            with translated(
                lambda error: EngineError(code_of(error), f"{type(error).__name__}: {error}"), EngineError
            ):
                engine = self._loaded(request)
        except EngineError as error:
            self._load_failure = error  # later jobs must hear of it, and not that there is no model
            raise
        self._model = LoadedModel(engine)
        self._channel.send(
            ModelLoaded(
                name=request.name,
                context_tokens=engine.context_tokens,
                device=engine.device,
                load_ms=int((time.monotonic() - began) * 1000),
                memory_bytes=_memory(),
                engine=engine.name,
                form=engine.weight_format,
                reason=engine.reason,
                warning=engine.warning,
                preparing=engine.preparing,
            )
        )

    def _loaded(self, request: LoadModel) -> TextEngine:
        if request.engine != "remote":
            self._before_local()  # before a byte of a model's files is read
        if request.engine not in ("auto", "lean"):
            engine = _make(request.engine)
            engine.load(request, self._channel.send)
            return engine
        from inkwell.worker.engines.decoder_engine import DecoderEngine, UnsupportedModelError

        try:
            engine = DecoderEngine(self._preparation)
            engine.load(request, self._channel.send)
            return engine
        except UnsupportedModelError as error:
            if request.engine == "lean":
                raise EngineError(FailureCode.MODEL_UNSUPPORTED, str(error)) from error
            engine = _make("transformers")
            engine.load(request, self._channel.send)
            engine.reason = to_send("through transformers: {error}", error=error)
            return engine


def _make(engine: str) -> TextEngine:
    if engine == "fake":
        from inkwell.worker.engines.fake_engine import FakeEngine

        return FakeEngine()
    if engine == "transformers":
        from inkwell.worker.engines.transformers_engine import TransformersEngine

        return TransformersEngine()
    if engine == "remote":
        from inkwell.worker.engines.remote_engine import RemoteEngine

        return RemoteEngine()
    raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"there is no engine called {engine!r}")


def _memory() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)


def _memory_is_short() -> bool:
    """Whether the whole machine has less than a twentieth of its memory left."""
    import psutil

    memory = psutil.virtual_memory()
    return memory.available < memory.total * 0.05
