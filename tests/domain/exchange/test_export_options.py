"""Export options are plain values that survive a journey as JSON."""

from dataclasses import asdict, replace

from inkwell.domain.exchange.export_options import ExportOptions, Headings, HeadingStyle, Purpose


def test_the_plain_export_takes_everything_and_tells_no_comments():
    options = ExportOptions()
    assert options.purpose is Purpose.PLAIN and options.scenes == () and not options.comments


def test_options_are_equal_by_value():
    wished = replace(ExportOptions(), headings=Headings(chapters=HeadingStyle.BOTH))
    assert wished == replace(ExportOptions(), headings=Headings(chapters=HeadingStyle.BOTH))
    assert asdict(wished)["headings"]["chapters"] == "both"
