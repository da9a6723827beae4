"""Stories that are told by name."""

import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.interactive import recognises
from inkwell.exchange.reading.source import Source
from tests.exchange.projects.building import read_file


def test_a_story_of_twine_1_is_a_sentence(tmp_path):
    with pytest.raises(UnreadableError, match="Twine 1"):
        read_file(b"cbuiltins\nopen\n(S'/tmp/never'\nS'w'\ntR.", tmp_path, "a.tws")
    assert not recognises(Source(tmp_path / "none.tws", tmp_path))
