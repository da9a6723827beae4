"""Files come into the window through the real importer."""


def titles(window):
    return [node.title for node in window.services.manuscript.outline.walk()]


def test_files_are_appended_to_the_open_book(window, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("# Arrival\n\nShe ran.\n", encoding="utf-8")
    before = len(titles(window))
    window.commands.imports.import_paths([tmp_path / "a.md"])
    qtbot.waitUntil(lambda: "Arrival" in titles(window), timeout=30_000)
    assert len(titles(window)) == before + 2


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(window, qtbot, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\0\1" * 99)
    said = []
    window.services.notices.notice_raised.connect(said.append)
    before = titles(window)
    window.commands.imports.import_paths([tmp_path / "a.txt"])
    qtbot.waitUntil(lambda: any("a.txt" in str(one) for one in said), timeout=30_000)
    assert titles(window) == before
