"""Sentences, as each of those who cut a text into them needs them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.sentences import (
    first_sentence,
    narration_ends,
    rough_ends,
    sentence_ends,
    sentence_spans,
    sentences,
    whole_sentences,
)

PROSE = st.text("aA .!?…\n”“\"'。_", max_size=60)


@given(PROSE)
def test_with_their_space_sentences_make_the_text_again(text):
    """The difference of a rewrite: no character between two sentences may be lost."""
    spans = sentence_spans(text, with_space=True)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)


def test_a_sentence_keeps_the_space_after_it_and_the_first_that_before_it():
    text = "  One.  Two!\n\nThree"
    assert [text[a:b] for a, b in sentence_spans(text, with_space=True)] == ["  One.  ", "Two!\n\n", "Three"]


@given(PROSE)
def test_spans_hold_no_white_space_around_them_and_all_else(text):
    """The reader's feeling, a sentence at a time: nothing but white space lies between two sentences."""
    spans = sentence_spans(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    gaps = zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(text)], strict=True)
    assert all(not text[a:b].strip() for a, b in gaps)


def test_the_unfinished_rest_is_a_sentence_and_white_space_is_none():
    assert sentences("She went. And then") == ["She went.", "And then"]
    assert sentences(" \n ") == sentences("") == []


def test_a_repeated_sentence_is_the_same_text_whatever_stands_around_it():
    """Looping: "It rained. It rained." says one thing twice."""
    first, second = sentences("It rained.\n\n It rained. ")
    assert first == second


def test_a_title_ends_no_sentence_and_a_closing_quote_belongs_to_it():
    text = "Mr. Pell said, “Go on.” Then he left."
    assert [text[:end] for end in sentence_ends(text)] == ["Mr. Pell said, “Go on.”", text]


def _cuts(text: str) -> list[str]:
    return [text[:end] for _, end in narration_ends(text)]


def test_narration_goes_on_after_speech_that_ends_with_a_mark():
    """Who speaks: “Go!” he said is one sentence, and the tag must not be cut off from its speech."""
    assert _cuts("“Go!” he said. She went") == ["“Go!” he said."]
    assert sentence_ends("“Go!” he said.") == [14]


def test_narration_ends_at_a_line_end_before_a_capital_and_not_before_a_small_letter():
    assert _cuts("He looked up,\nand went on. “Why") == ["He looked up,\nand went on."]
    assert _cuts("She waited\nHe came") == ["She waited\n"]


def test_narration_knows_titles_and_initials():
    assert _cuts("said Mrs. Dashwood to J. Pell. Nobody") == ["said Mrs. Dashwood to J. Pell."]


def test_narration_is_looked_through_from_a_place_on():
    text = "One. Two. Three"
    assert list(narration_ends(text, 4)) == [(8, 9)]


def test_a_rough_end_takes_the_white_space_and_knows_no_titles():
    """Where a long paragraph is cut for the network, an end too many does no harm; one too few does."""
    text = "Mr. Pell left.  “Why?” No end"
    assert [text[:end] for end in rough_ends(text)] == ["Mr. ", "Mr. Pell left.  ", "Mr. Pell left.  “Why?” "]


def test_sentences_end_after_their_quotes_and_not_at_titles():
    text = "“Go,” said Mr. Pell. “Now!” He went.\nShe stayed"
    assert [text[a:b] for a, b in zip([0, *sentence_ends(text)], sentence_ends(text), strict=False)] == [
        "“Go,” said Mr. Pell.",
        " “Now!”",
        " He went.",
    ]


def test_first_sentence_takes_its_space():
    assert first_sentence(" “Hi,” he said. Next.") == " “Hi,” he said. "
    assert first_sentence("no end") == "no end"
    assert first_sentence("天黑了。她走了。") == "天黑了。"


def test_whole_sentences_cuts_the_rest():
    assert whole_sentences("One went. Two stayed. And th") == "One went. Two stayed."
    assert whole_sentences("never ended at all") == "never ended at all"


@given(st.text())
def test_sentence_ends_rise_and_lie_inside(text):
    ends = sentence_ends(text)
    assert ends == sorted(set(ends)) and all(0 < end <= len(text) for end in ends)


# Every sentence ends where a bar stands; "|" occurs in none of the texts.
CUT = """
He looked up.| “No.”| She left.|
“Go!” he said.| She went.|
“Go!” Tobias said.| She went.|
“Why?”| She said nothing.|
“Why?” I asked.| He shrugged.|
“Mr. Pell?”| “Dr.”| She left.|
“Is it Mr.?” he said.|
She lived in St. Ives.| He lived in King St.| The lamps burned.|
He read Dr. No.| She slept.| Dr. No’s island burned.| Ask the Dr.| No one else knows.|
Ask the Dr.| No.| She left.|
Room No. 5 was empty.| He said no.| She left.|
No.| She left.|
Vol. II was lost.| Fig. 3 shows it.|
The ledger, i.e. the book.| Salt, rope, etc.| She packed.| Rope, etc. were packed.|
J. R. R. Tolkien wrote it.| It was I.| She knew.|
He got an A.| She did not.| John Smith Jr. left.|
The U.S. Navy came.| He lived in the U.S.| She did not.|
At 5 p.m. he left.| At 5 p.m.| The bell rang.|
He waited... and went.| He waited...| She went.|
He waited . . . and went.| Then . . .| She came.|
“So . . . ”| He stopped.| “And . . .”| She went.|
Oh! what a night.| Never!|
“But I—”| She stopped.| “I—” he said.|
« Non. »| Elle sortit.| « Quoi ? » dit-il.|
« Quoi ? »| Elle sortit.|
„Nein.“| Sie ging.| „Nein!“ sagte er.| Am 3. Mai kam er.|
»Nein.«| Sie ging.| »Ja.«| »Nein.«|
— Иди! — сказал он.| — Я иду.| Она ушла.|
”Nej.”| Hon gick.|
‘No.’| She left.| ‘Don’t.’| He did.|
“He said ‘no.’”| She left.| “He said ‘no,’ and ‘yes.’”| He went.|
她走了。|“走吧。”她说。|他没动。|“走！”|他转身离开。|
「行こう。」と彼は言った。|彼は動かなかった。|
(He knew.)| She did not.| “(No.)”| She left.|
*No.*| She left.| “*No.*”| _Now!_ he cried.|
It cost 3.5 dollars.| What?!| No‽|
"No."| She left.| "Go!" he said.| 'No.'| She left.|
""".strip().splitlines()


@pytest.mark.parametrize("marked", CUT)
def test_where_sentences_end(marked):
    text = marked.replace("|", "")
    ends = sentence_ends(text)
    assert "|".join(text[a:b] for a, b in pairwise([0, *ends, len(text)])) == marked


WHOLE = {
    "He looked at her across the table. “No.”": "He looked at her across the table. “No.”",
    "He turned. “Come in. We": "He turned. “Come in.”",
    "He turned. “Come": "He turned.",
    "He turned. “": "He turned.",
    "He turned. “Come in,” she said. “Not": "He turned. “Come in,” she said.",
    "‘Come in. “Sit. Now": "‘Come in. “Sit.”’",
    "Il entra. « Oui. Et": "Il entra. « Oui. »",
    "Er kam. „Ja. Und": "Er kam. „Ja.“",
    "„Nie.” Wyszła. „Tak. A": "„Nie.” Wyszła. „Tak.”",
    "他来了。「行こう。そ": "他来了。「行こう。」",
    "He went. (She knew. But": "He went. (She knew.)",
}


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_cut_leaves_no_pair_open(text):
    assert whole_sentences(text) == WHOLE[text]


def test_speech_begun_by_the_author_is_closed_too():
    assert whole_sentences("Come in. We were", "She said, “") == "Come in.”"
    assert whole_sentences("Come in.” She sat. We", "She said, “") == "Come in.” She sat."


def test_a_kept_sentence_takes_its_whole_speech():
    assert first_sentence("“Come in. We have tea.” She sat.") == "“Come in. We have tea.” "
    text, kept = "He looked up. “No.” She left.", []
    while text:
        kept.append(first_sentence(text))
        text = text[len(kept[-1]) :]
    assert kept == ["He looked up. ", "“No.” ", "She left."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go!\u200b She left.", ["Go!\u200b", "She left."]),
        ("נעם.\u200f היא הלכה.", ["נעם.\u200f", "היא הלכה."]),
        ("z. B. heute. Ja.", ["z. B. heute.", "Ja."]),
        ("‘Is that you?’ he said. ‘As you wish.’", ["‘Is that you?’ he said.", "‘As you wish.’"]),
    ],
)
def test_unseen_marks_abbreviations_of_letters_and_single_quotes(text, expected):
    assert sentences(text) == expected


def test_emphasis_is_not_cut_open():
    assert first_sentence("*He came. He went.* She") == "*He came. He went.* "
    assert first_sentence("He came. **He went.**") == "He came. "
    assert whole_sentences("He turned. **She ran. And he") == "He turned. **She ran.**"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # A semicolon is the question mark of Greek, and of Greek alone.
        ("Τι θέλεις; Δεν ξέρω. «Πού πας;» ρώτησε. Έφυγε.", 4),
        ("Πού είναι η Μαρία; Η πόρτα έκλεισε· κανείς δεν μίλησε.", 2),
        ("«Ποιος είναι;» «Εγώ.» Σιωπή.", 3),
        ("Τι; Πού; Πότε;", 3),
        ("Τι\u037e Τίποτα.", 2),
        ("She wrote “α;” and left; he stayed.", 1),
        # Full stops of other scripts.
        ("मैं गया। वह आई॥ वे सोए।", 3),
        ("میں گیا۔ وہ آئی۔", 2),
        ("Բարեւ։ Գնանք։", 2),
        # Quotations within quotations within quotations.
        ("“She asked me, ‘Who said, “Let there be light”?’ and I told her.” He laughed.", 2),
        ("“‘Stop!’ she cried. ‘Stop, thief!’ That’s what I heard.” He shrugged.", 4),
        # Abbreviations before a number, and the same letters as words.
        ("Op. 27, No. 2, was on the stand. It was approx. 5 ft. long, c. 1850.", 2),
        ("Il abita al n. 5. El núm. 5 es rojo. Er wohnt in Nr. 5. Он жил на ул. Ленина, д. 5. Тихо.", 5),
        ("“No. 5 is mine.” “No! No. 6!” “No.” No one moved.", 5),
        ("“No. I’m here.” It was I. C’est tout.", 4),
        ("The house was Mara’s. 5 days later he sold it.", 2),
        ("It was plan B. I’ll tell you.", 2),
        ("A wall of 6 ft. She climbed it. Ft. Worth was far.", 3),
        ("Messrs. Brown & Co. Ltd. were shut. She walked in. In the hall he stopped.", 3),
    ],
)
def test_question_marks_of_greek_other_full_stops_and_abbreviations_before_numbers(text, count):
    assert len(sentences(text)) == count, sentences(text)


@pytest.mark.parametrize("text", ["It was Dr. *", "See No. **", "Mr. _", "He said etc. ***"])
def test_marks_of_emphasis_alone_behind_an_abbreviation_are_no_words(text):
    assert sentence_ends(text)
