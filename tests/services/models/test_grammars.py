"""Grammars by language."""

from inkwell.services.models.grammars import ENGLISH, grammar_folders
from inkwell.support.paths import places


def test_an_installed_pipeline_is_found_by_its_language(tmp_path):
    where = places(tmp_path)
    folder = where.models / ENGLISH
    folder.mkdir(parents=True)
    (folder / "config.cfg").write_text("x")
    (folder / "installed.json").write_text("{}")
    assert dict(grammar_folders(where))["en"] == str(folder)
