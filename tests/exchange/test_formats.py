from pathlib import Path

import pytest

from inkwell.domain.errors import UsageError
from inkwell.exchange.formats import (
    FORMATS,
    format_by_key,
    format_for,
    readable_suffixes,
    text_suffixes,
    writable,
)


def test_keys_are_told_apart():
    keys = [form.key for form in FORMATS]
    assert len(keys) == len(set(keys))
    assert format_by_key(keys[0]) is FORMATS[0]


def test_a_name_stands_for_a_format_whatever_its_case():
    assert format_for(Path("My Book.MD")).key == "markdown"
    with pytest.raises(UsageError):
        format_for(Path("a.xyz"))


def test_suffixes_are_named_once():
    assert len(set(readable_suffixes())) == len(readable_suffixes())
    assert {"markdown", "plain"} <= {form.key for form in writable()}


def test_what_is_refused_by_name_is_known_but_not_offered():
    assert format_for(Path("story.tws")).refused
    assert ".tws" not in readable_suffixes()
    assert ".zip" in readable_suffixes()


def test_what_is_read_here_is_text_alone():
    assert set(text_suffixes()) == {".md", ".markdown", ".txt", ".text"}
