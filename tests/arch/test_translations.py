"""Every message has its translation, none is stale, and what is compiled is what was written."""

import importlib.util
import re
from pathlib import Path

import pytest

from inkwell.support import i18n

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
CATALOGUES = translations.catalogues()


@pytest.fixture(params=CATALOGUES)
def language(request):
    yield request.param
    i18n.set_language("en")


def test_every_message_is_translated_and_none_is_stale(language):
    missing, stale = translations.state(language, CATALOGUES[language])
    assert not missing, f"run packaging/translations.py update, then translate: {missing}"
    assert not stale, f"run packaging/translations.py update: {stale}"


def test_what_is_compiled_is_what_was_written(language):
    assert translations.is_fresh(language, CATALOGUES[language]), "run packaging/translations.py compile"


def test_translations_have_the_places_of_the_english(language):
    def places(text):
        return set(re.findall(r"\{\w+[^}]*\}", text))

    for message in translations.read(language, CATALOGUES[language]):
        if message.id:
            forms = message.id if message.pluralizable else (message.id,)
            texts = message.string if message.pluralizable else (message.string,)
            for text in texts:
                assert places(text) <= set().union(*map(places, forms)), text
                assert places(forms[-1]) - {"{n}"} <= places(text), text


def test_no_message_reads_two_ways_at_once():
    """A singular with and one without a plural would collide in gettext."""
    plurals = {text for _, text, _ in translations.messages() if isinstance(text, tuple)}
    assert len({one for one, _ in plurals}) == len(plurals)
