from inkwell.exchange.projects.ywriter_text import ywriter_text
from inkwell.exchange.reading.source import Remarks


def test_codes_comments_and_stars():
    remarks = Remarks()
    text = "She [i]waits\nfor [b]rain[/b][/i]. [lang=fr-FR]Bon[/lang=fr-FR] [u]soir[/u]\n[h2]Later[/h2]\n* * *\n/*why?*/5 * 4\n/*@fn* In rain.*/[c]End[/c]"
    assert ywriter_text(text, remarks).split("\n") == [
        "She *waits*",
        "*for **rain***. Bon soir",
        "Later",
        "* * *",
        "<!-- why? -->5 \\* 4",
        "<!-- Footnote: In rain. -->End",
    ]
    assert {remark.kind.value: remark.count for remark in remarks.told()} == {
        "comments_kept": 1,
        "footnotes_as_comments": 1,
        "underline_lost": 1,
        "lower_headings_as_text": 1,
        "alignment_lost": 1,
    }


def test_nothing():
    assert ywriter_text("", Remarks()) == ""
    assert ywriter_text("/**/ [x] [i]", Remarks()) == "[x]"
