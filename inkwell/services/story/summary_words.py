"""Where a summary comes from, as a sentence for the author."""

from __future__ import annotations

from inkwell.domain.story.summaries import SummaryOrigin
from inkwell.support.i18n import tr, tr_noop

_ORIGINS = {
    SummaryOrigin.CHOSEN: tr_noop("Sentences of the text itself."),
    SummaryOrigin.WRITTEN: tr_noop("Written by a model; each sentence rests on sentences of the text."),
    SummaryOrigin.AUTHOR: tr_noop("Yours."),
}


def origin_words(origin: SummaryOrigin) -> str:
    """Whether the sentences were chosen, written by a model, or are the author's."""
    return tr(_ORIGINS[origin])
