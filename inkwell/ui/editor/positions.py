"""Between Qt's positions (UTF-16 units) and ours (code points), and finding what changed between two texts."""

from __future__ import annotations


def is_plain(text: str) -> bool:
    """Whether both counts agree in `text`: no character outside the basic plane."""
    return text.isascii() or max(text) <= "\uffff"


def to_qt(text: str, position: int) -> int:
    """The UTF-16 position of a code point position of `text`."""
    if not text or is_plain(text):
        return position
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, position: int) -> int:
    """The code point position of a UTF-16 position of `text`; inside a pair, the character's start."""
    if not text or is_plain(text):
        return position
    data = text.encode("utf-16-le", "surrogatepass")[: position * 2]
    return len(data.decode("utf-16-le", "ignore"))


def changed(old: str, new: str, near: int, at: int | None = None) -> tuple[int, int, str] | None:
    """`(start, removed, added)` that turns `old` into `new`; None where they are equal.

    `near` is a place before which nothing changed; where that is wrong the whole texts are compared. `at` is where the
    change is said to have been made.
    """
    if old == new:
        return None
    near = max(0, min(near, len(old), len(new)))
    if old[:near] != new[:near]:
        near = _common(old, new)
    start = near + _common(old[near : near + 4096], new[near : near + 4096])
    if start == near + 4096:
        start = _common(old, new)
    rest = min(len(old), len(new)) - start
    tail = _common_end(old, new, rest)
    removed, added = len(old) - start - tail, len(new) - start - tail
    if at is not None and at < start and not (removed and added):
        # Among equal letters it can be told in several ways; where it was made counts for what is typed on there.
        longer, shorter, length = (old, new, removed) if removed else (new, old, added)
        if shorter[at:start] == longer[at + length : start + length]:
            start = at
    return start, removed, new[start : start + added]


def _common(a: str, b: str) -> int:
    """Length of the common beginning, by halving."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(a: str, b: str, most: int) -> int:
    """Length of the common end, at most `most`, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low
