"""Summaries on the command line."""

from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence, sources_of
from inkwell.storage.opening import open_project


def test_every_row_is_a_sentence_of_the_book(inkwell, sample_file, tmp_path):
    rows = inkwell("summaries", sample_file, "--json").facts["summaries"]
    assert rows and {row["origin"] for row in rows} == {"chosen"}
    assert all(one["rests_on"] == [one["text"]] for row in rows for one in row["sentences"])
    assert rows[0]["title"] in inkwell("summaries", sample_file).out


def test_what_a_model_wrote_is_told_from_what_was_chosen(inkwell, sample_file, tmp_path):
    path = tmp_path / "w.inkwell"
    path.write_bytes(sample_file.read_bytes())
    store = open_project(path, tmp_path / "b", tmp_path / "r").store
    scene = store.outline.load().scenes()[0]
    text = store.scenes.load_many([scene.scene_id])[0].text
    told = SummarySentence("Somebody comes.", ("Somebody came.",))
    store.memory.set_summary(scene.id, Summary((told,), sources_of([text]), SummaryOrigin.WRITTEN))
    store.close()
    row = next(
        one for one in inkwell("summaries", path, "--json").facts["summaries"] if one["id"] == int(scene.id)
    )
    assert row["origin"] == "written" and row["sentences"][0]["rests_on"] == ["Somebody came."]
    assert inkwell("summaries", path).out.count("Written by a model") == 1
