"""Scenes are cut at paragraph ends, an edit changes only what is near it, and remarks are in no passage."""

import random
import time

from inkwell.domain.story.passages import passages
from inkwell.domain.text.text import count_words

WORDS = [
    "lamp",
    "harbour",
    "letter",
    "captain",
    "window",
    "garden",
    "rain",
    "brother",
    "silver",
    "road",
    "morning",
    "stone",
    "quiet",
    "ship",
]


def scene(paragraphs=60, seed=1, least=8, most=60):
    chance = random.Random(seed)
    return "\n".join(
        " ".join(chance.choices(WORDS, k=chance.randint(least, most))).capitalize() + "."
        for _ in range(paragraphs)
    )


def test_every_paragraph_is_in_one_passage_and_none_is_cut():
    text = scene()
    found = passages(text)
    assert "\n".join(text[one.start : one.end] for one in found) == text
    assert all(60 <= count_words(one.text) <= 170 for one in found[:-1])


def test_an_edit_changes_only_the_passages_around_it():
    text = scene()
    lines = text.split("\n")
    lines[20] = "The lamp went out. " + lines[20]
    before, after = ({one.sha256 for one in passages(each)} for each in (text, "\n".join(lines)))
    assert 1 <= len(after - before) <= 4


def test_a_long_paragraph_is_cut_at_its_sentences():
    text = " ".join(scene(30, least=12, most=20).split("\n"))
    found = passages(text)
    assert len(found) > 2 and all(one.text.endswith(".") for one in found)
    assert all(count_words(one.text) < 200 for one in found)


def test_remarks_are_in_no_passage():
    text = scene(6) + "\n<!-- she is the murderer -->\nThe end of it. <!-- or\nis it -->"
    assert passages("<!-- nothing else -->") == []
    assert not any("murderer" in one.text or "is it" in one.text for one in passages(text))


def test_white_space_alone_is_nothing():
    assert passages("") == passages(" \n\n \t\n") == []


def test_chinese_is_cut_by_its_characters():
    text = "\n".join("她把信放在窗台上，没有再看一眼。" * 3 for _ in range(12))
    found = passages(text)
    assert len(found) > 3 and all(one.text.endswith("。") for one in found)


def test_a_long_scene_is_cut_in_a_moment():
    """A line a paragraph, 2.5 million characters: what is looked for in the whole text is looked for once."""
    text = "A line of prose that goes on for a while.\n" * 60_000
    began = time.process_time()
    assert len(passages(f"<!-- note -->\n{text}")) > 4_000
    assert time.process_time() - began < 10
