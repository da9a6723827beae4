"""The frame of Project Gutenberg."""

from inkwell.exchange.text.gutenberg import without_frame

BODY = "It rained.\n\nNobody went out.\n"


def test_the_frame_goes_and_names_the_book():
    found = without_frame(
        "The Project Gutenberg eBook of Rain\n\nTitle: Rain\n  And Sea\n\nAuthor: Mara Vance\n\nLanguage: German\n\n"
        "***START OF THE PROJECT GUTENBERG EBOOK RAIN, WITH A TITLE OVER\nTWO LINES***\n\n\nE-text prepared by Someone\nand another\n\n\n"
        + BODY + "\n*** END OF THE PROJECT GUTENBERG EBOOK RAIN ***\nLicence.\n"
    )  # fmt: skip
    assert found.text.strip() == BODY.strip()
    assert (found.title, found.author, found.language) == ("Rain And Sea", "Mara Vance", "de")
    assert "Licence." in found.left_out
    assert "Someone" in found.left_out


def test_a_text_without_one_stays():
    assert without_frame(BODY).text == BODY
    assert without_frame("He read the Project Gutenberg licence.\n").left_out == ""


def test_an_old_ending():
    assert (
        without_frame(BODY + "\nEnd of Project Gutenberg's Rain, by Mara\n\nmore").text.strip()
        == BODY.strip()
    )
