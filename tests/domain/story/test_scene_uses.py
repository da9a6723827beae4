"""Who is in a scene, and the words of which facts stand in it."""

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.reading.cast import Character
from inkwell.domain.reading.scene_reading import Entity, Quotation, SceneReading
from inkwell.domain.story.scene_uses import SceneWords, names_of, people_of, scene_uses, telling_terms

ANNA = Entry(EntryId(1), CategoryId(1), "Anna Rook", "", ("Annie",))
CODEX = Codex(entries=(ANNA,))


def fact(text, value="", number=1):
    return Fact(EntryId(1), SceneId(1), FactMode.ADD, text, value=value, id=FactId(number))


def test_a_fact_is_known_by_the_words_of_its_value_without_names():
    names = names_of(CODEX)
    assert telling_terms(fact("Anna has a broken arm", "broken arm"), names) == {"broken", "arm"}
    assert telling_terms(fact("Annie is in Leeds"), names) == {"leed"}
    assert telling_terms(fact("断了手臂"), names) == {"断了", "了手", "手臂"}


def test_the_words_of_a_fact_stand_together():
    words = SceneWords("Her arm hurt.\n\nThe broken chair stood there.\n\nThe broken arm was set.")
    assert words.speak_of(frozenset({"broken", "arm"}))
    assert not SceneWords("Her arm hurt.\n\nA broken chair.").speak_of(frozenset({"broken", "arm"}))
    assert words.speak_of(frozenset({"broken", "arm", "splint"}))
    assert not words.speak_of(frozenset())


def test_who_acts_speaks_or_sees_or_is_told_of():
    cast = {"a": Character("a", "Anna", (), 3, entry=1), "b": Character("b", "Bo", (), 3, entry=2)}
    told = (Entity(0, 4, "PER", character="a"), Entity(10, 14, "PER", character="a"))
    spoken = (Entity(22, 24, "PER", entry=2), Entity(26, 28, "PER", entry=2))
    reading = SceneReading("1", "", "en", (*told, *spoken), (Quotation(20, 40, "Cy", "c"),))
    named, acting = people_of(reading, cast, EntryId(7))
    assert named == {1: 2, 2: 2} and acting == {1, 7}
    assert people_of(SceneReading("1", "", "en", (), (Quotation(0, 9, "Bo", "b"),)), cast, None)[1] == {2}


def test_words_of_a_fact_count_only_where_its_person_is_named_and_not_everywhere():
    people = {SceneId(one): (frozenset([EntryId(1)]), frozenset()) for one in range(1, 9)}
    people[SceneId(2)] = (frozenset(), frozenset())
    words = {one: SceneWords("the lamp" if int(one) < 3 else "the sea") for one in people}
    uses = scene_uses(words, people, [fact("has a lamp", "lamp"), fact("at sea", "sea", 2)], CODEX)
    assert uses[SceneId(1)].speaks_of == {FactId(1)} and not uses[SceneId(2)].speaks_of
    assert not uses[SceneId(5)].speaks_of, "words that stand nearly everywhere tell nothing"
