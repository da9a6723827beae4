"""Everything that is asked about paragraphs, and what of it the author is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.grammar.edits import slip_edits
from inkwell.prompting.slips import slip_table
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations
from inkwell.worker.engines.edit_judge import Question
from inkwell.worker.grammar.findings import corrections
from inkwell.worker.grammar.rules import harper_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from inkwell.domain.grammar.edits import Edit
    from inkwell.protocol.events import Correction
    from inkwell.protocol.requests import CheckGrammar, Passage
    from inkwell.worker.engines.edit_judge import EditJudge

# So many changes of a paragraph are weighed whole, and one more for every so many words of it.
_LEAST_ASKED, _WORDS_ASKED = 4, 5
_BEHIND = 40  # characters after what is looked at: what follows a change speaks for it, or does not
_CHARS_AT_ONCE = 4_000  # of a paragraph; what is longer is read to there
# Letters left out as they are spoken: whoever says one of these has a grammar of her own.
_DIALECT = re.compile(
    r"(?<!\w)[’'](?:ave|ad|as|e|er|em|im|is|ere|ome|ouse|ow|un|ud|d|nother)\b|\b(?:o|th|an|wi|i|fo|ole)[’'](?=\s)|\w{3}in[’'](?=\W)"
    r"|\b(?:ain[’']t|ye|yer|yeh|wot|wos|gwine|dat|dis|de|dem|den|massa|hev|wuz|sez|ma|thee|thou|tha|thy|dunno|nowt|summat|feller)\b",
    re.IGNORECASE,
)
# Comments, headings and the marks of emphasis are nobody's grammar.
_MARKED = re.compile(r"<!--.*?(?:-->|\Z)|\A#{1,6} .*|[*_]+", re.DOTALL)


@dataclass(frozen=True)
class _Candidates:
    """What is asked about one passage, which is read as far as `text` goes; `speech` are the places of quotations."""

    text: str
    edits: Sequence[Edit]
    speech: Sequence[tuple[int, int]]
    messages: Mapping[Edit, str]
    most: int

    def is_spoken(self, edit: Edit) -> bool:
        return any(start <= edit.start < end for start, end in self.speech)


class Checker:
    """Checks paragraphs for one request."""

    def __init__(self, judge: EditJudge, request: CheckGrammar) -> None:
        self._judge, self._request = judge, request
        self._table = slip_table()
        self._off = frozenset(request.rules_off) | self._table.rules_off
        self._rules = harper_rules(request.country) if request.rules else None

    def check(self, passages: Sequence[Passage], cancelled: Callable[[], None]) -> list[list[Correction]]:
        """For each passage what would be likelier otherwise, in order of place. The passages follow each other."""
        asked = [self._candidates(passage) for passage in passages]
        judged = self._judge.judge(
            [Question(one.text, one.edits, one.most) for one in asked],
            passages[0].before,
            lambda edit: self._table.kinds[edit.kind].least_first,
            lambda edit: self._table.kinds[edit.kind].margin,
            cancelled,
        )
        return [
            corrections(weighed, lambda edit, one=one: self._margin(one, edit), one.is_spoken, one.messages)
            for one, weighed in zip(asked, judged, strict=True)
        ]

    def _candidates(self, passage: Passage) -> _Candidates:
        text = passage.text[:_CHARS_AT_ONCE]
        parts = passage.parts or ((0, len(text) + 1),)
        messages: dict[Edit, str] = {}
        if self._rules is not None:
            messages = self._rules.edits(text, self._table.rule_kinds, self._off)
        edits = list(messages)
        if self._request.slips:
            edits += [edit for edit in slip_edits(text, self._table) if edit.kind not in self._off]
        edits = [
            edit for edit in _touchable(text, edits) if any(start <= edit.start < end for start, end in parts)
        ]
        if not edits:
            return _Candidates(text, (), (), messages, 0)
        quotations = find_quotations(text, layout_of(text))
        dialect = [q for q in quotations if _DIALECT.search(text, q.start + 1, q.end)]
        end = text.find(" ", max(end for _, end in parts) + _BEHIND)
        return _Candidates(
            text if end < 0 else text[:end],
            [edit for edit in edits if not any(q.start <= edit.start < q.end for q in dialect)],
            [(q.start, q.end) for q in quotations],
            messages,
            _LEAST_ASKED + sum(text.count(" ", *part) for part in parts) // _WORDS_ASKED,
        )

    def _margin(self, asked: _Candidates, edit: Edit) -> float:
        kind = self._table.kinds[edit.kind]
        return kind.margin + (kind.speech if asked.is_spoken(edit) else 0.0)


def _touchable(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Edits that touch no mark, comment or heading."""
    marked = [match.span() for match in _MARKED.finditer(text)]
    if not marked:
        return list(edits)
    return [edit for edit in edits if not any(start < edit.end and edit.start < end for start, end in marked)]
