"""Marks that come in pairs, in every system of quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.pairs import closed, closing_marks, is_whole, open_pairs

OPEN = {
    "“Come in": "”",
    "‘Is that you": "’",
    "‘Is that you?’ he": "",
    "“He said ’is": "”",
    "‘1999": "’",
    "‘He’s ’ere": "’",
    "*She ran": "*",
    "**She *ran": "***",
    "“*No": "*”",
    "*“No": "”*",
    "_No_ and _yes": "_",
    "* * *": "",
    "5 * 3, a*b": "",
    "“Come in.” She": "",
    "“He said ‘no": "’”",
    "“He said ‘no’": "”",
    "‘The dogs’ bowl is full,’ he said. “A": "”",
    "don’t ’tis ‘tis '90s rock ’n’ roll": "",
    "the dogs’ bowls, 6'2 tall": "",
    "He said 'no": "'",
    "'No' he": "",
    '"Yes" "no': '"',
    "„Nein": "“",
    "„Nein.“ Er": "",
    "„Tak.” „Nie": "”",
    "«\u202fNon": "\u202f»",
    "« Non » dit-il": "",
    "«Нет. „Да": "“»",
    "»Nein": "«",
    "»Nein.« Sie": "",
    "”Nej": "”",
    "”Nej.” Han": "",
    "他说：“走": "”",
    "「あ『い": "』」",
    "「あ」": "",
    "(a [b": "])",
    "“over a paragraph\nit is another": "",
    "l’amour « d’Artagnan": " »",
}


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_and_how_it_closes(text):
    assert closing_marks(text) == OPEN[text]


@given(st.text("aB .,“”‘’'\"«»„‚()「」\n", max_size=40))
def test_open_marks_stand_in_order_in_the_last_paragraph(text):
    places = [place for place, _ in open_pairs(text)]
    assert places == sorted(set(places)) and all(place > text.rfind("\n") for place in places)


def test_a_cut_text_closes_its_own_emphasis_and_leaves_the_authors():
    assert closed("He turned. *She ran") == "He turned. *She ran*"
    assert closed("She ran", before="*Quickly ") == "She ran" and closed("She", before="“") == "She”"
    assert closed("He turned. *“") == "He turned."
    assert is_whole("*No.*") and not is_whole("*No.") and not is_whole("“No.")
