from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.projects.story_text import story_nodes


def texts(nodes):
    return [(node.kind.value[0], node.title, node.text) for top in nodes for node in top.walk()]


def test_one_text_is_one_chapter_of_scenes():
    nodes = story_nodes("She waits.\n\nRain.\n***\nDark.\n", "Night")
    assert texts(nodes) == [
        ("c", "Night", ""),
        ("s", "She waits", "She waits.\nRain."),
        ("s", "Dark", "Dark."),
    ]
    assert story_nodes(" \n", "Night") == ()


def test_chapters_by_their_words_and_not_by_a_list_of_contents():
    body = "\n".join(f"Chapter {number}\n\nWords of {number}.\n" for number in range(1, 5))
    listed = "\n".join(f"Chapter {number}" for number in range(1, 5))
    nodes = story_nodes(f"CONTENTS\n\n{listed}\n\n\n{body}", "Night")
    assert [node.title for node in nodes if node.kind is NodeKind.CHAPTER] == [
        f"Chapter {number}" for number in range(1, 5)
    ]
    assert nodes[0].text.startswith("CONTENTS\n\nChapter 1")


def test_a_players_move_is_no_quotation():
    assert (
        story_nodes("You wake.\n> look around\nDark.", "N")[0].children[0].text
        == "You wake.\n>look around\nDark."
    )
