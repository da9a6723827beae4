"""Files damaged on purpose, for every reader: bytes flipped, cut, doubled, moved; parts of archives changed or dropped."""

import io
import os
import random
import zipfile

from inkwell.domain.exchange.found import Found
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found

COUNT = 2000 if os.environ.get("INKWELL_LONG") else 100


def damaged(data, seed):
    """`data` with a few things wrong with it."""
    chance = random.Random(seed)
    parts = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(parts) or 1)
        way = chance.randrange(6)
        if way == 0:
            parts[place : place + 1] = bytes([chance.randrange(256)])
        elif way == 1:
            del parts[place : place + chance.randint(1, 200)]
        elif way == 2:
            parts[place:place] = parts[place : place + chance.randint(1, 60)]
        elif way == 3:
            parts = parts[: chance.randrange(len(parts) or 1)] or parts
        elif way == 4:
            parts[place:place] = bytes(chance.randrange(256) for _ in range(8))
        else:
            parts[place:place] = chance.choice(
                [b"<", b">", b"{", b"}", b'"', b"\\", b"\x00", b"-1", b"9999999999", b"null", b"[]"]
            )
    return bytes(parts)


def damaged_zip(data, seed):
    """An archive with parts damaged, dropped, emptied or exchanged; now and then its own bytes are."""
    chance = random.Random(seed)
    if chance.random() < 0.2:
        return damaged(data, seed)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(list(parts))
        way = chance.randrange(4)
        if way == 0:
            parts[name] = damaged(parts[name], seed)
        elif way == 1 and len(parts) > 1:
            del parts[name]
        elif way == 2:
            parts[name] = b""
        else:
            parts[name] = parts[chance.choice(list(parts))]
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return written.getvalue()


def assert_never_falls(path, data, folder, damage=damaged, count=COUNT):
    """Whatever is wrong with the file, what comes of it is a Found or a sentence."""
    for seed in range(count):
        path.write_bytes(damage(data, seed))
        try:
            found = read_found(Source(path, folder))
        except UnreadableError:
            continue
        assert isinstance(found, Found)
