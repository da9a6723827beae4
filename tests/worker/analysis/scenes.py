"""Scenes made by hand for tests of speech and people."""

import re

from inkwell.worker.analysis.people.person import NARRATOR, Person, PersonMention
from inkwell.worker.analysis.people.references import ReferenceFinder
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.speakers.speech_tags import find_tag
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations

SUPPER = """Edmund Hale laid down his knife and looked across the table at his wife. Margaret Hale had not eaten.

“You are tired,” he said.

“I am never tired,” she answered, and she pushed her plate away.

“Then you are angry,” said her husband.

“Edmund, I am only thinking.”

“Of what?”"""


def places_of(text, *parts):
    return [(text.index(part), text.index(part) + len(part)) for part in parts]


def finder(text):
    return ReferenceFinder(text, [], find_quotations(text, layout_of(text)), layout_of(text), [])


def scene(text, *names):
    people = {NARRATOR: Person(NARRATOR, "Narrator · I", "", common=False)}
    people |= {i: Person(i, name, "he", common=False) for i, name in enumerate(names)}
    sights = [PersonMention(a, b, i) for i, (a, b) in enumerate(places_of(text, *names))]
    layout = layout_of(text)
    return Scene(text, find_quotations(text, layout), layout, people, sights)


def tag(text, *names, is_after, acting=()):
    words = [(found.start(), found.group().lower()) for found in re.finditer(r"\w+", text)]
    sights = [PersonMention(a, b, i) for i, (a, b) in enumerate(places_of(text, *names))]
    found = find_tag(words, sights, is_after, frozenset(text.index(name) for name in acting))
    return found and text[found[0] :].split()[0].strip(",.:")
