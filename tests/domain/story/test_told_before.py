"""What the writer learns the book's turns from: earlier scenes in order, nothing withheld, of a long book the newest."""

from dataclasses import replace

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, Knower, Source
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.as_of import AsOf
from inkwell.domain.story.story_time import SceneTime, story_order
from inkwell.domain.story.told_before import Told, ToldBefore, told_before
from inkwell.domain.text.text import content_hash

ONE, TWO, THREE = SceneId(1), SceneId(2), SceneId(3)
MARA = EntryId(7)
SECRET = "Mara was the daughter of the captain."


def now(scene=TWO, viewpoint=None, times=()):
    return AsOf(scene, story_order([ONE, TWO, THREE], times), viewpoint)


def of_one(*pieces):
    return [(ONE, piece) for piece in pieces]


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
    told = told_before([*of_one("One.", "", "Two three.\n"), (TWO, "Four.")], Codex(), now(THREE))
    assert told.text == "One.\nTwo three.\nFour." and told.scenes == ((ONE, 3), (TWO, 1)) and told.words == 4
    assert told_before([], Codex(), now()) == Told()


def test_earlier_scenes_alone():
    """Neither the scene itself nor a later one, whatever is handed in; none that is told before and happens after; none
    that is not in the book.
    """
    every = [(ONE, "One."), (TWO, "Two."), (THREE, "Three."), (SceneId(9), "Nine.")]
    assert told_before(every, Codex(), now(ONE)).text == ""
    assert told_before(every, Codex(), now(TWO)).text == "One."
    flashback = [SceneTime(TWO, after=THREE)]
    assert told_before(every, Codex(), now(THREE, times=flashback)).text == "One."


def test_nothing_that_is_withheld():
    pieces = ["Mara came in.", SECRET, "She sat down."]
    told = told_before(of_one(*pieces), codex(), now())
    assert told.text == "Mara came in.\nShe sat down." and told.left_out == 1
    assert told_before(of_one(*pieces), codex(), now(THREE)).text.count("captain") == 1
    sourced = codex(Source(ONE, SECRET, content_hash(SECRET)))
    assert SECRET not in told_before(of_one("A.", SECRET), sourced, now()).text


def test_nothing_the_point_of_view_does_not_know():
    """A secret of an earlier scene: in for who knows it, out for who does not or learns it later."""
    pieces, tom = of_one("Mara came in.", SECRET), EntryId(8)
    secret = replace(
        codex().facts[0], scene=ONE, secret=True, known_by=(Knower(MARA, ONE), Knower(tom, THREE))
    )
    known = replace(codex(), facts=(secret,))
    assert SECRET in told_before(pieces, known, now(TWO, MARA)).text
    assert SECRET not in told_before(pieces, known, now(TWO, tom)).text
    assert SECRET in told_before(pieces, known, now(THREE, tom)).text
    assert told_before(pieces, known, now(THREE, EntryId(9))).left_out == 1
    let = replace(now(TWO, tom), let_through=frozenset({FactId(5)}))
    assert SECRET in told_before(pieces, replace(known, facts=(replace(secret, id=FactId(5)),)), let).text


def test_of_a_long_book_the_newest():
    pieces = [f"{number} " + "word " * 2_000 for number in range(200)]
    text = told_before(of_one(*pieces), Codex(), now()).text
    assert text.endswith(pieces[-1]) and not text.startswith("0 ")
    assert 700_000 < len(text) < 900_000


def test_the_last_text_is_kept_while_its_pieces_are_the_same():
    told = ToldBefore()
    assert told.told("a", of_one("One."), Codex(), now()).text == "One."
    assert told.told("a", iter(()), Codex(), now()).text == "One."
    assert told.told("b", of_one("Two."), Codex(), now()).text == "Two."
