"""Recorded changes of OpenDocument files."""

from inkwell.domain.exchange.found import Changes
from tests.exchange.docx.files import texts
from tests.exchange.odt.files import one, p, region
from tests.exchange.rich.test_suggestions import taken

PUT_IN = "<text:change-start text:change-id='a'/>{}<text:change-end text:change-id='a'/>"


def three(tmp_path, body, *regions):
    body = f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>{body}"
    return [one(tmp_path, body, changes) for changes in (Changes.SUGGEST, Changes.REJECT, Changes.ACCEPT)]


def test_what_was_taken_out_is_read_at_its_place_alone(tmp_path):
    body = p("Some text with <text:change text:change-id='d'/>" + PUT_IN.format("and inserted ") + "text.")
    suggest, reject, accept = three(
        tmp_path, body, region("d", "deletion", p("deleted ")), region("a", "insertion")
    )
    assert texts(accept) == ["Some text with and inserted text."]
    assert texts(suggest) == texts(reject) == ["Some text with deleted text."]
    assert taken(suggest) == texts(accept) and suggest.suggestions[0].author == "Ann"


def test_marks_of_paragraphs_that_were_taken_out_or_put_in(tmp_path):
    body = (
        p("One<text:change text:change-id='d'/> two.")
        + p("Three" + PUT_IN.split("{}")[0])
        + p(PUT_IN.split("{}")[1] + "four.")
    )
    suggest, reject, accept = three(
        tmp_path, body, region("d", "deletion", p(".") + p("And")), region("a", "insertion")
    )
    assert texts(accept) == ["One two.\nThree\nfour."] and texts(reject) == ["One.\nAnd two.\nThreefour."]
    assert taken(suggest) == texts(accept)


def test_whole_paragraphs_between_others(tmp_path):
    body = p("First.") + "<text:change text:change-id='d'/>" + p("Last.")
    suggest, reject, accept = three(tmp_path, body, region("d", "deletion", p("Second.") + p("Third.")))
    assert texts(accept) == ["First.\nLast."] and texts(reject) == ["First.\nSecond.\nThird.\nLast."]
    assert taken(suggest) == texts(accept)
