"""A text put together by the reader with its real weights: people, speech, feeling."""

import pytest

from inkwell.domain.reading.cast import KnownName
from tests.worker.analysis.conftest import SCENE


def test_people_places_and_speakers_of_a_scene(read):
    document = read(SCENE)
    named = {SCENE[e.start : e.end]: e for e in document.entities if not e.common}
    assert named["Mr. Ambrose Tully"].category == "PER" and named["Pellport"].category == "GPE"
    assert named["Mara Fenn"].character == named["Mara"].character == named["Miss Fenn"].character
    assert named["Mr. Ambrose Tully"].character != named["Mara"].character
    assert [SCENE[q.start : q.end][:9] for q in document.quotations] == [
        "“You are ",
        "“The tide",
        "“It alway",
    ]
    assert [q.speaker for q in document.quotations][::2] == ["Mara Fenn", "Mara Fenn"]


def test_words_are_a_sequence_that_knows_speech(read):
    words = read(SCENE).words
    shown = {SCENE[w.start : w.end]: w for w in words}
    assert shown["late"].spoken and shown["laughed"].pos and not shown["laughed"].spoken
    assert (
        words[2:5] == tuple(words)[2:5] and words[-1] == tuple(words)[-1] and len(tuple(words)) == len(words)
    )
    assert len(read("The cat.").words) == 3 and not any(w.spoken for w in read("The cat.").words)


def test_feeling_tells_joy_from_horror(read):
    document = read(SCENE)
    by_text = {SCENE[s.start : s.end]: s for s in document.sentences}
    joy = by_text["Miss Fenn was full of joy and love."]
    horror = next(s for text, s in by_text.items() if "scream" in text)
    assert joy.valence > 3.3 > 2.7 > horror.valence
    assert horror.arousal > by_text["“You are late,” said Mara Fenn."].arousal


def test_the_authors_own_names_come_first(read):
    known = (KnownName(7, "Ambrose", ("the Old Heron",)), KnownName(9, "brass lens", kind="THING"))
    text = "Ambrose set down the Brass Lens. The Old Heron, people called him."
    document = read(text, known)
    entries = {text[e.start : e.end]: (e.entry, e.category) for e in document.entities if e.entry}
    assert entries["Ambrose"] == (7, "PER") and entries["Brass Lens"] == (9, "THING")
    heron = next(c for c in document.characters if c.entry == 7)
    assert heron.name == "Ambrose" and heron.count == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "a" * 30_000,
        "word " * 6_000,
        "🙂🙂 👩‍👩‍👧 🙂!\n" * 200,
        "\x00\x01\x02 \ud800 lone",
        "<p>“Hello,” <b>said</b> Tom.</p>" * 50,
        "“" * 3_000,
        "'" * 3_000,
        "— " * 2_000,
        "The cat 猫 said привет to العربية and left.\n" * 50,
        "said " * 3_000,
    ],
    ids=range(12),
)
def test_strange_texts_give_a_result(read, text):
    document = read(text)
    for row in (*document.entities, *document.quotations, *document.sentences, *document.paragraphs):
        assert 0 <= row.start < row.end <= len(text)


def test_another_language_has_its_codex_names_and_says_so(read):
    text = "玛拉走到窗前。「你来晚了。」她说。玛拉笑了。"
    document = read(text, (KnownName(3, "玛拉"),))
    assert not document.english
    assert [c.count for c in document.characters] == [2]
    assert len(document.quotations) == 1 and not document.sentences
