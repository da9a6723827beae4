"""UTF-8 that a program took for Windows' page and wrote as UTF-8 once more."""

from __future__ import annotations

import re

_BEHIND = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"[ÂÃÄÅ]{_BEHIND}|â{_BEHIND}{{2}}")
_LEAST_TWICE = 3


def read_once(text: str) -> tuple[str, int]:
    """A text as it was before, with how many letters had been: â€™ is ’."""
    if not _TWICE.search(text):
        return text, 0
    count = 0

    def once(found: re.Match[str]) -> str:
        nonlocal count
        try:
            letter = b"".join(_byte(one) for one in found[0]).decode("utf-8")
        except (UnicodeDecodeError, UnicodeEncodeError):
            return found[0]
        count += 1
        return letter

    mended = _TWICE.sub(once, text)
    return (mended, count) if count >= _LEAST_TWICE else (text, 0)


def _byte(letter: str) -> bytes:
    return bytes((ord(letter),)) if ord(letter) < 0x100 else letter.encode("cp1252")
