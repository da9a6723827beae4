"""What is denied, asked, supposed, wished, compared or to come is not said."""

import pytest

SAID = {
    "Mara had grey eyes.": "has grey eyes",
    "Mara was a doctor.": "is a doctor",
    "Mara went to London.": "went to {other}",
    "Tom died of fever in 1876.": "is dead",
    "Mara was forty-one.": "is forty-one",
    "Mara rubbed her long nose.": "has a long nose",
    "Mara looked at her husband.": "has a husband",
    "Mara wrote to her uncle.": "has an uncle",
    "Captain Wren stood up.": "is a captain",
    "Dr. Wren stood up.": "is a doctor",
    "Mara went to the station.": "went to the station",
    "Mara returned home.": "went home",
    "Mara left the church.": "left the church",
    "Tom’s horse was lame.": "has a horse",
    "Mara wound her watch.": "has a watch",
    "Mara had a small pistol.": "has a small pistol",
    "Mara carried her pistol.": "has a pistol",
    "Mara slipped the letter into her pocket.": "has the letter",
    "Mara wore a blue coat.": "wears a blue coat",
    "Mara was dressed in black.": "is dressed in black",
    "Mara, a tall woman with grey eyes, stood up.": "has grey eyes",
    "Mara was the daughter of a merchant of Geneva.": "is the daughter of a merchant of Geneva",
    "Mara wrote to Tom that the house was sold.": "was told by {other} that the house was sold",
    "Mara saw that the door was open.": "saw that the door was open",
}
NOT_SAID = [
    "Mara did not have grey eyes.",
    "Had Mara grey eyes?",
    "Was Mara a doctor?",
    "If Mara had grey eyes, he would know.",
    "He looked like a man who had grey eyes.",
    "Mara was as tall as Tom.",
    "Mara was too tall for the door.",
    "Mara would be forty-one.",
    "Mara was nearly forty-one.",
    "Mara seemed to be a doctor.",
    "He thought that Mara was a doctor.",
    "Mara had been a doctor.",
    "Mara will go to London.",
    "Mara was going to London.",
    "Mara wanted to go to London.",
    "Tom almost died.",
    "The sound died away.",
    "Tom died of laughter.",
    "She wondered whether Tom was dead.",
    "He dreamed that Tom was dead.",
    "She wished that Tom was dead.",
    "It was as though Tom was dead.",
    "Every man had grey eyes.",
    "They were doctors.",
    "Mara and Tom were tall.",
    "Mara was a good judge of wine.",
    "Mara was one of them.",
    "Unless Tom died, the house was hers.",
    "After Tom went to London he would look around.",
    "He told himself that the boy was a fool.",
    "He made Mara his wife.",
    "He took Mara for his daughter.",
    "Mara went to church.",
    "Mara wanted to go to the station.",
    "Mara wore no coat.",
    "A whisper went abroad that Mara was the daughter of a merchant.",
    "He was too much a soldier.",
    "Mara was an old maid.",
    "Mara was the sweetest singer of all.",
    "Mara wrote to her first husband.",
    "Mara spoke of her adopted daughter.",
    "Tom’s house was dark.",
    "The road told Mara that London was near.",
    "Mara knew that it was late.",
    "Mara heard of my plan.",
    "Mara had a watch like it.",
    "A Quill had died on the field.",
]


@pytest.mark.parametrize("sentence", SAID)
def test_what_is_stated_is_found(said, sentence):
    assert SAID[sentence] in [text for _, text in said(sentence)]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_what_is_not_stated_is_refused(said, sentence):
    assert said(sentence) == []
