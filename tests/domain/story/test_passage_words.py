"""Passages are found by stems, rare words count more, and what is removed is found no more."""

from inkwell.domain.story.passage_words import PassageWords, stem, terms

TEXTS = {
    "a": "She lit the lamp and waited for the captains to come up the road.",
    "b": "The road was long and the road was wet, and nobody came.",
    "c": "He waited on the road with a letter.",
    "d": "They slept.",
}


def index():
    words = PassageWords()
    for key, text in TEXTS.items():
        words.add(key, text)
    return words


def best(words, question):
    scores = words.scores(words.weights(question), lambda _: True)
    return sorted(scores, key=scores.__getitem__, reverse=True)


def test_forms_of_a_word_are_one():
    for forms in (
        ("captain", "captains"),
        ("wait", "waited", "waiting"),
        ("hope", "hoped", "hopes", "hoping"),
    ):
        assert len({stem(form) for form in forms}) == 1, forms
    assert stem("glass") == stem("glasses") and stem("carry") == stem("carried")


def test_the_rarer_word_decides():
    words = index()
    assert best(words, "captain, wait, road")[0] == "a"
    assert best(words, "the letter")[0] == "c"
    assert next(iter(words.weights("road captain"))) == "captain"


def test_what_is_removed_is_found_no_more():
    words = index()
    words.remove("a")
    words.remove("a")
    assert "a" not in words and best(words, "captain lamp") == []
    words.add("a", TEXTS["a"])
    assert best(words, "captain lamp") == ["a"]


def test_any_question_is_fair():
    words = index()
    for question in ("", "?!", "\x00", "x" * 20_000, "road " * 5_000, '"road" AND (', "她在哪里"):
        assert isinstance(best(words, question), list)


def test_chinese_is_found_by_pairs_of_characters():
    words = PassageWords()
    words.add("a", "她把信放在窗台上。")
    words.add("b", "他在港口等船。")
    assert best(words, "港口的船") == ["b"]
    assert terms("窗台") == ["窗台"]


def test_shared_words_are_told_as_the_passage_has_them():
    words = index()
    assert words.shared(words.weights("captain waits"), TEXTS["a"]) == ("captains", "waited")
