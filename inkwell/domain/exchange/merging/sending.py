"""A book as it was sent to an editor: what the file that comes back is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.merging.bookmarks import read_bookmark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.domain.exchange.found import FoundLabel
    from inkwell.domain.exchange.merging.merge import Scenes

_LEAST_SHARED = 0.5


@dataclass(frozen=True)
class Sending:
    """The scenes in the order they went out, by their ids, with the text they had. `sent_at` is in seconds since 1970."""

    id: int
    uuid: str
    file_name: str
    sent_at: float
    scenes: Scenes


def sending_of(
    labels: Iterable[FoundLabel], scenes: Sequence[str], sendings: Sequence[Sending]
) -> Sending | None:
    """The sending a file comes from: by its bookmarks, else the newest of those that share most paragraphs with it."""
    marks = [mark.sending for label in labels if (mark := read_bookmark(label.name))]
    by_name = {one.uuid.replace("-", "")[:8].lower(): one for one in sendings}
    for name in sorted(set(marks), key=marks.count, reverse=True):
        if name in by_name:
            return by_name[name]
    lines = {line.strip() for text in scenes for line in text.split("\n") if line.strip()}
    best, most = None, _LEAST_SHARED * len(lines)
    for one in sorted(sendings, key=lambda one: one.sent_at, reverse=True):
        own = {line.strip() for _, text in one.scenes for line in text.split("\n")}
        shared = len(lines & own)
        if lines and shared > most:
            best, most = one, shared
    return best
