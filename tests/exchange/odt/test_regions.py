"""Recorded changes as they are written."""

from inkwell.exchange.odt.regions import Regions, date_element, said_at
from inkwell.exchange.rich.flow import Mark


def test_what_was_put_in_stands_between_marks_and_what_was_taken_out_at_the_front():
    regions = Regions()
    assert regions.xml() == ""
    begin, end = regions.put_in(Mark("A & B", "2026-01-01T00:00:00Z"))
    assert begin == '<text:change-start text:change-id="ct1"/>' and end.startswith("<text:change-end")
    assert regions.taken_out(Mark("C"), "<text:p>x</text:p>") == '<text:change text:change-id="ct2"/>'
    xml = regions.xml()
    assert "<dc:creator>A &amp; B</dc:creator><dc:date>2026-01-01T00:00:00Z</dc:date>" in xml
    assert "</office:change-info><text:p>x</text:p></text:deletion>" in xml


def test_what_is_no_time_is_not_written():
    assert date_element("yesterday") == date_element("2026") == ""


def test_times_that_stand_for_none_are_none():
    assert said_at("1970-01-01") == said_at("0000-00-00T00:00:00") == said_at("") == ""
    assert said_at("2026-01-01T00:00:00") == "2026-01-01T00:00:00"
