from pathlib import Path

from inkwell.exchange.reading.names import author_of, said_on_title_page, title_of


def test_a_title_is_the_name_without_its_suffix():
    assert title_of(Path("/x/My_Second_Book.docx")) == "My Second Book"
    assert title_of(Path("___.md")) == "Untitled"


def test_programs_and_makes_of_computers_have_written_no_book():
    assert [author_of(said) for said in ("python-docx", "Microsoft Office User", " HP ", "User", "未知")] == [
        ""
    ] * 5
    assert author_of("Mara  Lind") == "Mara Lind" and author_of("User Friendly") == "User Friendly"


def test_title_and_author_stand_on_the_title_page():
    assert said_on_title_page(["**STORM LIGHT**", "A Novel", "by Mara Lind"]) == ("STORM LIGHT", "Mara Lind")
    assert said_on_title_page(["Mara Lind", "3 Quay", "Storm Light", "By: M. L. Lind"]) == (
        "Storm Light",
        "M. L. Lind",
    )
    assert said_on_title_page(["风暴之光", "林玛拉 著"]) == ("风暴之光", "林玛拉")
    assert said_on_title_page(["Storm Light", "80,000 words"]) == ("", "")
    assert said_on_title_page(
        ["By the sea she sat, and by the sea she wept, until the long night was over and gone."]
    ) == ("", "")
