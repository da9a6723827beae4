"""Which small changes of a sentence are asked about."""

from inkwell.domain.grammar.edits import Edit, slip_edits
from inkwell.domain.grammar.slip_table import SlipKind, SlipTable

COUNTS = {
    "walk": 900,
    "walks": 400,
    "walked": 900,
    "walking": 500,
    "form": 500,
    "from": 900,
    "dog": 40,
    "dogs": 40,
}
TABLE = SlipTable(
    {
        "confusion": SlipKind("confusion", (("its", "it's"), ("were", "where"))),
        "dropped": SlipKind("dropped", small=frozenset({"to"})),
        "article": SlipKind("article", (("a", "an"),), frozenset({"a", "the"})),
        "extra": SlipKind("extra", small=frozenset({"of", "the"})),
    },
    (("go", "went", "gone"),),
    COUNTS,
)


def changed(text):
    return {edit.applied(text): edit.kind for edit in slip_edits(text, TABLE)}


def test_words_are_exchanged_as_they_are_written():
    assert changed("Were was it?")["Where was it?"] == "confusion"
    assert changed("“ITS END”")["“IT'S END”"] == "confusion", "capitals stay"
    assert changed("“It’s so,” and its end")["“It’s so,” and it’s end"] == "confusion", (
        "and the text's apostrophe"
    )
    assert changed("he went home")["he gone home"] == "tense"
    assert changed("he walk home")["he walked home"] == "tense"
    assert changed("a form him")["a from him"] == "typo"
    assert changed("the dogs tail")["the dog's tail"] == "apostrophe"
    assert changed("the dog's came")["the dogs came"] == "apostrophe"


def test_a_name_is_nobodys_slip():
    assert not [edit for edit in slip_edits("and Form said", TABLE) if edit.start == 4 and edit.end == 8]
    assert changed("Form him came word")["From him came word"] == "typo", "but a sentence's first word may be"


def test_small_words_are_put_in_taken_out_and_said_once():
    assert changed("he went the the house")["he went the house"] == "doubled"
    assert changed("he went house")["he went to house"] == "dropped"
    assert changed("took of the house")["took the house"] == "extra"
    assert changed("took of house")["took of the house"] == "article"
    assert changed("that that is") == changed("that that is") and "that is" not in changed("that that is")


def test_nothing_is_put_in_across_marks_and_lines():
    assert all(
        "\n" not in text[edit.start : edit.end]
        for text in ["One,\ntwo — three"]
        for edit in slip_edits(text, TABLE)
    )
    assert "One, to two" not in changed("One,  two"), "two spaces are no place for a word"
    assert slip_edits("", TABLE) == [] and slip_edits("…", TABLE) == []


def test_an_edit_applied_changes_its_stretch_alone():
    assert Edit(3, 5, "xyz", "typo").applied("abcdefg") == "abcxyzfg"


def test_a_word_alone_in_capitals_is_meant():
    assert "I know well enough" not in changed("I know THE well enough")
    assert changed("HE PUT THE THE LETTER")["HE PUT THE LETTER"] == "doubled"
