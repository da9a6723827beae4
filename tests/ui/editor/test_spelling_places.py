"""Misspelt words beside a draft: the author's words alone are judged, and marked where they stand."""

import pytest

from inkwell.services.words.spelling import Misspelling
from inkwell.ui.editor.spelling_places import misspelt_in, own_text, state_of


class Spelling:
    """Every word “bad” is misspelt."""

    def misspellings(self, text, _scene):
        found, at = [], text.find("bad")
        while at >= 0:
            found.append(Misspelling(at, at + 3, "bad", "", ("en",)))
            at = text.find("bad", at + 1)
        return tuple(found)


class Binding:
    scene_id = 1

    def __init__(self, draft):
        self.draft = draft

    def draft_in(self, _start, _length):
        return self.draft


class Block:
    def __init__(self, text):
        self._text = text

    def text(self):
        return self._text

    def position(self):
        return 0

    def length(self):
        return len(self._text.encode("utf-16-le")) // 2 + 1


@pytest.mark.parametrize(
    ("text", "draft", "own", "marked"),
    [
        ("a bad day", None, "a bad day", ["bad"]),
        ("a badIt was", (5, 11), "a bad", ["bad"]),
        ("a bad draft bad", (2, 12), "a bad", ["bad"]),
        ("a baXXd day", (4, 6), "a bad day", ["ba", "d"]),
        ("🐙 badXX", (6, 8), "🐙 bad", ["bad"]),
    ],
)
def test_a_draft_is_taken_out_first(text, draft, own, marked):
    block, binding = Block(text), Binding(draft)
    assert own_text(block, binding)[0] == own
    found = misspelt_in(block, binding, Spelling())
    assert [text[one.start : one.end] for one in found] == marked


def test_the_state_of_a_paragraph_changes_with_what_is_marked():
    first, second = Misspelling(0, 3, "bad", "", ()), Misspelling(4, 7, "bad", "", ())
    assert state_of([]) == 0
    assert len({state_of([first]), state_of([second]), state_of([first, second])}) == 3
