from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.reading.source import Source


def test_pictures_are_kept_once_and_others_told(tmp_path):
    source = Source(tmp_path / "a.docx", tmp_path)
    png = b"\x89PNG\r\n\x1a\n" + b"x" * 20
    first, again = source.keep_picture(png, "one.png"), source.keep_picture(png, "two.png")
    assert first and again and first.file == again.file and (tmp_path / first.file).read_bytes() == png
    assert source.keep_picture(b"<svg/>", "map.svg") is None
    (remark,) = source.remarks.told()
    assert (remark.kind, remark.count, remark.example) == (RemarkKind.PICTURES_LEFT_OUT, 1, "map.svg")
