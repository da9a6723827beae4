"""What a suggestion says, in words for the author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.merging.suggestion import Suggestion

_SHORT = 60
NAMES = {
    SuggestionKind.INSERT: tr_noop("Put in"),
    SuggestionKind.DELETE: tr_noop("Taken out"),
    SuggestionKind.REPLACE: tr_noop("Replaced"),
    SuggestionKind.MOVE: tr_noop("Moved"),
    SuggestionKind.COMMENT: tr_noop("Comments"),
}


def shortened(words: str, most: int = _SHORT) -> str:
    """Words on one line, cut in the middle where there are too many."""
    words = " ".join(words.split())
    half = (most - 3) // 2
    return words if len(words) <= most else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def headline(one: Suggestion) -> str:
    """One line: what is done with which words, or what is said."""
    old, new = shortened(one.old or one.sent), shortened(one.new)
    match one.kind:
        case SuggestionKind.INSERT:
            return tr("Put in “{new}”", new=new)
        case SuggestionKind.DELETE:
            return tr("Take out “{old}”", old=old)
        case SuggestionKind.MOVE:
            return tr("Move “{old}”", old=old)
        case SuggestionKind.COMMENT:
            return shortened(one.root, 2 * _SHORT)
        case _:
            return tr("“{old}” becomes “{new}”", old=old, new=new)


def said_by(one: Suggestion) -> str:
    """The headline with the reviewer's name before it."""
    what = headline(one)
    return tr("{author}: {what}", author=one.author, what=what) if one.author else what


def details(one: Suggestion, fit: Fit) -> str:
    """All that is to be known before deciding: every word, what the author did meanwhile, the answers so far."""
    lines = [headline(one)] if one.kind is not SuggestionKind.COMMENT else []
    if one.kind is not SuggestionKind.COMMENT and len(one.new) > _SHORT:
        lines.append(one.new.strip("\n"))
    if fit is Fit.CONFLICT and one.kind is not SuggestionKind.COMMENT:
        lines.append(tr("You changed these words as well. Sent: “{sent}”", sent=one.sent.strip("\n")))
    if fit is Fit.LOST:
        lines.append(tr("The paragraph it was about is gone: “{sent}”", sent=shortened(one.sent, 200)))
    lines += one.comment.split("\n") if one.comment else []
    if one.reply:
        lines.append(tr("Your answer: {words}", words=one.reply))
    return "\n".join(lines)
