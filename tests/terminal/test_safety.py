"""Verbs about a project's safety."""


def test_a_sound_project_is_told_so(inkwell, project):
    assert inkwell("check", project, "--json").facts == {"ok": True, "problems": []}
    assert inkwell("check", project).code == 0


def test_a_damaged_text_is_found(inkwell, project):
    raw = project.read_bytes()
    place = raw.index(b"The storm came.")
    project.write_bytes(raw[:place] + b"The sturm" + raw[place + 9 :])
    said = inkwell("check", project, "--json")
    assert said.code == 1 and said.facts["ok"] is False and said.facts["problems"]


def test_a_backup_goes_back_and_what_was_there_is_kept(inkwell, project, tmp_path):
    backup = inkwell("backup", project, tmp_path / "b", "--json").facts["backup"]
    more = tmp_path / "more.txt"
    more.write_text("More text.", encoding="utf-8")
    assert inkwell("import", project, more).code == 0
    kept = inkwell("restore", backup, project, "--json").facts["kept"]
    assert "More text." not in inkwell("dump", project).out
    assert "More text." in inkwell("dump", kept).out
    assert inkwell("restore", tmp_path / "none", project).code == 1
