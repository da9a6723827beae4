"""The English grammar, where it is installed."""

from pathlib import Path

import pytest

from inkwell.services.models.grammars import grammar_folders
from inkwell.support.paths import places
from inkwell.worker.analysis.facts.finds import GrammarReader


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    found = dict(grammar_folders(places(tmp_path_factory.mktemp("nobody"))))
    if "en" not in found:
        pytest.skip("the English tagger is not installed")
    return found


@pytest.fixture(scope="session")
def grammar(folders):
    return GrammarReader("en", Path(folders["en"]), None)


@pytest.fixture(scope="session")
def said(grammar):
    """What a sentence says: `(pattern, text)` of every find."""

    def said_in(sentence):
        return [(find.pattern, find.text) for find in grammar.finds(grammar.pipeline(sentence))]

    return said_in
