"""The same in about half the words."""

import re

import pytest

from inkwell.domain.drafts.shortening import shorter
from inkwell.domain.text.pairs import open_pairs
from inkwell.domain.text.text import count_words
from inkwell.support.paths import resources

NOVEL = (resources() / "sample" / "the-salt-keepers.md").read_text(encoding="utf-8")
SCENES = [
    "\n".join(line for line in scene.splitlines() if line and not line.startswith("<!--"))
    for scene in re.split(r"^#+ .*$", NOVEL, flags=re.MULTILINE)
    if len(scene.split()) > 150
]
DRAFTS = [scene[: scene.index(".", length) + 1] for scene in SCENES for length in (350, 700)]


@pytest.mark.parametrize("draft", DRAFTS)
def test_about_half_the_words_in_whole_sentences_in_order(draft):
    short = shorter(draft)
    assert 0.33 <= count_words(short) / count_words(draft) <= 0.67
    assert not open_pairs(short)
    place = 0
    for piece in filter(None, re.split(r"(?<=[.!?”])\s+", short)):
        place = draft.index(piece.strip().rstrip("”"), place)


def test_space_and_paragraphs_stay():
    text = " The bell rang twice.\nNobody came to the door. The bell rang again in the tower.\nShe opened the gate."
    assert shorter(text).startswith(" The bell") and shorter(text).endswith("She opened the gate.")
    assert "\n" in shorter(text)


def test_one_sentence_cannot_be_made_shorter():
    assert shorter("She went.") == shorter("") == shorter("and then she went") == ""


def test_chinese_too():
    assert shorter("走吧。她走了。天黑了。他没动。") in ("走吧。他没动。", "走吧。天黑了。")
