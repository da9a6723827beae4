"""Who wrote which characters of a story."""

from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, spans
from inkwell.exchange.projects.origins import with_origins
from inkwell.exchange.projects.story_text import story_nodes

TOLD = [
    ("Chapter 1\n\nShe ran. ", False),
    ("The *sea* was grey.\n\nNobody ", True),
    ("knew.\n\n***\n\nHe stayed.\n\n", False),
    ("It rained.", True),
]


def generated(nodes):
    return [
        node.text[start:end]
        for top in nodes
        for node in top.walk()
        for start, end, run in spans(node.origins)
        if run.origin is Origin.GENERATED
    ]


def test_what_a_model_wrote_is_known_in_the_scenes():
    nodes = with_origins(story_nodes("".join(text for text, _ in TOLD), "S"), TOLD)
    scenes = [node for top in nodes for node in top.walk() if node.kind is NodeKind.SCENE]
    assert [sum(run.length for run in one.origins) for one in scenes] == [len(one.text) for one in scenes]
    assert "".join("".join(generated(nodes)).split()) == "The*sea*wasgrey.NobodyItrained."


def test_a_story_no_model_wrote_in_and_lines_that_are_found_nowhere_are_the_authors():
    nodes = story_nodes("She ran.", "S")
    assert with_origins(nodes, [("She ran.", False)]) == nodes
    other = (BookNode(NodeKind.SCENE, "S", "Of another book."),)
    assert generated(with_origins(other, [("She ran.", True)])) == []
