"""Ways of exporting as TOML."""

from dataclasses import replace

import pytest

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.book_matter import Metadata
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.exchange.print_layout import FirstWords, PrintLayout
from inkwell.exchange.composing.presets import file_name, load_preset, load_presets, save_preset
from inkwell.exchange.formats import FORMATS


def test_every_shipped_preset_can_be_read_and_every_purpose_has_one():
    presets, errors = load_presets()
    waiting = {"docx", "odt"} - {form.key for form in FORMATS if form.writer}
    assert [error for error in errors if not any(one in str(error) for one in waiting)] == []
    assert {Purpose.READERS, Purpose.PRINT, Purpose.PLAIN} <= {one.options.purpose for one in presets}
    assert all(one.name and one.description and one.options.preset == one.id for one in presets)


def test_what_is_saved_comes_back_without_the_books_own_facts(tmp_path):
    options = replace(
        ExportOptions(),
        purpose=Purpose.PRINT,
        format="pdf",
        scenes=(1, 2),
        metadata=Metadata(title="T", author="Pen", cover="/c.png", subjects=("a",)),
        layout=PrintLayout(width_mm=120, first_words=FirstWords.BOTH),
    )
    file = save_preset(tmp_path / "own", "My “Way”: 1/2", "d", options)
    again = load_preset(file, own=True)
    assert (again.name, again.description, again.own) == ("My “Way”: 1/2", "d", True)
    assert again.options == replace(options, scenes=(), metadata=Metadata(author="Pen"), preset=file.stem)


def test_an_own_file_takes_the_place_of_a_shipped_one(tmp_path):
    (tmp_path / "readers.toml").write_text('name = "Mine"\npurpose = "readers"\nformat = "html"\n')
    presets, _ = load_presets(tmp_path)
    (mine,) = [one for one in presets if one.id == "readers"]
    assert mine.own and mine.name == "Mine" and mine.options.format == "html"


@pytest.mark.parametrize(
    "text",
    [
        "format = 3",
        'format = "exe"',
        'purpose = "x"\nformat = "epub"',
        'colour = "red"',
        '[layout]\nwidth_mm = "wide"',
        "[layout]\nwidth = 3",
        "[metadata]\nsubjects = [1]",
        "layout = 3",
        "name = 3",
        "not toml",
        "scenes = [1]",
    ],
)
def test_a_bad_file_is_named_and_the_others_work(tmp_path, text):
    (tmp_path / "bad.toml").write_text(text)
    with pytest.raises(WorldError, match=r"bad\.toml"):
        load_preset(tmp_path / "bad.toml")
    presets, errors = load_presets(tmp_path)
    assert presets and any("bad.toml" in str(error) for error in errors)


def test_names_of_files():
    assert file_name("  My/Way: “1”  ") == "my-way-1" and file_name("///") == "export"
    assert file_name("平装本") == "平装本"
