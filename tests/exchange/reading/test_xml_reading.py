import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.xml_reading import attribute, local, parse_xml, whole_number


def test_names_without_their_spaces():
    root = parse_xml(b'<w:p xmlns:w="http://one" w:val="3"><w:r/></w:p>', "a.docx")
    assert (local(root), attribute(root, "val"), [local(child) for child in root]) == ("p", "3", ["r"])


def test_an_outside_file_is_never_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("mine", encoding="utf-8")
    data = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]><a>&e;</a>'.encode()
    try:
        text = "".join(parse_xml(data, "a").itertext())
    except UnreadableError:
        text = ""
    assert "mine" not in text


def test_entity_bombs_and_depth_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
    for data in (bomb, b"<a>" * 100_000, b"", b"not xml"):
        with pytest.raises(UnreadableError):
            parse_xml(data, "a")


def test_control_characters_are_passed_over():
    assert parse_xml(b"<a>one\x0btwo</a>", "a").text == "onetwo"


def test_numbers_of_files_are_bounded():
    assert (whole_number("12"), whole_number("x", 3), whole_number("", 3), whole_number("9" * 5000, 3)) == (
        12,
        3,
        3,
        3,
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_document_type_is_found_in_every_encoding(encoding):
    xml = '<?xml version="1.0" encoding="{}"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>A &x; B</d>'
    with pytest.raises(UnreadableError):
        parse_xml(xml.format(encoding.removesuffix("-sig")).encode(encoding), "a.xml")
    plain = xml.format(encoding.removesuffix("-sig")).replace("&x;", "and")
    assert parse_xml(plain.encode(encoding), "a.xml").text == "A and B"
