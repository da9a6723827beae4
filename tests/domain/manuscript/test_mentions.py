import itertools

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, EntryField, EntryId, Fact, FactMode
from inkwell.domain.manuscript.mentions import MentionMatcher
from inkwell.domain.manuscript.outline import SceneId


def entry(number, name, *aliases, **more):
    return Entry(EntryId(number), CategoryId(1), name, aliases=aliases, **more)


def found(entries, text):
    return [(text[m.start : m.end], int(m.entry)) for m in MentionMatcher(entries).find(text)]


def test_names_match_on_word_boundaries_with_plural_and_possessive():
    assert found([entry(1, "Ann")], "Annoyed Ann, Ann’s hat, the Anns; ann") == [
        ("Ann", 1),
        ("Ann", 1),
        ("Anns", 1),
    ]
    assert found([entry(1, "Lily")], "The Lilies. Lilypad.") == [("Lilies", 1)]
    assert found([entry(1, "James")], "James’ hat, the Jameses") == [("James", 1), ("Jameses", 1)]


def test_longest_name_wins_and_exclusions_do_not_count():
    people = [entry(1, "Mara"), entry(2, "Mara Quill"), entry(3, "Rose", not_this=("Rose Street",))]
    assert found(people, "Mara Quill met Mara in Rose Street. Rose!") == [
        ("Mara Quill", 2),
        ("Mara", 1),
        ("Rose", 3),
    ]


def test_cjk_names_match_without_boundaries_longest_first():
    assert found([entry(1, "林黛玉", "黛玉"), entry(2, "宝玉")], "那林黛玉与宝玉，黛玉道") == [
        ("林黛玉", 1),
        ("宝玉", 2),
        ("黛玉", 1),
    ]


def test_names_with_apostrophes_and_any_space():
    assert found([entry(1, "O’Hara"), entry(2, "Sallow Light")], "O'Hara at Sallow\nLight") == [
        ("O'Hara", 1),
        ("Sallow\nLight", 2),
    ]


@given(st.lists(st.text(min_size=1, max_size=12), max_size=6), st.text(max_size=200))
def test_any_name_and_text_is_survived(names, text):
    mentions = MentionMatcher([entry(i, name) for i, name in enumerate(names, 1)]).find(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_facts_hold_from_their_scene_on():
    one = entry(1, "Mara")
    one = Entry(one.id, one.category, "Mara", "Keeper.", fields=(EntryField("Eyes", "grey"),))
    facts = (
        Fact(one.id, SceneId(5), FactMode.ADD, "Has a scar"),
        Fact(one.id, SceneId(9), FactMode.REPLACE, "Is gone"),
    )
    codex = Codex((), (one,), (), facts)
    order = [SceneId(n) for n in (3, 5, 9)]
    assert codex.described_at(one, order[:1]) == "Keeper. Eyes: grey."
    assert codex.described_at(one, order[:2]) == "Keeper. Eyes: grey. Has a scar."
    assert codex.described_at(one, order) == "Is gone."
