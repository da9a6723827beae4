"""A name is a person's or a place's throughout."""

import pytest

from inkwell.worker.analysis.people.agreement import agreed, praised


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        (["PER", "FAC", "FAC", "GPE", "FAC"], ["FAC", "FAC", "FAC", "GPE", "FAC"]),
        (["PER"] * 19 + ["GPE"], ["PER"] * 20),
        (["PER", "PER", "GPE", "GPE"], ["PER", "PER", "GPE", "GPE"]),
        (["PER", "FAC", "FAC"], ["PER", "FAC", "FAC"]),
    ],
)
def test_a_name_is_a_person_or_a_place_throughout(readings, wanted):
    text = "Randalls " * len(readings)
    names = [(9 * i, 9 * i + 8, category, 0.9) for i, category in enumerate(readings)]
    assert [category for _, _, category, _ in agreed(text, names)] == wanted


OATHS = """“By Jove!” said Felix. “Good God, it is raining.”

“Ay,” said the excellent Felix. “Ay, ay, sir. God knows. Doth it not rain?”

“Heavens!” cried the ever-gentle Agatha. “O Lord, have mercy. My God! Jesus Christ, Felix, what is that?”

The excellent Felix smiled, and the ever-gentle Agatha took his hand. Poor Agatha wept. “Jove, that was near,” said Felix. “Zounds! Damn it. Ay.” Doth he sleep?

Dear Felix! Sweet Agatha! God was good. “Thank God,” said Agatha.
"""


def test_nobody_is_made_of_an_oath_and_praise_is_no_part_of_a_name(read):
    document = read(OATHS)
    assert [character.name for character in document.characters] == ["Felix", "Agatha"]
    assert {quotation.speaker for quotation in document.quotations} == {"Felix", "Agatha"}


def test_a_god_of_the_story_is_somebody(read):
    text = (
        "Jove sat on his throne. Jove laughed, and Juno wept. “I am bored,” said Jove. Juno looked at Jove."
    )
    assert "Jove" in {character.name for character in read(text).characters}


def test_a_description_that_ends_in_a_name_is_not_the_name():
    names = [(0, 5, "PER", 1.0)]
    text = "Felix and the mother of Felix, and the excellent Felix"
    spans = [(10, 29, "PER", 1.0), (35, 54, "PER", 1.0)]
    assert [text[a:b] for a, b, _, _ in praised(text, spans, names)] == ["Felix"]
