"""Facts at the head of a text in forms other than YAML; the author's own words are none."""

import pytest

from inkwell.exchange.text.front_matter import read_front_matter

BODY = "She came home late.\n"
HEADS = {
    "toml": '+++\ntitle = "Salt"\nauthor = "Mara Quill"\ndate = 2024-01-02\ntags = ["sea", "salt"]\n[extra]\nmood = "grey"\n+++\n',
    "json": '{\n  "title": "Salt",\n  "author": "Mara Quill"\n}\n',
    "pandoc": "% Salt\n% Mara Quill\n% 2024\n",
    "pandoc that goes on": "% Salt\n% Mara Quill\n",
    "org": "#+TITLE: Salt\n#+AUTHOR: Mara Quill\n",
    "multimarkdown": "Title: Salt\nAuthor: Mara\n   Quill\nBase Header Level: 2\n",
    "yaml": "---\ntitle: Salt\nauthor: Mara Quill\n---\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_title_and_author_are_read_and_the_text_is_whole(head):
    fields, rest = read_front_matter(f"{head}\n{BODY}")
    assert (fields["title"], fields["author"]) == ("Salt", "Mara Quill")
    assert rest.strip("\n") == BODY.strip("\n")


@pytest.mark.parametrize(
    "text",
    [
        "+++\nShe came home late.\n+++\n\nIt rained.\n",
        "+++\n\n+++\n\nIt rained.\n",
        '+++\nmood = "grey"\n+++\n\nIt rained.\n',
        "% of what?\n\nIt rained.\n",
        "{ she said }\n\nIt rained.\n",
        '{"mood": "grey"}\n\nIt rained.\n',
        "Note: she was late.\nTom: so was I.\n\nIt rained.\n",
        "Author: Where is he?\nTom: Gone.\n\nIt rained.\n",
        "Tom: What was the title?\nTitle: who knows.\n\nIt rained.\n",
        "#+BEGIN_QUOTE\nIt rained.\n#+END_QUOTE\n",
        "Title: " + "long " * 90 + "\n\nIt rained.\n",
    ],
)
def test_the_authors_own_words_stay_text(text):
    assert read_front_matter(text) == ({}, text)


def test_lists_and_tables_are_on_one_line():
    fields, _ = read_front_matter(HEADS["toml"] + BODY)
    assert (fields["tags"], fields["extra"], fields["date"]) == ("sea, salt", "mood: grey", "2024-01-02")
