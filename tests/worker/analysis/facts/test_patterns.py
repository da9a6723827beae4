"""The file of patterns is data that is checked when it is read."""

import pytest

from inkwell.worker.analysis.facts.patterns import _node, patterns_of
from inkwell.worker.analysis.facts.word_tests import WORD_TESTS


def test_every_pattern_names_whom_it_is_about_and_hangs_together():
    patterns = {pattern.id: pattern for rows in patterns_of("en").by_lemma.values() for pattern in rows}
    assert len(patterns) > 40
    for pattern in patterns.values():
        roles: list[str] = []
        for node in pattern.nodes:
            assert not node.head or node.head in roles, pattern.id
            assert set(node.tests) <= WORD_TESTS.keys()
            roles.append(node.role)
        assert "who" in roles
        assert ("{other}" in pattern.text) <= ("other" in roles)


def test_a_language_without_a_file_has_none():
    assert patterns_of("xx").by_lemma == {}


def test_an_unknown_condition_is_refused():
    with pytest.raises(ValueError, match="unknown condition"):
        _node("who verb nsubj colour=red", {}, root=False)
