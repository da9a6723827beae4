"""Summaries are sentences of the book: told, not spoken, in their order, and anew where the text has changed."""

from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId, Status
from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence
from inkwell.domain.story.summing_up import book_summaries, candidates, scene_summary

SCENE = """Mara Quill climbed the ninety-one stairs of the lighthouse before the storm came in.
“You never told me the lamp was out,” said Tom, and he put down the oil.
The lamp had been dark for three nights and nobody in the harbour had seen it.
It was cold.
Mara found the broken wheel under the lamp and sent Tom to the harbour for the smith.
Rain came over the water in long grey sheets and hid the harbour from the lighthouse.
Before morning the lamp was burning again and the first ship came in."""


def tree(*rows):
    return Outline(
        Node(NodeId(id_), None if up is None else NodeId(up), kind, id_, f"T{id_}", "", Status.DRAFT)
        for id_, up, kind in rows
    )


def test_sentences_of_the_scene_in_their_order_without_speech():
    found = scene_summary(SCENE, ["Mara", "Tom"])
    assert found is not None and len(found.sentences) == 3
    places = [SCENE.index(one.text) for one in found.sentences]
    assert places == sorted(places) and all(one.rests_on == (one.text,) for one in found.sentences)
    assert not any("“" in one.text or one.text == "It was cold." for one in found.sentences)


def test_where_there_is_nothing_to_choose_there_is_no_summary():
    for text in (
        "",
        "\n\n",
        "“Yes.”\n“No.”",
        "<!-- Mara leaves the house and never comes back to it. -->",
        "Short.",
    ):
        assert scene_summary(text, []) is None, text
    assert candidates("Half a sentence without an end and then") == []


def test_chapters_and_parts_are_summed_up_from_below():
    part, chapter, scene = NodeKind.PART, NodeKind.CHAPTER, NodeKind.SCENE
    outline = tree((1, None, part), (2, 1, chapter), (3, 2, scene), (4, 2, scene), (5, None, chapter))
    texts = {SceneId(3): SCENE, SceneId(4): ""}
    rows = book_summaries(outline, texts, ["Mara"], {})
    assert [(int(node.id), depth) for node, depth, _ in rows] == [(1, 0), (2, 1), (3, 2)]
    assert all(sentence.text in SCENE for _, _, one in rows for sentence in one.sentences)


def test_what_is_kept_stands_until_its_text_changes_and_the_authors_own_for_good():
    outline = tree((3, None, NodeKind.SCENE))
    made = scene_summary(SCENE, [])
    kept = Summary((SummarySentence("Written."),), made.sources, SummaryOrigin.WRITTEN)
    own = Summary((SummarySentence("Mine."),), "", SummaryOrigin.AUTHOR)

    def texts_of(text, one):
        return [row[2].text for row in book_summaries(outline, {SceneId(3): text}, [], {NodeId(3): one})]

    assert texts_of(SCENE, kept) == ["Written."] and texts_of(SCENE + " More.", kept) != ["Written."]
    assert texts_of("Other.", own) == ["Mine."]
