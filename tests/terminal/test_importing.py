"""`inkwell import` with the real importer."""


def test_a_dry_run_tells_and_changes_nothing(inkwell, tmp_path, project):
    before = project.read_bytes()
    file = tmp_path / "more.md"
    file.write_text("# One\n\nShe ran.\n\n***\n\nShe fell.\n", encoding="utf-8")
    said = inkwell("import", project, file, "--dry-run")
    assert "One (4 words)" in said.out and project.read_bytes() == before
    (facts,) = inkwell("import", project, file, "--dry-run", "--json").facts["files"]
    assert (facts["chapters"], facts["scenes"], facts["format"]) == (1, 2, "markdown")
    assert facts["tree"][0]["children"][1]["words"] == 2


def test_all_files_or_none(inkwell, tmp_path, project):
    (tmp_path / "good.md").write_text("She ran.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 9)
    before = project.read_bytes()
    said = inkwell("import", project, tmp_path / "good.md", tmp_path / "bad.txt")
    assert said.code == 1 and "bad.txt" in said.err
    assert project.read_bytes() == before
