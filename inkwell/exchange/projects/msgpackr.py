"""MessagePack as the msgpackr library writes it: records whose shape is told once, strings in a bundle at the end.

Only what such documents hold: maps, lists, texts, numbers, sets and times. Classes of a program's own are read through.
"""

from __future__ import annotations

import struct
from typing import Any

_RECORD, _BUNDLE, _SET, _UNDEFINED = 0x72, 0x62, 0x73, 0x00
_MOST_VALUES = 5_000_000
_DEEPEST = 100
_FIXED_EXTENSIONS = {0xD4: 1, 0xD5: 2, 0xD6: 4, 0xD7: 8, 0xD8: 16}
_NUMBERS = {
    0xCA: ">f",
    0xCB: ">d",
    0xCC: ">B",
    0xCD: ">H",
    0xCE: ">I",
    0xCF: ">Q",
    0xD0: ">b",
    0xD1: ">h",
    0xD2: ">i",
    0xD3: ">q",
}
# How many bytes say the length, by token.
_TEXTS = {0xD9: 1, 0xDA: 2, 0xDB: 4}
_BYTES = {0xC4: 1, 0xC5: 2, 0xC6: 4}
_EXTENSIONS = {0xC7: 1, 0xC8: 2, 0xC9: 4}
_LISTS = {0xDC: 2, 0xDD: 4}
_MAPS = {0xDE: 2, 0xDF: 4}


def read_msgpackr(data: bytes) -> Any:
    """The value in `data`; keys of maps are texts. ValueError where it is none."""
    return _Reader(data).value(0)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._shapes: dict[int, list[str]] = {}
        self._bundles: list[bytes] = [b"", b""]
        self._bundle_places = [0, 0]
        self._is_bundled = False
        self._count = 0

    def value(self, depth: int) -> Any:
        """The next value."""
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST_VALUES:
            raise ValueError("too deep or too much")
        token = self._byte()
        if token < 0x40:
            return token
        if token < 0x80:
            return self._record(self._shapes[token], depth) if token in self._shapes else token
        if token < 0x90:
            return self._map(token & 0x0F, depth)
        if token < 0xA0:
            return self._list(token & 0x0F, depth)
        if token < 0xC0:
            return self._text(token & 0x1F)
        if token >= 0xE0:
            return token - 0x100
        return self._marked(token, depth)

    def _marked(self, token: int, depth: int) -> Any:
        if token == 0xC1:
            return self._bundled(depth) if self._is_bundled else None
        if token in (0xC0, 0xC2, 0xC3):
            return {0xC0: None, 0xC2: False, 0xC3: True}[token]
        if token in _NUMBERS:
            form = _NUMBERS[token]
            (number,) = struct.unpack(form, self._take(struct.calcsize(form)))
            return (
                int(number)
                if isinstance(number, float) and number.is_integer() and abs(number) < 2**53
                else number
            )
        if token in _TEXTS:
            return self._text(self._number(_TEXTS[token]))
        if token in _BYTES:
            return self._take(self._number(_BYTES[token]))
        if token in _LISTS:
            return self._list(self._number(_LISTS[token]), depth)
        if token in _MAPS:
            return self._map(self._number(_MAPS[token]), depth)
        length = _FIXED_EXTENSIONS.get(token)
        return self._extension(self._number(_EXTENSIONS[token]) if length is None else length, depth)

    def _extension(self, length: int, depth: int) -> Any:
        kind = self._byte()
        if kind == _RECORD and length <= 2:
            return self._defined(length, depth)
        begin = self._at
        data = self._take(length)
        if kind == _BUNDLE and length >= 4:
            # Behind the four bytes stands the bundle before this one, which has been read.
            return self._with_bundle(begin + int.from_bytes(data[:4], "big"), depth)
        if kind in (_UNDEFINED, 0xFF):
            return None
        if kind == _SET or length == 1:
            # A class of one byte that says nothing: its value follows.
            return self.value(depth + 1)
        self._at = begin
        inner = self.value(depth + 1)
        self._at = begin + length
        return inner

    def _defined(self, length: int, depth: int) -> Any:
        """The first record of a shape: its number, the names, the values."""
        token = self._byte() & 0x3F | 0x40
        if length == 2:
            self._byte()
        names = self.value(depth + 1)
        if not isinstance(names, list):
            raise ValueError("a record without names")
        self._shapes[token] = [str(name) for name in names]
        return self._record(self._shapes[token], depth)

    def _record(self, names: list[str], depth: int) -> dict[str, Any]:
        return {name: self.value(depth + 1) for name in names}

    def _with_bundle(self, place: int, depth: int) -> Any:
        """The value that follows; its texts, and those of all behind it, are pieces of two long ones at `place`."""
        begin, self._at = self._at, place
        self._is_bundled = False
        texts = [self.value(depth + 1), self.value(depth + 1)]
        # JavaScript counts units of UTF-16.
        self._bundles = [str(text).encode("utf-16-le", "surrogatepass") for text in texts]
        self._bundle_places, self._is_bundled = [0, 0], True
        self._at = begin
        return self.value(depth + 1)

    def _bundled(self, depth: int) -> str:
        length = self.value(depth + 1)
        if not isinstance(length, int) or isinstance(length, bool):
            raise ValueError("a text of no length")
        which = 1 if length > 0 else 0
        begin = self._bundle_places[which]
        self._bundle_places[which] = end = begin + 2 * abs(length)
        return self._bundles[which][begin:end].decode("utf-16-le", "replace")

    def _map(self, length: int, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for _ in range(length):
            key = self.value(depth + 1)
            found[str(key)] = self.value(depth + 1)
        return found

    def _list(self, length: int, depth: int) -> list[Any]:
        return [self.value(depth + 1) for _ in range(length)]

    def _text(self, length: int) -> str:
        return self._take(length).decode("utf-8", "replace")

    def _number(self, length: int) -> int:
        return int.from_bytes(self._take(length), "big")

    def _byte(self) -> int:
        return self._take(1)[0]

    def _take(self, length: int) -> bytes:
        end = self._at + length
        if end > len(self._data) or length < 0:
            raise ValueError("the end is missing")
        taken, self._at = self._data[self._at : end], end
        return taken
