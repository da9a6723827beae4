"""The room is wired."""


def test_closing_a_book_stops_what_is_asked(sample, qtbot):
    sample.storage.deliver()
    scene = sample.manuscript.outline.scenes()[-1].scene_id
    mara = next(one for one in sample.codex.codex.entries if one.name == "Mara Quill")
    sample.asking.interview.begin(mara.id, scene)
    sample.asking.interview.ask("What do you fear?")
    assert sample.close_project()
    assert sample.asking.interview.exchanges == () and sample.asking.interview.person is None
