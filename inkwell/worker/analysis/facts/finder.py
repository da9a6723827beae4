"""One door to the facts of a text: the grammar of its language, loaded when it is first wanted, and the people in it."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.story.proposal import NO_GRAMMAR
from inkwell.support.i18n import tr_noop
from inkwell.worker.analysis.facts.patterns import patterns_of
from inkwell.worker.analysis.pipelines import PipelineError
from inkwell.worker.analysis.text.layout import passages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.story.proposal import FactProposal
    from inkwell.worker.analysis.document import Document
    from inkwell.worker.analysis.facts.finds import GrammarReader
    from inkwell.worker.analysis.facts.proposals import ProposalMaker

_NO_PATTERNS = tr_noop("Inkwell does not look for facts in text of this language.")


class FactFinder:
    """Proposes facts, and keeps the grammars it has loaded. `cache` is where finds are remembered, None for nowhere."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._grammars: dict[tuple[str, str], GrammarReader] = {}

    def propose(
        self,
        document: Document,
        key: str,
        start: int,
        end: int,
        grammars: Sequence[tuple[str, str]],
        heartbeat: Callable[[], None] = lambda: None,
    ) -> tuple[tuple[FactProposal, ...], str]:
        """What the text between `start` and `end` says, and a sentence where that could not be found out."""
        language = "en" if document.english else document.language
        folder = dict(grammars).get(language, "")
        if not patterns_of(language).by_id or not folder:
            return (), NO_GRAMMAR if document.english else document.missing or _NO_PATTERNS
        grammar = self._grammar(language, folder)
        paragraphs = document.layout.paragraphs
        first = bisect_left(paragraphs, (start, start))
        last = bisect_left(paragraphs, (end, end))
        places = [part for paragraph in paragraphs[first:last] for part in passages(document.text, paragraph)]
        try:
            read = grammar.read([document.text[a:b] for a, b in places], heartbeat)
        except PipelineError as error:
            return (), error.sentence
        finds = [(place[0], find) for place, found in zip(places, read, strict=True) for find in found]
        return self._maker(document).make(key, start, end, finds), document.missing

    def remembered(self, document: Document, grammars: Sequence[tuple[str, str]]) -> tuple[FactProposal, ...]:
        """What the whole text is known to say, as far as its passages have been read for proposals before; in places of the text."""
        folder = dict(grammars).get("en", "")
        if not document.english or not folder:
            return ()
        text = document.text
        places = [part for paragraph in document.layout.paragraphs for part in passages(text, paragraph)]
        read = self._grammar("en", folder).remembered([text[a:b] for a, b in places])
        finds = [(place[0], find) for place, found in zip(places, read, strict=True) for find in found]
        return self._maker(document).make("", 0, len(text), finds)

    def _maker(self, document: Document) -> ProposalMaker:
        from inkwell.worker.analysis.facts.proposals import ProposalMaker

        return ProposalMaker(document)

    def _grammar(self, language: str, folder: str) -> GrammarReader:
        from inkwell.worker.analysis.facts.finds import GrammarReader

        if (language, folder) not in self._grammars:
            self._grammars[language, folder] = GrammarReader(language, Path(folder), self._cache)
        return self._grammars[language, folder]
