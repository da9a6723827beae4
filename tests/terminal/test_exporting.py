"""`inkwell export` on a real project."""

import pytest


@pytest.mark.parametrize(
    "name", ["book.md", "book.txt", "book.epub", "book.html", "book.pdf", "book.fountain", "book.csv"]
)
def test_a_file_is_written_and_the_project_untouched(inkwell, tmp_path, project, name):
    before = project.read_bytes()
    said = inkwell("export", project, tmp_path / name, "--verify", "--json")
    assert said.code == 0, said.err
    assert (tmp_path / name).stat().st_size > 20 and project.read_bytes() == before
    proof = said.facts.get("proof")
    assert proof is None or (proof["whole"] and proof["paragraphs"] == proof["paragraphs_kept"] > 0)


def test_a_preset_says_how_and_the_suffix_which_format(inkwell, tmp_path, project):
    said = inkwell("export", project, tmp_path / "a.pdf", "--preset", "print-6x9", "--json")
    assert said.code == 0 and (said.facts["preset"], said.facts["format"]) == ("print-6x9", "pdf")
    wrong = inkwell("export", project, tmp_path / "a.pdf", "--preset", "nothing")
    assert wrong.code == 2 and "print-6x9" in wrong.err


def test_chosen_scenes_only(inkwell, tmp_path, project):
    scenes = inkwell("dump", project, "--json").out
    assert inkwell("export", project, tmp_path / "a.md", "--scenes", "999999").code == 1
    assert not (tmp_path / "a.md").exists() and scenes


def test_what_is_not_there_gets_a_sentence(inkwell, tmp_path, project):
    said = inkwell("export", project, tmp_path / "a.md", "--contents", "synopsis")
    assert said.code == 1 and "synopsis" in said.err and not (tmp_path / "a.md").exists()
    assert inkwell("export", project, tmp_path / "a.exe").code == 2
