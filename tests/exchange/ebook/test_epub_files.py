"""What an EPUB says of itself."""

import pytest

from inkwell.exchange.ebook.epub_files import read_package
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.container import open_container
from tests.exchange.epubs import BOOK, epub


def package_of(tmp_path, data):
    file = tmp_path / "a.epub"
    file.write_bytes(data)
    return read_package(open_container(file))


def test_pages_in_order_with_what_they_are(tmp_path):
    package = package_of(tmp_path, epub(BOOK, linear=("cover.xhtml",)))
    assert [page.name for page in package.pages] == [f"O/{name}" for name, _, _ in BOOK]
    assert [page.is_linear for page in package.pages][:2] == [False, True]
    assert package.pages[3].labels == ((1, "Two by name", ""),)


def test_editors_are_no_authors_and_a_package_without_container_is_found(tmp_path):
    metadata = '<dc:title>T</dc:title><dc:creator role="edt">No</dc:creator><dc:creator>Yes</dc:creator>'
    package = package_of(tmp_path, epub(BOOK, {"META-INF/container.xml": "<container/>"}, metadata=metadata))
    assert package.author == "Yes"


def test_what_is_no_book_is_refused(tmp_path):
    with pytest.raises(UnreadableError):
        package_of(tmp_path, epub([]))
