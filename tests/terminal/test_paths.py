"""The paths of a branching story, on the command line."""

from inkwell.storage.opening import open_project


def test_what_is_wrong_with_the_paths_is_told(project, tmp_path, inkwell):
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    one, two = [scene.scene_id for scene in store.outline.load().scenes()]
    title = store.outline.load().scenes()[1].title
    store.scenes.save(one, f"Here.\n+ On -> {title}\n+ Fly -> The Moon", (), 5)
    store.scenes.save(two, "There.", (), 1)
    store.close()
    told = inkwell("check-paths", project, "--json").facts
    assert [(row["trouble"], row["scene"]) for row in told["troubles"]] == [
        ("nowhere", int(one)),
        ("dead end", int(two)),
    ]
    assert told["complete"] and told["states"] == 3 and told["endings"] == []
    said = inkwell("check-paths", project)
    assert said.code == 0 and "The Moon" in said.out and "2 troubles" in said.out


def test_a_story_with_choices_goes_out(project, tmp_path, inkwell):
    for name, begins in (
        ("book.ink", "\n-> passage_0"),
        ("book.twee", ":: StoryTitle"),
        ("book.tw", ":: StoryTitle"),
        ("book.rpy", "\nlabel start:"),
    ):
        made = inkwell("export", project, tmp_path / name)
        assert made.code == 0, made.err
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert '"format": "Harlowe"' in (tmp_path / "book.tw").read_text("utf-8")
    assert '"format": "SugarCube"' in (tmp_path / "book.twee").read_text("utf-8")
