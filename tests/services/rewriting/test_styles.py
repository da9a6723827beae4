"""Styles of the author, copied and edited."""


def test_a_style_is_copied_edited_and_read_again(sample, qtbot):
    file = sample.styles.copy("noir")
    assert file.parent == sample.places.styles and sample.styles.style("noir-2").own
    file.write_text(file.read_text(encoding="utf-8").replace("Noir 2", "Night"), encoding="utf-8")
    with qtbot.waitSignal(sample.styles.styles_changed):
        sample.styles.reload()
    assert sample.styles.style("noir-2").name == "Night"
    assert sample.styles.copy("noir-2").name == "noir-2-2.toml"
    told = []
    sample.notices.notice_raised.connect(told.append)
    file.write_text("id = 3", encoding="utf-8")
    sample.styles.reload()
    assert "noir-2.toml" in told[-1].text and sample.styles.style("noir") is not None
