"""What is no prose of the author goes, and is counted."""

from inkwell.domain.voices.corpus import RawText, prepare
from inkwell.domain.voices.corpus_cleaning import Removal, curled
from tests.corpora import book


def test_what_is_no_prose_of_the_author_goes_and_is_counted():
    raw = book()
    raw[1] = RawText(
        "b",
        "Chapter 1",
        f'Page 12\n{raw[1].text}\n[Pg 13]\n{raw[0].text.splitlines()[0]}\n"Oh," she said--"it\'s you."',
    )
    raw.insert(0, RawText("b", "Contents", "Chapter 1\nChapter 2"))
    corpus = prepare(raw)
    times = {row.reason: row.times for row in corpus.removed}
    assert times[Removal.MATTER] == 1 and times[Removal.PAGE] == 2
    assert times[Removal.DUPLICATE] == 1 and times[Removal.QUOTES] == 1 and times[Removal.DASHES] == 1
    assert "“Oh,” she said—“it’s you.”" in next(t for t in corpus.texts if t.title == "Chapter 1").text


def test_the_authors_own_marks_stay():
    own = [
        RawText("p", one.title, one.text.replace("for shame", "*for* 'shame'"), own=True) for one in book()
    ]
    assert "*for* 'shame'" in prepare(own).texts[0].text


def test_quotation_marks_curl():
    assert curled("\"'Tis I,\" he said, 'and it's late.'") == "“’Tis I,” he said, ‘and it’s late.’"
