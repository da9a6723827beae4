import pytest

from inkwell.exchange.projects.obsidian_text import front_matter, obsidian_page
from inkwell.exchange.reading.source import Remarks


def test_front_matter_keeps_names_as_written():
    values, body = front_matter(
        "---\r\nlongform:\r\n  scenes:\r\n    - 05\r\n    - 'yes'\r\n---\r\nText.\r\n"
    )
    assert values == {"longform": {"scenes": ["05", "yes"]}}
    assert body == "Text.\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\na: [\n---\nx",
        "---\n- a\n---\nx",
        "Text.\n---\na: b\n---",
        "---\na: !!python/object:os.system x\n",
    ],
)
def test_what_is_no_front_matter_is_text(text):
    assert front_matter(text) == ({}, text)


def test_too_much_or_too_deep_is_text():
    deep = "---\na: " + "[" * 5000 + "\n---\nx"
    assert front_matter(deep)[0] == {}
    assert front_matter("---\n" + "a: b\n" * 20_000 + "---\n")[0] == {}


def test_comments_links_embeds_and_footnotes():
    remarks = Remarks()
    text = (
        "## Later\nShe ==waits== for [[Tomas|him]] and [[Sea]].%%why\nso?%% ![[map.png]][^1]\n\n[^1]: In rain,\n    all night.\n\n"
        "See [here](https://a.b). x^[Inline.]"
    )
    assert obsidian_page(text, remarks).split("\n") == [
        "Later",
        "She waits for him and Sea.<!-- why so? --> <!-- Footnote: In rain, all night. -->",
        "See here. x<!-- Footnote: Inline. -->",
    ]
    assert {remark.kind.value: remark.count for remark in remarks.told()} == {
        "footnotes_as_comments": 2,
        "comments_kept": 1,
        "pictures_left_out": 1,
        "lower_headings_as_text": 1,
        "colours_lost": 1,
        "links_lost": 3,
    }
