"""Counting the open book, beside novels or beside the author's other books."""

from inkwell.services.project.sample import make_sample
from inkwell.services.words import word_use_service


def counted(services, qtbot):
    with qtbot.waitSignal(services.word_use.counted, timeout=20_000) as caught:
        services.word_use.count()
    return caught.args[0]


def test_a_book_beside_novels(sample, qtbot):
    found = counted(sample, qtbot)
    assert found.compared_with.endswith("English novels")
    assert found.total > 2_000
    words = {use.word: use for use in found.uses}
    assert "mara" not in words
    assert words["lamp"].stands_out
    assert not words["the"].stands_out


def test_a_book_beside_the_others_of_its_author(sample, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(word_use_service, "LEAST_OWN_WORDS", 500)
    other = tmp_path / "other.inkwell"
    make_sample(other)
    here = sample.project.current.path
    sample.project.close(0)
    qtbot.waitUntil(lambda: not sample.project.is_open)
    for path in (other, here):
        sample.project.open(path)
        qtbot.waitUntil(lambda path=path: sample.project.is_open and sample.project.current.path == path)
    before = other.read_bytes()
    found = counted(sample, qtbot)
    assert found.compared_with == "your other book"
    assert not [
        use for use in found.uses if use.stands_out
    ]  # the same novel says nothing oftener than itself
    assert other.read_bytes() == before


def test_an_author_of_a_book_that_cannot_be_read_is_not_told_of_it(sample, qtbot, tmp_path, monkeypatch):
    broken = tmp_path / "broken.inkwell"
    broken.write_bytes(b"no book at all")
    words, books = word_use_service._of_other_books([broken])
    assert (sum(words.values()), books) == (0, 0)
