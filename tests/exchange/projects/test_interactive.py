import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.interactive import recognises
from inkwell.exchange.reading.source import Source
from tests.exchange.projects.building import read_file


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (":: Start\nText.", "a.twee", "with choices"),
        ("=== knot ===", "a.ink", "with choices"),
        ("<html><body><tw-storydata name='a'></tw-storydata>", "a.html", "with choices"),
        (b"cbuiltins\nopen\n(S'/tmp/never'\nS'w'\ntR.", "a.tws", "Twine 1"),
    ],
)
def test_stories_with_choices_are_a_sentence(tmp_path, data, name, words):
    with pytest.raises(UnreadableError, match=words):
        read_file(data, tmp_path, name)


def test_other_pages_are_not(tmp_path):
    (tmp_path / "a.html").write_text("<p>tw-storydata</p>")
    assert not recognises(Source(tmp_path / "a.html", tmp_path))
    assert not recognises(Source(tmp_path / "none.html", tmp_path))
