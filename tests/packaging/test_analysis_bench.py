"""The rules of `dev.py bench --analysis`, on a few lines made by hand; neither the data nor spaCy is needed."""

import sys
from pathlib import Path

import pytest

from inkwell.domain.reading.scene_reading import Entity, Quotation, Sentence

PACKAGING = str(Path(__file__).resolve().parents[2] / "packaging")
TEXT = "Mrs. Crane saw Tom . The Captain slept . “ Come in ! ” said Tom to Crane ."


@pytest.fixture(autouse=True)
def _bench_can_be_imported(monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, PACKAGING])


def span(words, after=0):
    start = TEXT.index(words, after)
    return start, start + len(words)


def entity(words, category="PER", after=0, **more):
    return Entity(*span(words, after), category, **more)


def test_people_are_those_called_by_a_name():
    from analysis_bench.scoring import named_people

    found = named_people(
        TEXT,
        [
            entity("Mrs. Crane"),
            entity("The Captain"),
            entity("saw"),
            entity("Tom", common=True),
            entity("Come", "LOC"),
        ],
    )
    assert set(found) == {span("Mrs. Crane")}


def test_only_exact_spans_count():
    from analysis_bench.scoring import Count, count_spans

    count = count_spans([(0, 10), (15, 18)], [(0, 10), (15, 19), (30, 33)])
    assert count == Count(1, 2, 3)
    assert count.f1 == pytest.approx(0.4)
    assert Count().f1 is None
    assert Count(0, 2, 0) + count == Count(1, 4, 3)


def test_six_categories_count_outside_spans_with_their_category():
    from analysis_bench.scoring import Count, count_six, outermost

    assert outermost([(0, 10, "PER"), (5, 10, "PER"), (0, 10, "LOC")]) == {(0, 10, "PER"), (0, 10, "LOC")}
    gold = [(*span("Mrs. Crane"), "PER"), (*span("Crane"), "PER"), (*span("The Captain"), "PER")]
    found = [entity("Mrs. Crane"), entity("Crane"), entity("The Captain", "ORG"), entity("Tom", "THING")]
    assert count_six(gold, found) == Count(1, 2, 2)


def test_pairs_are_counted_over_names_of_both_sides():
    from analysis_bench.scoring import Count, count_pairs

    gold = {(0, 1): "a", (2, 3): "a", (4, 5): "b", (6, 7): "b", (8, 9): "a"}
    found = {(0, 1): "x", (2, 3): "x", (4, 5): "x", (6, 7): "", (20, 21): "x"}
    assert count_pairs(gold, found) == Count(1, 2, 3)


def test_quotations_are_found_with_three_characters_to_spare():
    from analysis_bench.scoring import Count, count_quotations

    start, end = span("“ Come in ! ”")
    gold = [(start, end, "Tom-1"), (0, 4, "")]
    assert count_quotations(gold, [Quotation(start + 3, end - 3), Quotation(30, 40)]) == Count(1, 2, 2)
    assert count_quotations(gold, [Quotation(start + 4, end)]) == Count(0, 2, 1)


def test_speakers_share_a_word_that_tells():
    from analysis_bench.scoring import Count, count_speakers, telling_words

    assert telling_words("Mrs._Ann_Crane-12") == {"ann", "crane"}
    assert telling_words("the_old_man-3") == set() == telling_words("Mr.")
    gold = [
        (0, 9, "Mrs._Crane-1"),
        (10, 19, "Tom-2"),
        (20, 29, "Tom-2"),
        (30, 39, "the_cook-4"),
        (40, 49, ""),
    ]
    said = [
        Quotation(0, 9, "Miss Crane"),
        Quotation(10, 19, "Mrs. Crane"),
        None,
        Quotation(30, 39, "Tom"),
        None,
    ]
    assert count_speakers(gold, said) == Count(1, 2, 2)


def test_feelings_are_weighed_by_shared_characters():
    from analysis_bench.feelings import as_text
    from analysis_bench.scoring import feeling_over, pearson

    text, where = as_text(["Good. Bad.", "More."])
    assert [text[a:b] for a, b in where] == ["Good. Bad.", "More."]
    sentences = [Sentence(0, 5, 4.0, 2.0, 1), Sentence(5, 15, 2.0, 3.0, 1), Sentence(15, 20, 1.0, 1.0, 1)]
    assert feeling_over(0, 10, sentences) == pytest.approx((3.0, 2.5))
    assert feeling_over(30, 40, sentences) == (0.0, 0.0)
    assert pearson([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]) == pytest.approx(1.0)
    assert pearson([1.0, 1.0], [2.0, 4.0]) == 0.0


def test_the_usual_rules():
    from analysis_bench import baselines

    quotation = baselines.quotations(TEXT)[0]
    assert (quotation.start, quotation.end) == span("“ Come in ! ”")
    late = span("Tom", quotation.end)
    names = {span("Mrs. Crane"): None, span("Tom"): None, late: None, span("Crane", late[1]): None}
    assert baselines.nearest_name(TEXT, quotation, names).speaker == "Tom"
    assert (
        baselines.last_name(TEXT, quotation, {span("Mrs. Crane"): None, late: None}).speaker == "Mrs. Crane"
    )
    assert baselines.last_name(TEXT, quotation, {late: None}).speaker == ""
    assert baselines.last_word("Mrs. Crane") == "crane"


def test_a_novel_is_cut_after_a_paragraph_and_edited_in_one_place(tmp_path):
    from analysis_bench.problems import BenchError
    from analysis_bench.speeds import changed, novel_text

    (tmp_path / "short.txt").write_text("one two\n\nthree four\n\nfive six")
    assert novel_text(tmp_path, ["short"], 3) == ("short", "one two\n\nthree four")
    (tmp_path / "other.txt").write_text("seven\n\neight")
    which, text = novel_text(tmp_path, ["short", "other"], 7)
    assert (which, text.split()[-1]) == ("short + other", "seven")
    with pytest.raises(BenchError):
        novel_text(tmp_path, ["absent"])
    before, after = changed(["a", "b c", "d"], 1).split("\n"), changed(["a", "b c", "d"], 2).split("\n")
    assert [x == y for x, y in zip(before, after, strict=True)] == [True, False, True]


def test_table_and_json_tell_the_same():
    from analysis_bench.scoring import Count
    from analysis_bench.speeds import Speeds
    from analysis_bench.table import GOALS, OF_WORKS, Results, as_json, as_text
    from analysis_bench.works import OURS, WorkScores

    one = {goal.key: {OURS: Count(9, 10, 10), "usual": Count(0, 0, 0)} for goal in OF_WORKS}
    two = {goal.key: {OURS: Count(1, 10, 10), "usual": Count(1, 2, 2)} for goal in OF_WORKS}
    speeds = Speeds("a_novel", 1200, 60.0, 90.0, 30.0, 300, 50, [100.0, 400.0, 200.0], None, [("Tom", 3)])
    feelings = {"valence": {OURS: 0.72, "VADER": 0.4}, "arousal": {OURS: 0.5}}
    results = Results([WorkScores("one", one), WorkScores("two", two)], feelings, speeds)
    rows = {row["row"]: row for row in as_json(results)["goals"]}
    assert list(rows) == [goal.key for goal in GOALS]
    assert (rows["people"]["ours"], rows["people"]["usual"]) == (0.5, {"usual": 0.5})
    assert rows["memory"]["met"] is None and rows["memory"]["ours"] is None
    met = {key for key, row in rows.items() if row["met"]}
    assert met == {"valence", "novel", "edit"}
    text = as_text(results)
    assert text.count("missed") == 6 and "0.900 | –" in text and "Held out: one, two." in text
