import pytest

from inkwell.exchange.scripts.title_page import fields_of_note, read_title_page, write_title_page


def test_title_author_and_the_rest():
    page = read_title_page(
        "Title:\n    _**NIGHT &**_\n    _**DAY**_\nCredit: written by\nAuthor: Kim Lee\nContact:\n\tSea Road 1\n\tPort\n\nFADE IN:"
    )
    assert (page.title, page.author) == ("NIGHT & DAY", "Kim Lee")
    assert page.others() == "Credit: written by\nContact: Sea Road 1\nPort"
    assert page.rest.strip() == "FADE IN:"


@pytest.mark.parametrize(
    "text", ["CUT TO:\n\nINT. A", "She said: no.\n\nINT. A", "INT. A\n\nTitle: no", "", "MARA: a name"]
)
def test_words_of_the_script_are_no_title_page(text):
    page = read_title_page(text)
    assert (page.fields, page.rest) == ({}, text)


def test_it_ends_at_the_first_line_that_is_none_of_it():
    page = read_title_page("Title: A\nNot of it.\nStill: not of it.")
    assert page.rest == "Not of it.\nStill: not of it."


def test_what_is_written_is_read_back():
    lines = write_title_page({"Title": "Night", "Author": "", "Contact": "Sea Road 1\nPort"})
    page = read_title_page("\n".join([*lines, "INT. A"]))
    assert page.fields == {"Title": ["Night"], "Contact": ["Sea Road 1", "Port"]}
    assert page.rest.strip() == "INT. A"


def test_a_page_of_notes_gives_its_fields_back():
    text = "Title: The Ferry\nCredit: written by\nAuthor: Ada Quill\nSource: a story\nDraft date: 1 May\nContact: 1 Quay\n    Tel: 555\n\n"
    note = read_title_page(text).others()

    assert fields_of_note(note, ()) == {
        "Credit": ["written by"],
        "Source": ["a story"],
        "Draft date": ["1 May"],
        "Contact": ["1 Quay", "Tel: 555"],
    }
    # A Final Draft page has no keys.
    assert fields_of_note("The Ferry\nby\nAda Quill\n1 Quay", ("The Ferry", "Ada Quill")) == {
        "Notes": ["by", "1 Quay"]
    }
    assert fields_of_note("", ()) == {}
