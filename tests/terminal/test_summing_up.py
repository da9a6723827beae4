"""Summaries on the command line."""


def test_every_row_is_a_sentence_of_the_book(inkwell, sample_file, tmp_path):
    rows = inkwell("summaries", sample_file, "--json").facts["summaries"]
    assert rows and {row["origin"] for row in rows} == {"chosen"}
    assert all(one["rests_on"] == [one["text"]] for row in rows for one in row["sentences"])
    assert rows[0]["title"] in inkwell("summaries", sample_file).out
