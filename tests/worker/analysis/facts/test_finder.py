"""The facts of a text, with the reader's own people."""

from inkwell.domain.story.proposal import NO_GRAMMAR
from inkwell.domain.text.text import content_hash
from inkwell.worker.analysis.facts.finder import FactFinder

TEXT = """Mara Quill stood at the window. She had grey eyes, and her brother Tobias was a doctor.

Tobias Quill went to London in the spring. He told Mara that the house was sold.

“Mara is dead,” said Tobias. “Are you a doctor?”"""


def test_people_places_and_words(read, folders):
    document = read(TEXT)
    proposals, missing = FactFinder().propose(document, "7", 0, len(TEXT), tuple(folders.items()))
    told = {(one.name, one.text) for one in proposals}
    assert missing == ""
    assert ("Mara Quill", "has grey eyes") in told and ("Tobias Quill", "went to London") in told
    for one in proposals:
        assert TEXT[one.start : one.end] == one.quotation and one.key == "7"
        assert one.paragraph in {content_hash(part) for part in TEXT.split("\n\n")}
        assert one.spoken == (one.start >= TEXT.index("“"))
    assert all(one.confidence <= 0.7 for one in proposals if one.spoken)


def test_what_is_missing_is_said(read, folders):
    document = read(TEXT)
    assert FactFinder().propose(document, "7", 0, len(TEXT), ()) == ((), NO_GRAMMAR)
    german = read(
        "Der Mann ging in die Stadt und sah die alte Frau, die er vor vielen Jahren gekannt hatte. " * 3
    )
    assert FactFinder().propose(german, "7", 0, 80, tuple(folders.items()))[1]


def test_what_was_proposed_before_is_remembered_without_reading(read, folders, tmp_path):
    document, grammars = read(TEXT), tuple(folders.items())
    first = FactFinder(tmp_path)
    assert first.remembered(document, grammars) == ()
    proposals, _ = first.propose(document, "7", 0, len(TEXT), grammars)
    again = FactFinder(tmp_path)
    known = again.remembered(document, grammars)
    assert {one.identity for one in known} == {one.identity for one in proposals}
    assert again._grammars["en", folders["en"]]._pipeline is None
    assert again.remembered(document, ()) == ()
