"""Builds the services of words: the worker, dictionaries, spelling and the thesaurus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from inkwell.engine.client import EngineClient
from inkwell.engine.link import worker_link
from inkwell.services.models.embedder import embedder_folder
from inkwell.services.words.book_dictionaries import BookDictionaries
from inkwell.services.words.dictionary_service import DictionaryService
from inkwell.services.words.own_words import OwnWords
from inkwell.services.words.spelling import SpellingService
from inkwell.services.words.thesaurus import ThesaurusService

if TYPE_CHECKING:
    from inkwell.services.manuscript.codex import CodexService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.project import ProjectService
    from inkwell.services.settings import SettingsService
    from inkwell.support.paths import Places


class WordRoom(NamedTuple):
    """What is asked of words, and the worker that answers."""

    words: EngineClient
    dictionaries: DictionaryService
    spelling: SpellingService
    thesaurus: ThesaurusService


def build_words(
    places: Places,
    project: ProjectService,
    settings: SettingsService,
    codex: CodexService,
    decisions: DecisionService,
    notices: NoticeService,
    automatic: bool,
) -> WordRoom:
    """All of them; `automatic` False is for tests, which start the worker where they need it."""
    worker = EngineClient(partial(worker_link, "words", places))
    here = DictionaryService(places.dictionaries)
    own = OwnWords(places.own_words_file, codex, decisions, notices)
    spelling = SpellingService(
        worker, BookDictionaries(here, settings, project, decisions, notices), own, settings
    )
    spelling.automatic &= automatic
    return WordRoom(worker, here, spelling, ThesaurusService(worker, partial(embedder_folder, places)))
