"""Every word that means somebody of the cast."""

TEXT = "Mara Quill came in. She laughed. Tobias Wren saw her."


def test_names_and_pronouns_are_told_in_order(read):
    document = read(TEXT)
    mara = next(one.id for one in document.characters if one.name == "Mara Quill")
    words = [TEXT[one.start : one.end] for one in document.meant if one.character == mara]
    assert words[:2] == ["Mara Quill", "She"]
    assert list(document.meant) == sorted(document.meant)
    assert all(0 < one.sure <= 1 for one in document.meant)
