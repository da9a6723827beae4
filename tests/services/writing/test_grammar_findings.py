"""What was found, as the author reads it, and what in somebody's speech is a habit."""

from inkwell.domain.reading.scene_reading import Quotation, SceneReading
from inkwell.protocol.events import Correction
from inkwell.services.writing.grammar_findings import GrammarFindings
from tests.conftest import scene_named


def test_a_word_put_in_or_taken_out_is_shown_with_its_neighbours(sample):
    sample.grammar.set_on(True)
    scene = scene_named(sample, "Ledger")
    findings = GrammarFindings(sample.reading, sample.checks)
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
    findings = GrammarFindings(sample.reading, sample.checks)
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
    findings = GrammarFindings(sample.reading, sample.checks)
    findings.learn("a b c", [])
    assert findings.knows("a b c") and findings.of("a b c") == ()
    findings.forget()
    assert not findings.knows("a b c")
