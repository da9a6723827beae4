"""What a model says of the book is shown where sentences of the book carry it."""

import pytest

from inkwell.domain.asking.carrying import carried, support

TOLD = [
    "Mara climbed the stair of the lighthouse at nine.",
    "It was Tobias Rook who had put out the lamp.",
    "Silas did not tell his sister of the letter.",
    "Ada struck Tobias with the oar.",
    "The sea was loud.",
]


@pytest.mark.parametrize(
    ("claim", "places"),
    [
        ("Tobias Rook put out the lamp.", (1,)),
        ("Mara climbed the stair at nine, and the lamp had been put out.", (0, 1)),
        ("Silas never told his sister of the letter.", (2,)),
        ("Ada strikes Tobias with an oar.", (3,)),
        ("Tobias was struck by Ada with an oar.", (3,)),
    ],
)
def test_what_the_book_says_is_tied_to_its_sentences(claim, places):
    assert support(claim, TOLD) == places


@pytest.mark.parametrize(
    "claim",
    [
        "Silas told his sister of the letter.",  # denied there
        "Tobias Rook did not put out the lamp.",  # and stated there
        "Harald put out the lamp.",  # a name from nowhere
        "Mara climbed the stair of the lighthouse at eleven.",  # another number
        "Tobias struck Ada with the oar.",  # the other way round
        "Rook murdered the pilot in the harbour.",
        "It was so.",
        "",
    ],
)
def test_what_it_does_not_say_is_not(claim):
    assert support(claim, TOLD) == ()
    assert not support(claim, [])


def test_a_source_of_many_sentences_is_looked_at_sentence_by_sentence():
    assert carried("Silas did not tell his sister.", [" ".join(TOLD)])
    assert not carried("Silas told his sister of the letter.", [" ".join(TOLD), "The sea was loud."])
    assert carried("It was so.", [])
