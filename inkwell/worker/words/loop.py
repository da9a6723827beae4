"""The worker of words: serves `CheckWords`, `SuggestWords`, `FindSenses`, `FindWordsFor` and `Embed`, one at a time."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.protocol.events import (
    DictionaryUnreadable,
    Embedded,
    FailureCode,
    Finished,
    FinishReason,
    SensesFound,
    WordsChecked,
    WordsForFound,
    WordsSuggested,
)
from inkwell.protocol.requests import CheckWords, Embed, FindSenses, FindWordsFor, SuggestWords
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.words.by_meaning import ByMeaning
from inkwell.worker.words.dictionaries import Dictionaries, NotADictionaryError
from inkwell.worker.words.thesaurus import Thesaurus
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request
    from inkwell.worker.channel import Channel

log = logging.getLogger(__name__)
# How many senses are looked at for one description: with more a model would take seconds.
_CANDIDATES = 160


class WordsLoop(WorkerLoop):
    """Keeps dictionaries and thesauri open."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(channel)
        self._dictionaries = Dictionaries()
        self._thesauri: dict[str, Thesaurus] = {}
        self._by_meaning: ByMeaning | None = None

    def do(self, request: Request) -> None:
        """Check, suggest or look up; say that this is not the worker for anything else."""
        if isinstance(request, CheckWords):
            self._check(request)
        elif isinstance(request, SuggestWords):
            self._suggest(request)
        elif isinstance(request, FindSenses):
            senses = self._thesaurus(request.folder).senses(request.word)
            self._channel.send(SensesFound(request.job_id, request.word, senses))
        elif isinstance(request, FindWordsFor):
            self._find_words_for(request)
        elif isinstance(request, Embed):
            self._embed(request)
        else:
            raise EngineError(
                FailureCode.BAD_REQUEST, f"{type(request).__name__} is not for the worker of words"
            )
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _embed(self, request: Embed) -> None:
        from inkwell.worker.rewriting.embedder import MeaningError

        try:
            vectors = self._meaning(request.embedder).packed(request.texts)
        except (MeaningError, OSError) as error:
            raise EngineError(FailureCode.MODEL_DAMAGED, str(error)) from error
        self._channel.send(Embedded(request.job_id, vectors))

    def _meaning(self, folder: str) -> ByMeaning:
        if self._by_meaning is None:
            self._by_meaning = ByMeaning(folder)
        return self._by_meaning

    def _find_words_for(self, request: FindWordsFor) -> None:
        """Words by what is said of them at once; by what is meant, where a model can tell, behind it."""
        thesaurus = self._thesaurus(request.folder)
        synsets = thesaurus.candidates(request.meaning, _CANDIDATES)
        found = thesaurus.words_of(synsets, request.meaning, request.most)
        self._channel.send(WordsForFound(request.job_id, found))
        if not request.embedder or not synsets or self._channel.is_cancelled(request.job_id):
            return
        from inkwell.worker.rewriting.embedder import MeaningError

        try:
            synsets = self._meaning(request.embedder).ordered(request.meaning, synsets)
        except (MeaningError, OSError) as error:
            log.warning("meanings cannot be compared: %s", error)
            return
        found = thesaurus.words_of(synsets, request.meaning, request.most)
        self._channel.send(WordsForFound(request.job_id, found))

    def _thesaurus(self, folder: str) -> Thesaurus:
        if folder not in self._thesauri:
            self._thesauri[folder] = Thesaurus(Path(folder))
        return self._thesauri[folder]

    def _check(self, request: CheckWords) -> None:
        for path in request.dictionaries:
            if self._channel.is_cancelled(request.job_id):
                raise CancelledError
            try:
                unknown = self._dictionaries.unknown(path, request.words)
            except NotADictionaryError:
                self._channel.send(DictionaryUnreadable(request.job_id, path))
            else:
                self._channel.send(WordsChecked(request.job_id, path, unknown))

    def _suggest(self, request: SuggestWords) -> None:
        better: dict[str, None] = {}
        for path in request.dictionaries:
            if self._channel.is_cancelled(request.job_id):
                raise CancelledError
            try:
                better |= dict.fromkeys(self._dictionaries.suggest(path, request.word))
            except NotADictionaryError:
                self._channel.send(DictionaryUnreadable(request.job_id, path))
        self._channel.send(WordsSuggested(request.job_id, request.word, tuple(better)[: request.most]))
