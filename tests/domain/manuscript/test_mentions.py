import itertools

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.manuscript.codex import CategoryId, Codex, Entry, EntryField, EntryId, Fact, FactMode
from inkwell.domain.manuscript.mentions import MentionMatcher, shared_names
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


WORDS = [entry(1, "Will"), entry(2, "May"), entry(3, "Hope"), entry(4, "Rose")]


def test_a_name_that_is_a_word_needs_more_than_its_letters():
    for text in (
        "Will you come?",
        "It was a day in May.",
        "Hope was all she had.",
        "Roses are red.",
        "May I come in?",
        "“Will it rain?”",
        "She had no Hope of it.",
        "In early May 1912 they met.",
    ):
        assert found(WORDS, text) == [], text
    for text, name in (
        ("Will came in.", "Will"),
        ("She saw Will.", "Will"),
        ("“Will!” she cried.", "Will"),
        ("May’s coat was wet.", "May"),
        ("They met May at noon.", "May"),
        ("Aunt Rose was there.", "Rose"),
        ("Hope laughed.", "Hope"),
    ):
        assert [row[0] for row in found(WORDS, text)] == [name], text


def test_marks_of_emphasis_and_other_forms_of_a_letter_are_the_same_name():
    argo = [entry(1, "Argo"), entry(2, "Zoë"), entry(3, "J. R. Quill")]
    assert found(argo, "The _Argo_ sailed. The _Argo_’s mast. *Argo*.") == [("Argo", 1)] * 3
    assert [row[1] for row in found(argo, "Zoe\u0308 and Zo\u00ad\u00eb")] == [2, 2]
    assert [row[1] for row in found(argo, "J.R. Quill, J. R. Quill, J R Quill")] == [3, 3, 3]


def test_a_part_of_another_name_is_not_the_name():
    people = [entry(1, "Anne"), entry(2, "Brien"), entry(3, "Al"), entry(4, "Paris")]
    assert found(people, "Anne-Marie O’Brien Al-Hakim") == []
    assert [row[0] for row in found(people, "Anne’s hat. Paris-born. l’Anne d’Anne")] == [
        "Anne",
        "Paris",
        "Anne",
        "Anne",
    ]


def test_a_first_or_last_name_stands_for_its_person():
    vey, salt = entry(1, "Captain Tomas Vey"), entry(2, "Salt Harbour")
    text = "Tomas ran. Vey’s coat. The Captain saw Salt and Salt Harbour."
    assert [
        (text[m.start : m.end], int(m.entry)) for m in MentionMatcher([vey, salt], {EntryId(1)}).find(text)
    ] == [
        ("Tomas", 1),
        ("Vey", 1),
        ("Salt Harbour", 2),
    ]
    other = entry(3, "Tomas")
    told = MentionMatcher([vey, other], {EntryId(1), EntryId(3)}).find("Tomas ran.")
    assert [int(m.entry) for m in told] == [3]


def test_a_shared_name_is_nobodys_until_one_was_named():
    harries = [entry(1, "Harry Vane", "Harry"), entry(2, "Harry Pell", "Harry")]
    assert found(harries, "Harry ran.") == []
    assert found(harries, "Harry Pell ran. Harry fell.") == [("Harry Pell", 2), ("Harry", 2)]
    assert [entry.id for entry in shared_names(harries)["harry"]] == [1, 2]
    assert shared_names([entry(1, "Ann"), entry(2, "Bea")]) == {}
