"""Names of files that any system takes."""

from inkwell.storage.store import safe_file_name


def test_file_names_are_safe_everywhere():
    assert (
        safe_file_name('a/b\\c:"<>|?*') == "abc"
        and safe_file_name("CON") == "CON_"
        and safe_file_name("...") == "Untitled"
    )
    assert len(safe_file_name("é" * 400).encode()) <= 120
