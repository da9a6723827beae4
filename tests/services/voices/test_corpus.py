"""Texts to learn from, read apart."""

from tests.exchange.docx.files import HEADINGS, p, word_file


def test_a_word_file_is_read_by_the_importer_and_a_broken_one_told(sample, qtbot, tmp_path):
    corpus, refused = sample.corpus, []
    corpus.refused.connect(refused.append)
    good = word_file(
        tmp_path / "Old novel.docx",
        p("One", "H1") + p("She ran.") + p("Two", "H1") + p("He fell."),
        styles=HEADINGS,
    )
    (tmp_path / "bad.docx").write_bytes(b"nothing")
    (tmp_path / "b.md").write_text("# A\n\nRain.\n", encoding="utf-8")
    for path in (tmp_path / "bad.docx", good, tmp_path / "b.md", good):
        corpus.add_file(path)
    assert refused == ["“Old novel.docx” is in the list already."]
    qtbot.waitUntil(lambda: {one.name for one in corpus.sources} >= {"Old novel", "b"}, timeout=30_000)
    assert len(refused) == 2 and "bad.docx" in refused[1]
    (novel,) = [one for one in corpus.sources if one.name == "Old novel"]
    assert [(one.title, one.text) for one in novel.chapters] == [("One", "She ran."), ("Two", "He fell.")]
    assert novel.words == (2, 2) and novel.path == good
