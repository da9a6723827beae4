"""Verbs about project files."""


def test_what_was_imported_is_counted_in_a_sentence_and_in_json(inkwell, tmp_path, project):
    more = tmp_path / "more.md"
    more.write_text("# Three\n\nIt rained.\n", encoding="utf-8")
    said = inkwell("import", project, more)
    assert said.code == 0 and "1 chapter" in said.out and "1 chapters" not in said.out and said.err == ""
    facts = inkwell("import", project, more, "--json").facts
    assert {name: facts[name] for name in ("chapters", "scenes", "words")} == {
        "chapters": 1,
        "scenes": 1,
        "words": 11,
    }


def test_a_project_is_exported_and_found_in(inkwell, tmp_path, project):
    out = tmp_path / "o.md"
    assert inkwell("export", project, out, "--json").facts["out"] == str(out)
    assert "The storm came." in out.read_text(encoding="utf-8")
    assert inkwell("search", project, "storm", "--json").facts["hits"][0]["excerpt"] == "The storm came."
    assert inkwell("search", project, "nothing").out.strip() == "Nothing found."


def test_what_is_there_is_not_made_again(inkwell, project):
    said = inkwell("new", project, "--json")
    assert said.code == 2 and project.name in said.facts["error"] and said.err.startswith("inkwell: ")


def test_a_project_without_chapters(inkwell, tmp_path):
    assert inkwell("new", tmp_path / "s.inkwell", "--template", "short-story", "--title", "S").code == 0
    dumped = inkwell("dump", tmp_path / "s.inkwell", "--json").facts
    assert dumped["project"]["title"] == "S" and [scene["chapter"] for scene in dumped["scenes"]] == [None]
