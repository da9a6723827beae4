"""Settings as TOML: what fits is taken, what does not falls back alone, what is not ours stays."""

import pytest

from inkwell.support.settings_file import Setting, SettingsFile

DECLARED = {
    setting.key: setting
    for setting in (
        Setting("look.theme", "light", "", choices=("light", "dark")),
        Setting("look.size", 14, "", minimum=8, maximum=40),
        Setting("sound.level", 0.5, "", minimum=0.0, maximum=1.0),
        Setting("editor.quotes", True, ""),
        Setting("editor.name", "", ""),
    )
}


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("look.theme", "dark", True),
        ("look.theme", "pink", False),
        ("look.theme", 3, False),
        ("look.size", 8, True),
        ("look.size", 7, False),
        ("look.size", 14.0, False),
        ("look.size", True, False),
        ("sound.level", 1, True),
        ("sound.level", 1.01, False),
        ("sound.level", True, False),
        ("sound.level", "0.5", False),
        ("editor.quotes", False, True),
        ("editor.quotes", 1, False),
        ("editor.name", "林黛玉", True),
        ("editor.name", None, False),
    ],
)
def test_a_value_fits_by_type_choice_and_limit(key, value, fits):
    assert DECLARED[key].accepts(value) is fits


def test_a_value_that_does_not_fit_falls_back_alone(tmp_path):
    file = tmp_path / "s.toml"
    file.write_text('[look]\ntheme = "dark"\nsize = "big"\n[sound]\nlevel = 1\n')
    settings = SettingsFile(file, DECLARED)
    assert (settings["look.theme"], settings["look.size"], settings["sound.level"]) == ("dark", 14, 1.0)
    assert isinstance(settings["sound.level"], float) and settings["editor.quotes"] is True


def test_a_section_that_is_no_table_falls_back_and_is_replaced_when_it_is_written(tmp_path):
    file = tmp_path / "s.toml"
    file.write_text("look = 3\n")
    settings = SettingsFile(file, DECLARED)
    assert settings["look.size"] == 14
    settings["look.size"] = 20
    assert SettingsFile(file, DECLARED)["look.size"] == 20


def test_comments_and_unknown_keys_are_kept(tmp_path):
    file = tmp_path / "s.toml"
    file.write_text("# mine\n[look]\nsize = 10 # small\n[other]\nx = 1\n")
    settings = SettingsFile(file, DECLARED)
    settings["editor.name"] = "Ünïcode 🐙"
    text = file.read_text(encoding="utf-8")
    assert "# mine" in text and "# small" in text and "x = 1" in text and "Ünïcode 🐙" in text
    again = SettingsFile(file, DECLARED)
    assert again["editor.name"] == "Ünïcode 🐙" and again["look.size"] == 10


def test_what_may_not_be_is_refused_and_changes_nothing(tmp_path):
    settings = SettingsFile(tmp_path / "s.toml", DECLARED)
    with pytest.raises(ValueError, match=r"look\.size"):
        settings["look.size"] = 99
    with pytest.raises(KeyError):
        settings["look.none"]
    assert settings["look.size"] == 14 and not (tmp_path / "s.toml").exists()


@pytest.mark.parametrize("content", [b"= nonsense", b"\xff\xfe\x00", b"[look\n"])
def test_a_broken_file_is_set_aside(tmp_path, content):
    file = tmp_path / "s.toml"
    file.write_bytes(content)
    assert SettingsFile(file, DECLARED)["look.theme"] == "light"
    assert (tmp_path / "s.broken.toml").read_bytes() == content and not file.exists()


def test_where_nothing_can_be_written_settings_hold_until_the_end(tmp_path):
    (tmp_path / "s.toml").mkdir()
    settings = SettingsFile(tmp_path / "s.toml" / "below.toml" / "deeper", DECLARED)
    (tmp_path / "s.toml" / "below.toml").write_text("a file where a folder should be")
    settings["look.theme"] = "dark"
    assert settings["look.theme"] == "dark"
