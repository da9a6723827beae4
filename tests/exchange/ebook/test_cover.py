"""Cover pictures."""

import pytest

from inkwell.domain.errors import WorldError
from inkwell.exchange.ebook.cover import read_cover

PNG = b"\x89PNG\r\n\x1a\n" + b"rest"


def test_a_picture_is_known_by_its_bytes(tmp_path):
    (tmp_path / "a.jpg").write_bytes(PNG)
    cover = read_cover(str(tmp_path / "a.jpg"))
    assert cover.media_type == "image/png" and cover.ending == ".png"
    assert read_cover("") is None


@pytest.mark.parametrize("data", [None, b"", b"<svg/>", b"GIF89a"])
def test_what_is_no_picture_gets_a_sentence(tmp_path, data):
    if data is not None:
        (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(WorldError, match=r"a\.png"):
        read_cover(str(tmp_path / "a.png"))
