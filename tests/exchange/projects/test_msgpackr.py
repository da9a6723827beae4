import random

import pytest

from inkwell.exchange.projects.msgpackr import read_msgpackr


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("05", 5),
        ("e0", -32),
        ("45", 0x45),  # no record has that number
        ("cd0102", 258),
        ("d3ffffffffffffffff", -1),
        ("cb3ff8000000000000", 1.5),
        ("cb4008000000000000", 3),
        ("c0", None),
        ("93 c2 c3 c0", [False, True, None]),
        ("82 a161 01 05 a162", {"a": 1, "5": "b"}),
        ("d903 616263", "abc"),
        ("c402 0102", b"\x01\x02"),
        # A record's shape once, then its number alone.
        ("92 d472 40 92 a161 a162 01 02 40 03 04", [{"a": 1, "b": 2}, {"a": 3, "b": 4}]),
        # A set, a class of the program's own, one that holds its value, undefined, a time.
        ("95 d47300 91 01 d41400 a178 c70214 a178 d40000 d6ff00000000", [[1], "x", "x", None, None]),
    ],
)
def test_values(written, value):
    assert read_msgpackr(bytes.fromhex(written.replace(" ", ""))) == value


def test_texts_in_a_bundle_are_counted_as_javascript_does():
    # [ "né", "ab", "🙂c" ]: the first and the last stand in the second text, "ab" in the first.
    head = bytes.fromhex("93")
    pieces = bytes.fromhex("c102 c1fe c103".replace(" ", ""))
    first, second = b"\xa2ab", bytes([0xA0 + len("né🙂c".encode())]) + "né🙂c".encode()
    bundle = b"\xd6b" + (4 + len(pieces)).to_bytes(4, "big")
    assert read_msgpackr(head + bundle + pieces + first + second) == ["né", "ab", "🙂c"]


def test_what_is_none_of_it_is_said():
    for written in ("", "93 01", "c1"[:0] + "da ffff 61", "dd ffffffff"):
        with pytest.raises(ValueError):
            read_msgpackr(bytes.fromhex(written.replace(" ", "")))
    with pytest.raises(ValueError):
        read_msgpackr(b"\x91" * 5000)


def test_any_bytes_end():
    for seed in range(500):
        data = random.Random(seed).randbytes(200)
        try:
            read_msgpackr(data)
        except (ValueError, KeyError, IndexError, OverflowError):
            continue
