"""Which article a word takes as it is spoken, and where one must change."""

import pytest

from inkwell.domain.text.articles import article_before, article_place


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("an", "apple agoraphobia hour honest honour heirloom umbrella unimportant uninvited island x-ray F 8 11 18th 800 1800 8th ytterbium oneiric onerous ugly ulcer unused utmost urn *open* “old”"),
        ("a", "house user useful union unicorn unanimous European ewe one once one-eyed utopia ukulele T-shirt U-turn year youth whale Utah Ulysses usurper Ukrainian 7 1 100 180 110 B horror"),
        ("", "historic hotel herb humble NASA FBI … —"),
    ],
)  # fmt: skip
def test_the_article_goes_by_the_sound(article, words):
    assert {word: article_before(word) for word in words.split()} == dict.fromkeys(words.split(), article)


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("It was a ", "agoraphobia", "It was an agoraphobia"),
        ("It was an ", "fear", "It was a fear"),
        ("An ", "house", "A house"),
        ("“A ", "apple", "“An apple"),
        ("He said a *", "open", "He said an *open"),
        ("A word. A ", "idea", "A word. An idea"),
        ("THE END OF AN ", "HOUSE", "THE END OF A HOUSE"),
        ("It was—a ", "island", "It was—an island"),
        ("a\u00a0", "island", "an\u00a0island"),
        ("First.\nA ", "island", "First.\nAn island"),
    ],
)
def test_the_article_before_a_word_changes_with_it(before, word, after):
    start, length, article = article_place(f"{before}thing", len(before), word)
    assert f"{before[:start]}{article}{before[start + length :]}{word}" == after


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("It was a ", "house"),
        ("It was an ", "apple"),
        ("She took vitamin A ", "every"),
        ("A sea ", "island"),
        ("The ", "apple"),
        ("pick-a ", "apple"),
        ("Panama ", "apple"),
        ("It was a, ", "apple"),
        ("a\n", "apple"),
        ("It was an ", "historic"),
        ("", "apple"),
        ("It was a  ", "apple"),
    ],
)
def test_what_is_right_or_no_article_is_left_alone(before, word):
    assert article_place(f"{before}thing", len(before), word) is None
