"""Which promises are owed, and which fall due."""

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.promises import due_at, owed, sentence_at, short_name
from inkwell.domain.story.story_time import story_order

ORDER = story_order([SceneId(number) for number in (1, 2, 3)])


def _promise(scene, value="the brass compass", until=None):
    return Fact(
        EntryId(1),
        None if scene is None else SceneId(scene),
        FactMode.ADD,
        value,
        FactKind.PROMISE,
        value=value,
        until=None if until is None else SceneId(until),
    )


def test_what_is_planted_and_not_paid_in_the_book_is_owed():
    first, paid, gone = _promise(2), _promise(1, until=3), _promise(9)
    unpaid = _promise(1, until=9)
    assert owed([first, paid, gone, unpaid], ORDER) == [unpaid, first]


def test_what_is_paid_here_or_named_by_the_notes_is_due():
    here, named, other = _promise(1, until=3), _promise(1), _promise(2, "the letter")
    notes = "Mara finds the compass of brass."
    assert due_at([here, named, other], SceneId(3), ORDER, notes) == [here, named]
    assert due_at([here, named, other], SceneId(2), ORDER, "") == []


def test_nothing_is_due_before_it_is_planted_or_in_a_scene_that_is_gone():
    assert due_at([_promise(3)], SceneId(2), ORDER, "the brass compass") == []
    assert due_at([_promise(1)], SceneId(9), ORDER, "the brass compass") == []


def test_a_passage_is_called_by_its_beginning():
    assert short_name("“A box.”") == "A box."
    name = short_name("The compass lay in the drawer, and nobody but the old man knew why it pointed south.")
    assert name.endswith("…") and len(name) <= 61
    assert short_name("字" * 100) == "字" * 60 + "…"


def test_the_sentence_at_a_place():
    text = "One came. “Two!” she said.\n\nThree."
    at = lambda place: text[slice(*sentence_at(text, place))]  # noqa: E731
    assert at(0) == at(4) == "One came." and at(12) == "“Two!” she said." and at(len(text)) == "Three."
    assert sentence_at(text, text.index("\n") + 1) == (text.index("\n") + 1,) * 2
    assert sentence_at("", 0) == (0, 0)


def test_a_name_keeps_the_marks_that_belong_together():
    assert short_name("“You are being mysterious.”") == "You are being mysterious."
    assert short_name("“You are being mysterious,” Clara said.") == "“You are being mysterious,” Clara said."
    assert short_name("He put a key on the table. ") == "He put a key on the table."
    assert short_name("“Why?” “Because.”") == "“Why?” “Because.”"
    assert short_name("「谁？」") == "谁？"
