"""Every message has its translation, none is stale, and what is compiled is what was written."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from inkwell.support import i18n
from tests.arch.untranslated import EXCEPT_FILES, escapes

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


def test_no_sentence_escapes_the_catalogue():
    found = [
        f"{file.relative_to(ROOT)}:{line}: {text!r}"
        for file in sorted((ROOT / "inkwell").rglob("*.py"))
        if file.relative_to(ROOT / "inkwell").as_posix() not in EXCEPT_FILES
        for line, text in escapes(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not found, "these can be met by an author and cannot be translated:\n" + "\n".join(found)


def test_every_exception_is_still_needed():
    for name in EXCEPT_FILES:
        file = ROOT / "inkwell" / name
        assert file.is_file() and list(escapes(ast.parse(file.read_text(encoding="utf-8")))), name


@pytest.mark.parametrize(
    "code",
    [
        'raise WorldError("The disk is full.")',
        'raise UsageError(tr("Name a project."), help="Try again later.")',
        'raise WorldError(f"“{name}” is damaged.", detail=str(error))',
        'label.setText("Close")',
        'label.setText(tr("Ready") if ready else "starting")',
        'button = QPushButton("Keep", objectName="keepButton")',
        'field = QLineEdit(placeholderText="separated by commas")',
        'button.setToolTip(f"Keep all of it ({key})")',
        'notices.say(f"Wrote {path}.", level)',
        'print(f"{words} words to learn", file=sys.stderr)',
        'menu.addAction("Rename", act)',
        'NAMES = {1: "Fits this machine"}',
        'told = "Nothing was measured here" if empty else ""',
    ],
)
def test_an_escape_is_found(code):
    assert list(escapes(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'raise WorldError(tr("The disk is full."), detail="errno 28")',
        'raise ValueError("A value of this kind does not go over the wire")',
        'label.setText(f"{tr(name)} ({keys})")',
        'label.setText(names["first one"])',
        'log.warning("The settings could not be written: %s", error)',
        'button = QPushButton(tr("Keep"), objectName="keepButton")',
        'NAMES = {1: tr_noop("Fits this machine")}',
        'widget.setObjectName("sceneEditor")',
        'def act():\n    "Does what It says on the tin."',
    ],
)
def test_what_is_no_escape_is_left_alone(code):
    assert not list(escapes(ast.parse(code)))
