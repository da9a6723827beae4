"""Patterns of headings."""

from inkwell.exchange.structure.heading_languages import folded
from inkwell.exchange.structure.heading_words import letters_of, numbers, patterns_for, unspaced_patterns


def kinds(line):
    low = folded(line)
    return [kind for pattern, kind in patterns_for(letters_of(low)) if pattern.match(low)]


def test_only_patterns_of_words_in_the_line_are_tried():
    assert kinds("Chapter Twelve")[0] == "chapter" and kinds("Второй том")[0] == "part"
    assert list(patterns_for({"nothing", "here"})) == []


def test_scripts_without_spaces_have_theirs():
    low = folded("其の十二")
    assert {kind for pattern, kind, _ in unspaced_patterns() if pattern.match(low)} == {"chapter"}


def test_bare_numbers():
    for one in ("12", "XIV", "seven", "vingt et un", "§ 3", "(4)", "十二"):
        assert numbers().fullmatch(folded(one)), one
    assert not numbers().fullmatch("the sea")
