"""Two settings for each check that has something to choose."""

from inkwell.prompting.checks import check_rows
from inkwell.services.check_settings import check_settings, on_key, threshold_key


def test_every_check_can_be_switched_and_a_threshold_keeps_to_its_limits():
    settings = {setting.key: setting for setting in check_settings()}
    with_threshold = [row for row in check_rows() if row.threshold is not None]
    assert (
        len(settings) == len(check_rows()) + len(with_threshold) + 1
    )  # and the rules of grammar that are off
    for row in check_rows():
        assert settings[on_key(row.id)].default is row.on and settings[on_key(row.id)].title == row.name
    for row in with_threshold:
        setting = settings[threshold_key(row.id)]
        assert setting.accepts(row.threshold.minimum) and setting.accepts(row.threshold.maximum)
        assert not setting.accepts(row.threshold.maximum + 1) and setting.accepts(setting.default)
