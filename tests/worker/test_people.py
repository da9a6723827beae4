"""Whom pronouns and descriptions mean, and what that does for speech; with the reader's real weights."""

import pytest

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import weights
from inkwell.worker.analysis.descriptions import describe
from inkwell.worker.analysis.document import cut, finder_of, names_and_others, put_together
from inkwell.worker.analysis.layout import Breaks, layout_of
from inkwell.worker.analysis.passages import PassageReader
from inkwell.worker.analysis.people import build_people
from inkwell.worker.analysis.quotations import find_quotations

SUPPER = """Edmund Hale laid down his knife and looked across the table at his wife. Margaret Hale had not eaten.

“You are tired,” he said.

“I am never tired,” she answered, and she pushed her plate away.

“Then you are angry,” said her husband.

“Edmund, I am only thinking.”

“Of what?”"""


@pytest.fixture(scope="module")
def model():
    return weights.load(reader_folder())


@pytest.fixture(scope="module")
def passages(model):
    return PassageReader(model, None)


def linked(text, model, passages):
    """Each reference's words and the name of the person they are taken to mean."""
    layout, places = cut(text)
    facts = passages.read([text[a:b] for a, b in places])
    names, others = names_and_others(text, places, facts, [])
    people, commons = ([(a, b) for a, b, kind, _ in spans if kind == "PER"] for spans in (names, others))
    finder = finder_of(text, layout, places, facts, find_quotations(text, layout))
    found = build_people(text, people, commons, finder, model.scorers.links)
    return [(link.reference.text, found.people[link.person].name) for link in found.links]


def test_pronouns_mean_the_last_who_fits(model, passages):
    links = linked(SUPPER, model, passages)
    assert ("he", "Edmund Hale") in links and ("she", "Margaret Hale") in links


def test_speakers_behind_pronouns_and_turns(model, passages):
    layout, places = cut(SUPPER)
    facts = passages.read([SUPPER[a:b] for a, b in places])
    spoken = put_together(SUPPER, layout, places, facts, model.scorers).quotations
    assert [q.speaker for q in spoken][:2] == ["Edmund Hale", "Margaret Hale"]
    assert [q.speaker for q in spoken][3:] == ["Margaret Hale", "Edmund Hale"]


def test_the_same_text_gives_the_same_people(model, passages):
    assert linked(SUPPER, model, passages) == linked(SUPPER, model, passages)


@pytest.mark.parametrize(
    ("text", "head", "gender", "lead", "many"),
    [
        ("his old mother", "mother", "she", "his", False),
        ("The man in grey", "man", "he", "the", False),
        ("two soldiers", "soldiers", "", "", True),
        ("a doctor, who never slept", "doctor", "", "a", False),
        ("—", "", "", "", False),
    ],
)
def test_descriptions_taken_apart(text, head, gender, lead, many):
    told = describe(text)
    assert (told.head, told.gender, told.lead, told.many) == (head, gender, lead, many)


def test_paragraphs_marked_only_by_indented_or_short_lines():
    line = "The long road went on over the hill and down again to the sea, and "
    body = [line] * 30
    text = "\n".join(
        [
            *body,
            "nobody came.",
            "  Then Anne spoke, and what she had to say was heard by all, as the",
            *body,
            "there.",
            "“So it is,” she said.",
        ]
    )
    text = f"One.\n\n{text}\n\nLast."
    layout = layout_of(text)
    assert layout.breaks is Breaks.BLANK_LINE
    begins = [" ".join(text[a:b].split()[:2]) for a, b in layout.paragraphs]
    assert begins == ["One.", "The long", "Then Anne", "“So it", "Last."]
