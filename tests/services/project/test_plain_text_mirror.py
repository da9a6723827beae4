"""The book in plain files beside its backups."""


def test_the_book_lies_in_plain_files_beside_its_backups(sample, qtbot):
    import zipfile

    uuid = sample.project.info.uuid
    sample.close_project()
    with zipfile.ZipFile(sample.places.backups / uuid / "in plain text.zip") as archive:
        names = archive.namelist()
        assert "01 Part One · The Light/01 The Keeper/02 What the storm brought.md" in names
        assert (
            "Tobias put the lantern"
            in archive.read("01 Part One · The Light/01 The Keeper/02 What the storm brought.md").decode()
        )
        assert sum(name.startswith("Notes/") for name in names) == 2
