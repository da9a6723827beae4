"""Errors of libraries in our own words."""

import pytest

from inkwell.worker.library_errors import translated


class Panic(BaseException):
    """What tokenizers' panics are: no Exception."""


def ours(error):
    return LookupError(f"unreadable: {error}")


@pytest.mark.parametrize("kind", [ValueError, Panic, MemoryError, StopIteration])
def test_whatever_a_library_raises_is_translated_and_its_cause_kept(kind):
    with pytest.raises(LookupError, match="unreadable: bad") as caught, translated(ours):
        raise kind("bad")
    assert isinstance(caught.value.__cause__, kind)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, OSError, FileNotFoundError])
def test_what_ends_the_process_and_what_is_kept_pass_through(kind):
    with pytest.raises(kind), translated(ours, OSError):
        raise kind("bad")


def test_nothing_happens_where_nothing_is_raised():
    with translated(ours):
        value = 3
    assert value == 3
