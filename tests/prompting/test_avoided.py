"""Names of other books stay out of a story, unless they are its own."""

from inkwell.prompting.avoided import other_names, strange_names, worn_phrases
from inkwell.protocol.requests import PromptPart


def part(text, included=True):
    return PromptPart("scene_lead", "t", text, 0, "r", included=included)


def test_a_name_of_the_story_is_free_and_one_of_another_book_is_not():
    names = strange_names([part("Tarzan’s brother sat by the fire."), part("Heathcliff", False)], ["Elara"])
    assert "Tarzan" not in names and "Elara" not in names
    assert {"Heathcliff", "Miss Havisham", "Kronborg"} <= set(names)


def test_a_name_of_several_words_is_free_where_all_of_them_stand():
    assert "Miss Havisham" in strange_names([part("Miss Smith came.")], [])
    assert "Miss Havisham" not in strange_names([part("Miss Smith came to Havisham House.")], [])


def test_the_lists_hold_names_and_no_words():
    assert len(set(other_names())) == len(other_names()) > 150
    assert all(name[:1].isupper() and len(name) >= 4 for name in other_names())
    assert any("shiver" in phrase for phrase in worn_phrases()["en"])
