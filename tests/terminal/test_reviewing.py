"""`inkwell import … --changes suggest` of what an editor sends back, with the real importer."""

from tests.exchange.docx.files import HEADINGS, gone, ins, p, r, word_file


def back(tmp_path, *more):
    body = p("One", "H1") + p(r("The ") + gone("storm") + ins(r("gale")) + r(" came.")) + p("Two", "H1")
    return word_file(tmp_path / "back.docx", body + p("The sea went out.") + "".join(more), styles=HEADINGS)


def test_it_is_merged_and_told_and_a_second_time_brings_nothing(inkwell, tmp_path, project):
    file = back(tmp_path, p(ins(r("It was dark."))))
    before = project.read_bytes()
    said = inkwell("import", project, file, "--changes", "suggest", "--dry-run")
    assert "From Ann: 2 changes." in said.out and project.read_bytes() == before
    facts = inkwell("import", project, file, "--changes", "suggest", "--json").facts
    assert (facts["brought_back"], facts["changes"], facts["comments"], facts["authors"]) == (
        True,
        2,
        0,
        ["Ann"],
    )
    scenes = inkwell("dump", project).facts["scenes"]
    assert [scene["text"] for scene in scenes] == ["The storm came.", "The sea went out."]
    wishes = [(one["old"], one["new"], one["author"]) for scene in scenes for one in scene["suggestions"]]
    assert wishes == [("storm", "gale", "Ann"), ("", "\nIt was dark.", "Ann")]
    again = inkwell("import", project, file, "--changes", "suggest")
    assert "nothing new" in again.out and "2 you know already" in again.out


def test_a_file_of_another_book_is_appended(inkwell, tmp_path, project):
    file = word_file(tmp_path / "other.docx", p("Quite other words.") + p(ins(r("And more."))))
    assert inkwell("import", project, file, "--changes", "suggest").code == 0
    assert len(inkwell("dump", project).facts["scenes"]) == 3


def test_a_new_book_takes_the_file_whole(inkwell, tmp_path):
    file, path = back(tmp_path), tmp_path / "new.inkwell"
    assert inkwell("import", path, file, "--changes", "suggest").code == 0
    (one,) = [one for scene in inkwell("dump", path).facts["scenes"] for one in scene["suggestions"]]
    assert (one["kind"], one["old"], one["new"], one["state"]) == ("replace", "storm", "gale", "open")


def test_what_goes_out_comes_back_and_a_book_open_elsewhere_goes_out_too(inkwell, tmp_path, project):
    assert inkwell("export", project, tmp_path / "out.docx", "--verify").code == 0
    facts = inkwell("import", project, tmp_path / "out.docx", "--changes", "suggest", "--json").facts
    assert (facts["sent_as"], facts["changes"], facts["comments"]) == ("out.docx", 0, 0)
    from inkwell.storage.opening import open_project

    opened = open_project(project, tmp_path / "b", tmp_path / "r")
    try:
        said = inkwell("export", project, tmp_path / "again.docx")
        assert said.code == 0 and (tmp_path / "again.docx").exists() and said.err
    finally:
        opened.store.close()
