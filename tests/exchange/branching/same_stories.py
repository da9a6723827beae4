"""Two stories held against one another, whatever their lines look like."""

from inkwell.domain.branching.items import Choice, Divert, Effects, Told
from inkwell.domain.branching.story import Story, is_end, story_of
from inkwell.domain.manuscript.outline import NodeKind


def story_in(book):
    """The story of a book's scenes."""
    return story_of((node.title, node.text) for node in book.walk() if node.kind is NodeKind.SCENE)


def told(story: Story):
    """All a story is, as values: passages with their lines in order."""
    return [
        (passage.title, [line for item in passage.items for line in _lines(story, item)], passage.problems)
        for passage in story.passages
    ]


def _lines(story, item):
    match item:
        case Told(pieces):
            return [("told", pieces)]
        case Effects(effects):
            return [("set", one.name, one.value) for one in effects]
        case Choice():
            effects = tuple((one.name, one.value) for one in item.effects)
            where = _where(story, item)
            return [("choice", item.pieces, where, item.once, item.condition, effects)]
        case Divert():
            return [("on", _where(story, item), item.condition)]


def _where(story, link):
    return "END" if is_end(link.target) else story.find(link.target)
