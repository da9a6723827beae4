import base64
import json
import struct
import zlib

from inkwell.exchange.projects.card_files import PNG, card_of_png


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(**cards):
    texts = [
        chunk(b"tEXt", key.encode() + b"\0" + base64.b64encode(json.dumps(card).encode()))
        for key, card in cards.items()
    ]
    return PNG + chunk(b"IHDR", bytes(13)) + b"".join(texts) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_version_3_wins_and_names_are_utf_8():
    assert card_of_png(picture(chara={"name": "Márá"})) == {"name": "Márá"}
    assert card_of_png(picture(chara={"a": 1}, ccv3={"a": 3})) == {"a": 3}
    assert card_of_png(picture(other={"a": 1})) == {}


def test_nonsense_is_no_card():
    assert card_of_png(b"") == card_of_png(PNG) == card_of_png(b"GIF89a") == {}
    assert card_of_png(PNG + b"\xff\xff\xff\xfftEXtchara\0") == {}
    assert card_of_png(PNG + chunk(b"tEXt", b"chara\0!!!") + chunk(b"tEXt", b"ccv3")) == {}
