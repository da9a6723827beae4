import pytest

from inkwell.exchange.projects.markdown_text import page_of_markdown, page_of_txt2tags


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("One.\nTwo.\n", "One.\nTwo."),
        ("One.\n\nTwo.\n\n\nThree.", "One.\nTwo.\n\nThree."),
        ("*One*  \n_two_", "*One*\n_two_"),
        ("1\\. No list &amp; all", "1. No list & all"),
        ("", ""),
        ("One.\n\nTwo.\n\nverse a\nverse b\n\nThree.", "One.\nTwo.\nverse a\nverse b\nThree."),
        ("One.\nTwo.\n\nThree.\nFour.", "One.\nTwo.\n\nThree.\nFour."),
        (
            "word " * 12 + "\n" + "word " * 12 + "\nend.\n\n" + ("word " * 12 + "\n") * 3 + "end.",
            "word " * 24 + "end.\n" + "word " * 36 + "end.",
        ),
    ],
)
def test_markdown_as_lines_of_the_page(text, page):
    assert page_of_markdown(text) == page


def test_what_older_programs_wrote():
    assert (
        page_of_txt2tags("//One// **two** __three__ http://a.b//c") == "*One* **two** _three_ http://a.b//c"
    )
