"""What the writer learns the book's turns from: earlier scenes in order, nothing withheld, of a long book the newest."""

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Source
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.story_time import story_order
from inkwell.domain.story.told_before import ToldBefore, told_before
from inkwell.domain.text.text import content_hash

ONE, TWO, THREE = SceneId(1), SceneId(2), SceneId(3)
MARA = EntryId(7)
SECRET = "Mara was the daughter of the captain."


def now(scene=TWO):
    return AsOf(scene, story_order([ONE, TWO, THREE], ()))


def codex(source=None):
    later = Fact(
        entry=MARA,
        scene=THREE,
        mode=FactMode.ADD,
        text="is the captain’s daughter",
        kind=FactKind.RELATION,
        value="captain",
        source=source,
    )
    return Codex(entries=(Entry(MARA, CategoryId(1), "Mara"),), facts=(later,))


def test_in_the_order_of_the_book():
    assert told_before(["One.", "", "Two.\n", "Three."], Codex(), now()) == "One.\nTwo.\nThree."
    assert told_before([], Codex(), now()) == ""


def test_nothing_that_is_withheld():
    pieces = ["Mara came in.", SECRET, "She sat down."]
    assert told_before(pieces, codex(), now()) == "Mara came in.\nShe sat down."
    assert told_before(pieces, codex(), now(THREE)).count("captain") == 1
    sourced = codex(Source(ONE, SECRET, content_hash(SECRET)))
    assert SECRET not in told_before(["A.", SECRET], sourced, now())


def test_of_a_long_book_the_newest():
    pieces = [f"{number} " + "word " * 2_000 for number in range(200)]
    text = told_before(pieces, Codex(), now())
    assert text.endswith(pieces[-1]) and not text.startswith("0 ")
    assert 700_000 < len(text) < 900_000


def test_the_last_text_is_kept_while_its_pieces_are_the_same():
    told = ToldBefore()
    assert told.text("a", ["One."], Codex(), now()) == "One."
    assert told.text("a", iter(()), Codex(), now()) == "One."
    assert told.text("b", ["Two."], Codex(), now()) == "Two."
