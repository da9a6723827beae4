"""Word lists: one reader, clear errors, and no list that is named wrongly or by nobody."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from inkwell.support import word_lists
from inkwell.support.paths import resources
from inkwell.support.word_lists import WordListError, word_list, word_set

PACKAGE = Path(word_lists.__file__).parents[1]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A resources folder of the test's own."""
    (tmp_path / "words").mkdir()
    monkeypatch.setattr(word_lists, "resources", lambda: tmp_path)
    for reader in (word_list, word_set, word_lists._tables):
        reader.cache_clear()
    yield tmp_path / "words"
    for reader in (word_list, word_set, word_lists._tables):
        reader.cache_clear()


def test_words_come_in_the_order_of_the_file():
    assert word_list("english.cardinals", "numbers")[:3] == ("one", "two", "three")
    assert word_set("numbers.multiples") == {"hundred", "thousand", "million", "dozen"}


def test_a_second_language_is_a_file_put_there(folder):
    (folder / "german.toml").write_text('[numbers]\nones = """eins zwei\ndrei"""\n', encoding="utf-8")
    assert word_list("numbers.ones", "german") == ("eins", "zwei", "drei")


def test_an_array_keeps_its_phrases_whole(folder):
    (folder / "english.toml").write_text('[a]\nphrases = ["side by side", "so"]\n', encoding="utf-8")
    assert word_set("a.phrases") == {"side by side", "so"}


def test_a_missing_file_is_said_and_not_taken_for_no_words(folder):
    with pytest.raises(WordListError, match="german"):
        word_list("numbers.ones", "german")


@pytest.mark.parametrize("text", ["[a\n", "[a]\nb = 'x\n", "\udcff"])
def test_a_broken_file_is_said(folder, text):
    (folder / "english.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(WordListError, match="cannot be read"):
        word_set("a.b")


@pytest.mark.parametrize("line", ["", 'b = ""', "b = []", "b = 3", "b = ['x', 3]", "b = ['']"])
def test_a_list_without_words_is_said(folder, line):
    (folder / "english.toml").write_text(f"[a]\n{line}\n", encoding="utf-8")
    with pytest.raises(WordListError, match=r"a\.b"):
        word_set("a.b")


def test_every_list_is_used_and_every_name_is_a_list():
    named = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("word_list", "word_set"):
                if len(node.args) > 1 and getattr(node.args[1], "id", "") != "language":
                    # Lists of another kind, in a file of their own.
                    continue
                assert isinstance(node.args[0], (ast.Constant, ast.Name)), f"{file}:{node.lineno}"
                named |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    data = tomllib.loads((resources() / "words" / "english.toml").read_text(encoding="utf-8"))
    assert named == {f"{table}.{key}" for table, lists in data.items() for key in lists}


def test_no_list_names_a_word_twice():
    data = tomllib.loads((resources() / "words" / "english.toml").read_text(encoding="utf-8"))
    names = [f"{table}.{key}" for table, lists in data.items() for key in lists]
    twice = {name: [w for w in word_list(name) if word_list(name).count(w) > 1] for name in names}
    assert {name: words for name, words in twice.items() if words and not name.startswith("checks.")} == {}


def test_importing_the_rules_reads_no_list():
    program = (
        "import inkwell.domain.rewriting.faults, inkwell.domain.rewriting.style_measure, inkwell.prompting.touches;"
        "from inkwell.support import word_lists; print(word_lists._tables.cache_info().misses)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
