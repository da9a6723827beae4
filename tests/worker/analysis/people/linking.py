"""People linked by made scorers."""

from inkwell.worker.analysis.people.coreference import Linker
from inkwell.worker.analysis.people.people import build_people
from inkwell.worker.analysis.people.references import ReferenceFinder
from inkwell.worker.analysis.text.layout import layout_of
from inkwell.worker.analysis.text.quotations import find_quotations


def places_of(text, *parts):
    found, at = [], 0
    for part in parts:
        at = text.index(part, at)
        found.append((at, at + len(part)))
        at += len(part)
    return found


class ByLook(Linker):
    """Takes the first of the options, as if nothing had been learned."""

    def __init__(self):
        pass

    def chances(self, rows):
        found = rows[:, 0] * 0
        found[0] = 1
        return found


def people_of(text, names, commons):
    layout = layout_of(text)
    finder = ReferenceFinder(text, [], find_quotations(text, layout), layout, [])
    return build_people(text, places_of(text, *names), places_of(text, *commons), finder, ByLook())


def meant(text, names, commons):
    """Whom each description means, by name."""
    found = people_of(text, names, commons)
    return {
        link.reference.text: found.people[link.person].name
        for link in found.links
        if link.reference.text in commons
    }


class ByNew(ByLook):
    """Takes the last of the options: somebody new, where that is one."""

    def chances(self, rows):
        return super().chances(rows)[::-1]
