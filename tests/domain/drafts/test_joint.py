"""Where a draft meets the author's words."""

import pytest

from inkwell.domain.drafts.joint import joined_at_end, joined_at_start, whole_words


@pytest.mark.parametrize(
    ("before", "text", "joined"),
    [
        ("stopped. ", " The rain", "The rain"),
        ("stopped.", "The rain", " The rain"),
        ("stopped.", " The rain", " The rain"),
        ("the lan", "tern", "tern"),
        ("he said, “", " No", "No"),
        ("", " No", "No"),
        ("end\n", "\nNo", "No"),
        ("wait—", " then", "then"),
        ("他走了。", "她来了", "她来了"),
        ("他走了。", " 她来了", "她来了"),
        ("Tom 说", " 好", "好"),
        ("stopped.\u3000", " The rain", "The rain"),
        ("said *", " no", "no"),
        ("“*", " no", "no"),
        ("*no*", "she", " she"),
        ("*stopped.*", "She", " She"),
        ("*stopped.*", " She", " She"),
        ("stopped. <!-- x -->", " She", "She"),
        ("stopped.<!-- x -->", "She", " She"),
        ("l’", " ami", "ami"),
        ("the dogs’", " bowl", " bowl"),
        ("👍", "She", " She"),
        ("Hello\t", " you", "you"),
        ("5 %", "of", " of"),
    ],
)
def test_one_space_before(before, text, joined):
    assert joined_at_start(before, text) == joined


def test_line_ends_of_a_script_are_its_form():
    assert joined_at_start("INT. HOUSE\n", "\nRain.", keeps_lines=True) == "\nRain."
    assert joined_at_start("INT. HOUSE\n", "Rain.", keeps_lines=True) == "Rain."
    assert joined_at_start("", "\nRain.", keeps_lines=True) == "Rain.", "nothing stands before it"


@pytest.mark.parametrize(
    ("before", "text", "after", "joined"),
    [
        ("He locked. ", "He went.", "S", "He went. "),
        ("He locked. ", "He went. ", " ", "He went."),
        ("the lan", "tern", "t", "tern"),
        ("x ", "y,", "“", "y, "),
        ("x ", "y", ".", "y"),
        ("x ", "y", "", "y"),
        ("门 ", "他走了。", "她", "他走了。"),
        ("x ", "y.", "*No*", "y. "),
        ("*x ", "y.", "* No", "y."),
        ("x ", "y.", "’Tis", "y. "),
        ("x ", "y.", '"No"', "y. "),
        ('x "', "y.", '" No', "y."),
        ("x ", "y.", "»Nein«", "y. "),
        ("x ", "y.", "« Non", "y. "),
        ("x ", "y.", "😀 no", "y. "),
        ("x ", "y.", "<!-- z --> No", "y."),
        ("x ", "y.", "<!-- z -->No", "y. "),
        ("x ", "y", "—no", "y"),
        ("x ", "y", "’s hat", "y"),
        ("x ", "y.", "’s war", "y. "),
    ],
)
def test_one_space_behind_and_none_within_a_word(before, text, after, joined):
    assert joined_at_end(before, text, after) == joined


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He ran. “Isn’", "He ran."),
        ("He ran to the do", "He ran to the"),
        ("He ran ", "He ran"),
        ("He ran.", "He ran."),
        ("Word", "Word"),
        ("他跑了过", "他跑了过"),
        ("She took the lamp, and went to the door, ", "She took the lamp, and went to the door"),
        ("He waited; ", "He waited"),
        ("There were three: the", "There were three"),
        ("He ran — ", "He ran"),
        ("He ran, — the", "He ran"),
        ("他跑了，", "他跑了"),
        ("他说：「", "他说"),
        ("He read the *", "He read the"),
        ("He read the *Argo* ", "He read the *Argo*"),
        ("“Come in,” ", "“Come in,”"),
        ("He turned. “Come in. We", "He turned. “Come in.”"),
        ("He turned. “Come in, and we ", "He turned. “Come in, and we”"),
        ("He turned (as he had ", "He turned (as he had)"),
        ("“Yes… ", "“Yes…”"),
        ("She was *very ti", "She was *very*"),
        ("She ran.\n\n***\n\nHe", "She ran."),
        ("", ""),
    ],
)
def test_what_was_broken_off_ends_on_a_word(text, words):
    assert whole_words(text) == words


def test_the_authors_own_closing_mark_is_not_doubled():
    assert joined_at_end("She said, “", "Come in.”", "” He came.") == "Come in."
    assert joined_at_end("She said, ", "“Come in.”", " He came.") == "“Come in.”"


@pytest.mark.parametrize(
    ("before", "draft", "after", "page"),
    [
        ("He paused —", "then spoke", "— again", "He paused — then spoke — again"),
        ("He paused —", "then spoke", " — again", "He paused — then spoke — again"),
        ("He paused—", "then spoke", "—again", "He paused—then spoke—again"),
        ("— Да.\n— Нет.\n—", "Почему?", "", "— Да.\n— Нет.\n— Почему?"),
        ("—Sí.\n—", "¿Por qué?", "", "—Sí.\n—¿Por qué?"),
        ('He said: "', "No", '" and left', 'He said: "No" and left'),
        ("'", "Tis late", "", "'Tis late"),
        ("It cost $", "5", ".00", "It cost $5.00"),
        ("Il coûte 10 €", "hier", "", "Il coûte 10 € hier"),
        ("Mara’", "s lamp", "", "Mara’s lamp"),
        ("The dogs’", "bowl", "", "The dogs’ bowl"),
    ],
)
def test_spaced_dashes_straight_marks_and_ends_of_words(before, draft, after, page):
    assert before + joined_at_end(before, joined_at_start(before, draft), after) + after == page
