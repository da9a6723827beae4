"""Everything that is asked about one paragraph, and what of it the author is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.grammar.edits import slip_edits
from inkwell.domain.text.folding import straight
from inkwell.domain.text.words import SIMPLE
from inkwell.prompting.slips import slip_table
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from inkwell.worker.grammar.findings import corrections
from inkwell.worker.grammar.rules import harper_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.grammar.edits import Edit
    from inkwell.protocol.events import Correction
    from inkwell.protocol.requests import CheckGrammar
    from inkwell.worker.engines.edit_judge import EditJudge

# So many changes of a paragraph are weighed whole, and one more for every so many words of it.
_LEAST_ASKED, _WORDS_ASKED = 4, 5
_EVERYBODYS = 5_000  # occurrences in the counted novels
_CHARS_AT_ONCE = 4_000  # of a paragraph; what is longer is read to there
# Letters left out as they are spoken: whoever says one of these has a grammar of her own.
_DIALECT = re.compile(
    r"(?<!\w)[’'](?:ave|ad|as|e|er|em|im|is|ere|ome|ouse|ow|un|ud|d|nother)\b|\b(?:o|th|an|wi|i|fo|ole)[’'](?=\s)|\w{3}in[’'](?=\W)"
    r"|\b(?:ain[’']t|ye|yer|yeh|wot|wos|gwine|dat|dis|de|dem|den|massa|hev|wuz|sez|ma|thee|thou|tha|thy|dunno|nowt|summat|feller)\b",
    re.IGNORECASE,
)
# Comments, headings and the marks of emphasis are nobody's grammar.
_MARKED = re.compile(r"<!--.*?(?:-->|\Z)|\A#{1,6} .*|[*_]+", re.DOTALL)


class Checker:
    """Checks paragraphs for one request."""

    def __init__(self, judge: EditJudge, request: CheckGrammar) -> None:
        self._judge, self._request = judge, request
        self._table = slip_table()
        # "The" in the name of an inn is the author's word no more than anybody's.
        self._known = frozenset(
            word for word in request.known if self._table.counts.get(word, 0) < _EVERYBODYS
        )
        self._off = frozenset(request.rules_off) | self._table.rules_off
        self._rules = harper_rules(request.british) if request.rules else None

    def check(self, text: str, before: str, cancelled: Callable[[], None]) -> list[Correction]:
        """What would be likelier otherwise, in order of place."""
        text = text[:_CHARS_AT_ONCE]
        messages: dict[Edit, str] = {}
        if self._rules is not None:
            messages = self._rules.edits(text, self._table.rule_kinds, self._off)
        edits = list(messages)
        if self._request.slips:
            edits += [edit for edit in slip_edits(text, self._table) if edit.kind not in self._off]
        edits = self._touchable(text, edits)
        if not edits:
            return []
        quotations = find_quotations(text, layout_of(text))
        dialect = [q for q in quotations if _DIALECT.search(text, q.start + 1, q.end)]
        edits = [edit for edit in edits if not any(q.start <= edit.start < q.end for q in dialect)]

        def spoken(edit: Edit) -> bool:
            return any(q.start <= edit.start < q.end for q in quotations)

        def margin(edit: Edit) -> float:
            kind = self._table.kinds[edit.kind]
            return kind.margin + (kind.speech if spoken(edit) else 0.0)

        most = _LEAST_ASKED + text.count(" ") // _WORDS_ASKED
        judged = self._judge.judge(
            text, before, edits, lambda edit: self._table.kinds[edit.kind].least_first, most, cancelled
        )
        return corrections(judged, margin, spoken, messages)

    def _touchable(self, text: str, edits: Sequence[Edit]) -> list[Edit]:
        """Edits that touch no mark and no word that is the author's own."""
        marked = [match.span() for match in _MARKED.finditer(text)]
        marked += [
            match.span()
            for match in SIMPLE.finditer(text)
            if self._known and straight(match.group().lower()) in self._known
        ]
        if not marked:
            return list(edits)
        return [
            edit for edit in edits if not any(start < edit.end and edit.start < end for start, end in marked)
        ]
