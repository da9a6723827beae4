"""Settings as a file that people edit."""

import pytest

from inkwell.support.settings_file import SettingsFile


def test_settings_fall_back_and_refuse(where):
    from inkwell.services.settings import SETTINGS, SettingsService

    where.config.mkdir(parents=True)
    where.settings_file.write_text(
        '[look]\ntheme = "pink"\nfont_points = "big"\n[editor]\ntypewriter = true\n# mine\n'
    )
    settings = SettingsService(where.settings_file)
    assert (
        settings.text("look.theme") == "light"
        and settings.number("look.font_points") == 14
        and settings.flag("editor.typewriter")
    )
    with pytest.raises(ValueError, match="cannot be"):
        settings.set("generation.words", 5)
    settings.set("look.theme", "dark")
    assert "# mine" in where.settings_file.read_text()
    where.settings_file.write_text("= nonsense")
    assert SettingsFile(where.settings_file, {s.key: s for s in SETTINGS})["look.theme"] == "light"
