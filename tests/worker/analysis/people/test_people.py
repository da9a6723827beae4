"""Whom pronouns and descriptions mean, and what that does for speech; with the reader's real weights."""

import re

import pytest

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.document import cut, finder_of, names_and_others, put_together
from inkwell.worker.analysis.passages import PassageReader
from inkwell.worker.analysis.people.coreference import NEW, Linker
from inkwell.worker.analysis.people.descriptions import describe, name_end
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.people.person import NARRATOR, Person, Sight
from inkwell.worker.analysis.people.references import COMMON, ReferenceFinder
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.speakers.speech_tags import find_tag
from inkwell.worker.analysis.text.layout import Breaks, layout_of
from inkwell.worker.analysis.text.quotations import find_quotations

SUPPER = """Edmund Hale laid down his knife and looked across the table at his wife. Margaret Hale had not eaten.

“You are tired,” he said.

“I am never tired,” she answered, and she pushed her plate away.

“Then you are angry,” said her husband.

“Edmund, I am only thinking.”

“Of what?”"""


@pytest.fixture(scope="module")
def model():
    return reader_model.load(reader_folder())


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


def places_of(text, *parts):
    return [(text.index(part), text.index(part) + len(part)) for part in parts]


def finder(text):
    return ReferenceFinder(text, [], find_quotations(text, layout_of(text)), layout_of(text), [])


@pytest.mark.parametrize(
    ("text", "called", "main"),
    [
        ("Big Medicine", True, "Big Medicine"),
        ("Mother", True, "Mother"),
        ("the Doctor", False, "the Doctor"),
        ("Men", False, "Men"),
        ("Jo , who was a bookworm", False, "Jo"),
        ("poor little Jo of theirs", False, "poor little Jo"),
    ],
)
def test_descriptions_that_stand_like_names(text, called, main):
    assert describe(text).called == called
    assert text[: name_end(text)] == main


def test_a_description_around_a_name_is_that_name():
    text = "Jo, who was a bookworm, laughed. Jo's mother did not, and neither did the cook."
    names = places_of(text, "Jo")
    commons = places_of(text, "Jo, who was a bookworm", "Jo's mother", "the cook")
    found = finder(text).find(names, [0], ["she"], commons)
    assert [one.text for one in found if one.kind == COMMON] == ["Jo's mother", "the cook"]


def test_who_is_called_as_by_a_name_is_one_person():
    class AlwaysNew(Linker):
        def __init__(self):
            pass

        def chances(self, rows):
            found = rows[:, 0] * 0
            found[-1] = 1
            return found

    text = "Big Medicine laughed. The cook swore. Big Medicine laughed again."
    last = text.rindex("Big Medicine")
    commons = [*places_of(text, "Big Medicine", "The cook"), (last, last + len("Big Medicine"))]
    links = AlwaysNew().link(finder(text).find([], [], [], commons), 0)
    assert links[0].person == links[2].person != links[1].person
    assert links[2].chances == {links[0].person: 1.0} and NEW not in links[2].chances


def scene(text, *names):
    people = {NARRATOR: Person(NARRATOR, "Narrator · I", "", common=False)}
    people |= {i: Person(i, name, "he", common=False) for i, name in enumerate(names)}
    sights = [Sight(a, b, i) for i, (a, b) in enumerate(places_of(text, *names))]
    layout = layout_of(text)
    return Scene(text, find_quotations(text, layout), layout, people, sights)


def test_i_said_is_the_narrator_and_he_said_is_not():
    seen = scene("Edmund came in.\n\n“You are late,” I said.\n\n“I am,” he said.", "Edmund")
    assert seen.candidates(0) == [NARRATOR]
    assert NARRATOR not in seen.candidates(1) and 0 in seen.candidates(1)


def test_speech_behind_a_new_sentence_does_not_go_on():
    seen = scene(
        "“No,” he said, “never.” “Why?” said Hugh. Edmund looked up and, smiling, “Well,” he said.",
        "Edmund",
        "Hugh",
    )
    assert seen.goes_on(1) and not seen.goes_on(3)


def tag(text, *names, is_after, acting=()):
    words = [(found.start(), found.group().lower()) for found in re.finditer(r"\w+", text)]
    sights = [Sight(a, b, i) for i, (a, b) in enumerate(places_of(text, *names))]
    found = find_tag(words, sights, is_after, frozenset(text.index(name) for name in acting))
    return found and text[found[0] :].split()[0].strip(",.:")


@pytest.mark.parametrize(
    ("text", "names", "is_after", "acting", "who"),
    [
        ("fleered Jack, and spat.", ["Jack"], True, [], "Jack"),
        ("said the burly Moze.", ["Moze"], True, [], "Moze"),
        ("She looked up when he spoke to her, and then said:", [], False, [], "She"),
        (
            "When Anne came in, Gilbert turned round and said:",
            ["Anne", "Gilbert"],
            False,
            ["Anne", "Gilbert"],
            "Gilbert",
        ),
        ("He put a hand upon the arm of Stephen, and said:", ["Stephen"], False, [], "He"),
    ],
)
def test_who_does_the_saying(text, names, is_after, acting, who):
    assert tag(text, *names, is_after=is_after, acting=acting) == who


def test_who_tells_the_story_by_name(model, passages):
    text = (
        "My name is Walter Hale, and I was ten years old when I came to the mill. I knew nobody there. I was afraid.\n\n"
        "“Who are you?” said the miller.\n\n“Nobody, sir,” I said.\n\nI did not look at him, and I held my cap."
    )
    layout, places = cut(text)
    facts = passages.read([text[a:b] for a, b in places])
    spoken = put_together(text, layout, places, facts, model.scorers).quotations
    assert spoken[1].speaker == "Walter Hale"
