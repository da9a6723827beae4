"""Corpora: what is cleaned, what is refused, what is held out; and whether a text recites."""

import pytest

from inkwell.domain.drafts.verbatim import KnownText
from inkwell.domain.errors import UsageError
from inkwell.domain.voices.corpus import RawText, prepare
from inkwell.domain.voices.corpus_cleaning import Removal, curled
from inkwell.prompting.exclusions import Exclusions, categories

SENTENCE = "The boat number {n} came in under the wall, and nobody on the quay would look at it for shame. "


def chapter(title, words=800, start=0, own=False):
    lines = [
        "".join(SENTENCE.format(n=start + 5 * i + j) for j in range(5)).strip()
        for i in range(words // 95 + 1)
    ]
    return RawText("book.txt", title, "\n".join(lines), own)


def book():
    return [chapter(f"Chapter {i}", 700 + 20 * i, 1000 * i) for i in range(6)]


def test_one_inner_chapter_is_held_out_and_the_same_each_time():
    corpus = prepare(book())
    held = [one.title for one in corpus.texts if one.held_out]
    assert len(held) == 1 and held[0] not in ("Chapter 0", "Chapter 5")
    assert held == [one.title for one in prepare(book()).texts if one.held_out]
    assert corpus.words > 3_000 and corpus.held_out_words > 600 and corpus.english


def test_a_single_text_gives_its_last_tenth():
    corpus = prepare([chapter("All", 4_000)])
    assert [one.held_out for one in corpus.texts] == [False, True]
    assert 300 <= corpus.held_out_words < 0.2 * corpus.words


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


@pytest.mark.parametrize(
    "raw",
    [[], [RawText("a", "One", "")], [chapter("One", 200)], [RawText("a", "One", "word " * 50_000)]],
)
def test_what_nothing_can_be_learned_from_is_refused_with_a_sentence(raw):
    with pytest.raises(UsageError) as caught:
        prepare(raw)
    assert caught.value.sentence


def test_another_language_is_noticed():
    text = "Der Hund lief über die Straße und niemand sah ihn an, denn es war schon spät am Abend. "
    raw = [RawText("a", str(i), "\n".join(f"{i}{j} {text * 4}" for j in range(30))) for i in range(4)]
    assert not prepare(raw).english


def test_exclusions_take_whole_words_and_count():
    rules = Exclusions("slurs;nonsense", "Aunt Celia; quay")
    assert rules.unknown == ("nonsense",)
    assert rules.why("On the Quay") == "own words" and rules.why("On the quayside") == ""
    corpus = prepare(
        [*book(), chapter("Clean", 900, 90_000)], lambda text: "x" if "number 1001 " in text else ""
    )
    assert corpus.excluded == {"x": 1}
    private = Exclusions("private")
    assert private.why("Write to me@example.org.") == "private" and not private.why("In 1846 he went to sea.")
    assert not Exclusions() and len({one.id for one in categories()}) == len(categories())


def test_quotation_marks_curl():
    assert curled("\"'Tis I,\" he said, 'and it's late.'") == "“’Tis I,” he said, ‘and it’s late.’"


def test_the_longest_run_is_found_over_marks_and_case():
    known = KnownText(["One two three four five, six seven.", "Eight nine ten eleven."])
    assert known.longest_run("He said: TWO three four five six!") == (5, "two three four five six")
    assert known.longest_run("six seven eight nine") == (0, "")
