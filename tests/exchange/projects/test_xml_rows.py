from inkwell.exchange.projects.xml_rows import below, rows_of, text_of
from inkwell.exchange.reading.xml_reading import parse_xml

ROOT = parse_xml(b"<a><t><r> x<b>y</b> </r><s/><r/></t><t><r/></t></a>", "n")


def test_first_children_by_name():
    assert text_of(below(ROOT, "t"), "r") == "xy"
    assert text_of(None, "r") == text_of(ROOT, "none") == ""
    assert below(ROOT, "none") is None
    assert len(rows_of(ROOT, "t", "r")) == 2
    assert rows_of(None, "t", "r") == rows_of(ROOT, "none", "r") == []
