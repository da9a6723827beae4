"""Which findings outlive an edit of their scene."""

from inkwell.domain.reading.carry_over import with_carried
from inkwell.domain.reading.scene_reading import Finding, Place, SceneReading

TEXT = "Mara went out.\n\nShe saw Silas.\n\nThe end."


def reading(*findings):
    return SceneReading("1", "h", "en", findings=findings)


def finding(text, words, check="echoes", places=()):
    start = text.index(words)
    return Finding(check, start, start + len(words), words, (), places)


def carried(now, *findings, fresh=()):
    new = with_carried(reading(*findings), TEXT, reading(*fresh), now, {"echoes"})
    return [(now[one.start : one.end], one.places) for one in new.findings]


def test_a_finding_moves_with_its_paragraph_and_goes_with_it():
    silas = finding(TEXT, "Silas")
    for now in (
        TEXT,
        "A long beginning.\n" + TEXT,
        "X" + TEXT,
        TEXT + " More.",
        TEXT.replace("end", "very end"),
    ):
        assert carried(now, silas) == [("Silas", ())]
    assert carried(TEXT.replace("She saw", "Then she saw"), silas) == []
    assert carried("", silas) == [] and carried(TEXT.replace("She saw Silas.\n\n", ""), silas) == []
    both = TEXT.replace("Mara", "He").replace("The end", "No end")
    assert carried(both, silas, finding(TEXT, "Mara")) == [("Silas", ())]


def test_only_checks_of_the_book_are_carried_and_nothing_twice():
    assert carried(TEXT, finding(TEXT, "Silas", "repeated_words")) == []
    assert carried(TEXT, finding(TEXT, "Silas"), fresh=(finding(TEXT, "Silas"),)) == [("Silas", ())]


def test_evidence_moves_in_the_scene_and_stays_in_others():
    end = TEXT.index("The end")
    silas = finding(TEXT, "Silas", places=(Place("1", end, end + 3), Place("1", 0, 4), Place("2", 7, 9)))
    now = TEXT.replace("Mara went", "Mara then went")
    assert carried(now, silas) == [("Silas", (Place("1", end + 5, end + 8), Place("2", 7, 9)))]


def test_a_paragraph_that_stands_there_twice_is_not_guessed_at():
    text = "Ha.\nHa.\n"
    old = reading(finding(text, "Ha"))
    assert not with_carried(old, text, reading(), "No.\nHa.\nHa.\nNo.", {"echoes"}).findings
