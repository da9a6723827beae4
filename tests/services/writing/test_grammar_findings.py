"""What was found, as the author reads it, and what in somebody's speech is a habit."""

from inkwell.domain.reading.scene_reading import Quotation, SceneReading
from inkwell.protocol.events import Correction
from inkwell.services.writing.grammar_findings import GrammarFindings
from inkwell.services.writing.kept_findings import KeptFindings
from tests.conftest import scene_named


def made(services):
    kept = KeptFindings(services.places.grammar_findings)
    kept.judged_by("a model")
    return GrammarFindings(services.reading, services.checks, services.spelling.own, kept)


def test_a_word_put_in_or_taken_out_is_shown_with_its_neighbours(sample):
    sample.grammar.set_on(True)
    scene = scene_named(sample, "Ledger")
    findings = made(sample)
    text = "It was on table, and he seen the the cup."
    place = text.index(" table")
    findings.learn(
        text,
        [
            Correction(place, place, (" the", " a"), "article"),
            Correction(text.index("seen"), text.index("seen") + 4, ("saw",), "SimplePast", "A message."),
            Correction(text.index(" the cup"), text.index(" the cup") + 4, ("",), "doubled"),
        ],
    )
    findings.tell(scene, f"First line here.\n{text}")
    rows = sample.checks.shown_in(scene)
    assert [row.sentence for row in rows] == [
        "“on table” → “on the table”",
        "“seen” → “saw”",
        "“the the” → “the”",
    ]
    assert rows[0].finding.corrections == ("on the table", "on a table")
    assert [row.row.id for row in rows] == ["slips", "grammar", "slips"]
    assert all(
        f"First line here.\n{text}"[row.finding.start : row.finding.end] in row.sentence for row in rows
    )


def test_what_a_speaker_says_often_is_her_way_of_speaking(sample):
    sample.grammar.set_on(True)
    scene = scene_named(sample, "Ledger")
    lines = ["“You was late.”", "“You was kind to me.”", "“You was there.”"]
    text = "\n".join(lines)
    places = [text.index(line) for line in lines]
    quotations = tuple(
        Quotation(at, at + len(line), "Huck", "huck") for at, line in zip(places, lines, strict=True)
    )
    sample.reading.readings[scene] = SceneReading(str(int(scene)), "", "en", quotations=quotations)
    sample.reading.texts[scene] = text
    findings = made(sample)
    was = lines[0].index("was")
    for line in lines:
        findings.learn(line, [Correction(was, was + 3, ("were",), "agreement", spoken=True)])
    findings.tell(scene, text)
    assert sample.checks.shown_in(scene) == [], "three times: hers"
    sample.reading.texts[scene] = lines[0]
    sample.reading.readings[scene] = SceneReading(str(int(scene)), "", "en", quotations=quotations[:1])
    findings.learn_habits()
    findings.tell(scene, lines[0])
    assert len(sample.checks.shown_in(scene)) == 1, "once: a slip"


def test_what_is_forgotten_is_unknown(sample):
    findings = made(sample)
    findings.learn("a b c", [])
    assert findings.knows("a b c") and findings.of("a b c") == ()
    findings.judged_by("another")
    findings.forget()
    assert not findings.knows("a b c")


def test_an_edit_leaves_what_was_found_in_other_sentences(sample):
    findings = made(sample)
    text = "It was late. He opened the the door. She went in. Nobody spoke."
    place = text.index(" the door")
    findings.learn(text, [Correction(place, place + 4, ("",), "doubled")])
    edited = text.replace("It was late.", "It was very late by then.").replace("Nobody", "Nobody there")
    unknown = [edited[start:end] for start, end in findings.unknown(edited)]
    assert unknown == [
        "It was very late by then. ",
        "He opened the the door. ",
        "Nobody there spoke.",
    ], "what was edited, and the sentence after it"
    later = f"{text} And then more."
    assert [later[start:end] for start, end in findings.unknown(later)] == ["And then more."]
    assert not findings.knows(later) and [row.start for row in findings.of(later)] == [place]
    findings.learn(later, [], findings.unknown(later))
    assert findings.knows(later) and [row.start for row in findings.of(later)] == [place]
    assert findings.unknown("Quite another. Sentence here.") == (), "all of it"


def test_what_reaches_into_the_next_sentence_is_not_told(sample):
    findings = made(sample)
    text = "He went in. The door shut."
    findings.learn(text, [Correction(8, 15, ("into",), "rule"), Correction(11, 11, (" And",), "dropped")])
    assert findings.knows(text) and findings.of(text) == ()


def test_words_of_the_author_are_never_flagged(sample):
    findings = made(sample)
    text = "He took the wherry form the quay, and the the dog came."
    form, doubled = text.index("wherry"), text.index(" the dog")
    findings.learn(
        text,
        [Correction(form, form + 6, ("cherry",), "typo"), Correction(doubled, doubled + 4, ("",), "doubled")],
    )
    assert [row.rule for row in findings.of(text)] == ["typo", "doubled"]
    sample.spelling.own.add_mine(["wherry", "the"])
    assert [row.rule for row in findings.of(text)] == ["doubled"], "a word of everybody is not hers"
    sample.spelling.own.remove_mine(["wherry"])
    sample.spelling.own.add_to_book(["wherry"])
    assert [row.rule for row in findings.of(text)] == ["doubled"]


def test_what_was_found_is_known_again_in_the_next_session(sample):
    text = "He opened the the door. She went in."
    made(sample).learn(text, [Correction(13, 17, ("",), "doubled", gain=8.0)])
    findings = made(sample)
    assert findings.knows(text) and findings.of(text) == (Correction(13, 17, ("",), "doubled", gain=8.0),)
    findings.judged_by("another model")
    findings.forget()
    assert not findings.knows(text)
