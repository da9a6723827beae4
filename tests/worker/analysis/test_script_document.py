"""A screenplay is read by its form."""

import pytest

from inkwell.domain.reading.cast import KnownName
from inkwell.worker.analysis.document import cut
from inkwell.worker.analysis.script_document import put_together_script

SCRIPT = """FADE IN:

INT. FERRY - DECK - NIGHT

MARA FENN (30s) waits at the rail. Tom comes up the stairs.

MARA
(not turning)
You are late.
The boats are in.

TOM (O.S.)
The tide
(laughing)
was against me, Mara.

@McKay
Tickets!

EXT. PIER - DAY

TOM ^
Nobody here.
"""


@pytest.fixture
def read_script(passages):
    def read(text, known=(), must_link=None):
        layout, places = cut(text)
        facts = passages.read([text[a:b] for a, b in places])
        return put_together_script(text, layout, places, facts, known, must_link)

    return read


def said(document):
    return [(one.speaker, document.text[one.start : one.end]) for one in document.quotations]


def test_who_speaks_is_taken_from_the_names_above(read_script):
    document = read_script(SCRIPT)
    assert said(document) == [
        ("Mara", "You are late.\nThe boats are in."),
        ("Tom", "The tide"),
        ("Tom", "was against me, Mara."),
        ("McKay", "Tickets!"),
        ("Tom", "Nobody here."),
    ]
    assert all(one.confidence == 1.0 for one in document.quotations)
    assert {one.name for one in document.characters} == {"Mara", "Tom", "McKay"}
    # Named above her speech, where she waits, and when Tom says it.
    assert next(one.count for one in document.characters if one.name == "Mara") == 3
    assert sum(paragraph.spoken for paragraph in document.paragraphs) == 16
    assert len(document.sentences) > 5 and document.english


def test_the_codex_says_who_somebody_is(read_script):
    known = (KnownName(7, "Mara Fenn"), KnownName(8, "Thomas Gray", ("Tom",)))
    document = read_script(SCRIPT, known)
    assert {(one.name, one.entry) for one in document.characters} == {
        ("Mara Fenn", 7),
        ("Thomas Gray", 8),
        ("McKay", 0),
    }
    mentions = [one for one in document.entities if one.entry == 7]
    assert {document.text[one.start : one.end] for one in mentions} >= {"MARA FENN", "MARA"}
    assert len({one.character for one in mentions}) == 1


def test_what_the_author_has_joined_is_one_person(read_script):
    text = "INT. A - DAY\n\nOLD MAN\nYes.\n\nIDA\nNo.\n\nGRANDFATHER\nWell.\n"
    apart = read_script(text)
    assert len(apart.characters) == 3
    joined = read_script(text, (), {"old man": "him", "grandfather": "him"})
    assert len(joined.characters) == 2


def test_places_are_those_of_the_headings(read_script):
    document = read_script(SCRIPT)
    places = [
        (document.text[one.start : one.end], one.category)
        for one in document.entities
        if one.category in ("FAC", "LOC")
    ]
    assert places == [("FERRY - DECK", "FAC"), ("PIER", "LOC")]


def test_a_script_in_another_language_has_its_speakers(read_script):
    document = read_script("INT. 渡轮 - 夜\n\n玛拉\n你迟到了。\n\nИВАН\nДа.\n\nИВАН\nНет.\n")
    assert said(document) == [("玛拉", "你迟到了。"), ("Иван", "Да."), ("Иван", "Нет.")]
    marked = read_script("INT. 渡轮 - 夜\n\n@玛拉\n你迟到了。\n")
    assert said(marked) == [("玛拉", "你迟到了。")] and not marked.sentences


def test_nothing_but_action_has_nobody(read_script):
    document = read_script("INT. A - DAY\n\nRain.\n")
    assert document.characters == () and document.quotations == ()
    assert read_script("").entities == ()
