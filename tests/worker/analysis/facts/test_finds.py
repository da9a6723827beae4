"""What was found is remembered by the text of its passage."""

from pathlib import Path

from inkwell.worker.analysis.facts.finds import GrammarReader, readable

TEXT = "Mara had grey eyes. Tom went to London."


def test_what_is_known_needs_no_grammar(folders, grammar, tmp_path):
    first = GrammarReader("en", Path(folders["en"]), tmp_path)
    first._pipeline = grammar.pipeline
    found = first.read([TEXT, "Nothing here."])
    again = GrammarReader("en", Path(folders["en"]), tmp_path)
    assert again.read([TEXT, "Nothing here."]) == found and again._pipeline is None
    remembered = next(tmp_path.glob("facts-en-*.jsonl")).read_text(encoding="utf-8")
    assert not any(word in remembered for word in ("grey", "Mara", "London"))
    assert [find.pattern for find in found[0]] == ["eyes-had", "went-to"] and found[1] == []


def test_finds_of_other_patterns_are_thrown_away(folders, tmp_path):
    old = tmp_path / "facts-en-old-old-0.jsonl"
    old.write_text("x")
    GrammarReader("en", Path(folders["en"]), tmp_path)
    assert not old.exists()


def test_emphasis_and_wrapped_lines_leave_every_place(grammar):
    text = "Mara *had*\ngrey eyes."
    assert len(readable(text)) == len(text)
    find = grammar.read([text])[0][0]
    assert text[slice(*find.who)] == "Mara" and text[slice(*find.sentence)] == text
