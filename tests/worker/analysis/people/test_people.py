"""Whom pronouns and descriptions mean, with the reader's real weights."""

from inkwell.worker.analysis.document import cut, finder_of, names_and_others, put_together
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.text.quotations import find_quotations
from tests.worker.analysis.scenes import SUPPER


def linked(text, model, passages):
    """Each reference's words and the name of the person they are taken to mean."""
    layout, places = cut(text)
    facts = passages.read([text[a:b] for a, b in places])
    names, others = names_and_others(text, places, facts)
    people, commons = ([(a, b) for a, b, kind, _ in spans if kind == "PER"] for spans in (names, others))
    finder = finder_of(text, layout, places, facts, find_quotations(text, layout))
    found = build_people(text, people, commons, finder, model.scorers.links)
    return [(link.reference.text, found.people[link.person].name) for link in found.links]


def test_pronouns_mean_the_last_who_fits(model, passages):
    links = linked(SUPPER, model, passages)
    assert ("he", "Edmund Hale") in links and ("she", "Margaret Hale") in links


def test_the_same_text_gives_the_same_people(model, passages):
    assert linked(SUPPER, model, passages) == linked(SUPPER, model, passages)


def test_who_tells_the_story_by_name(model, passages):
    text = (
        "My name is Walter Hale, and I was ten years old when I came to the mill. I knew nobody there. I was afraid.\n\n"
        "“Who are you?” said the miller.\n\n“Nobody, sir,” I said.\n\nI did not look at him, and I held my cap."
    )
    layout, places = cut(text)
    facts = passages.read([text[a:b] for a, b in places])
    spoken = put_together(text, layout, places, facts, model.scorers).quotations
    assert spoken[1].speaker == "Walter Hale"
