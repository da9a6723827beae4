"""Checks that are on, as a request."""

from inkwell.prompting.checks import check_rows
from inkwell.services.check_settings import on_key, threshold_key
from inkwell.services.reading.check_requests import requested_checks
from inkwell.services.settings import SettingsService


def test_only_what_is_on_is_asked_for_and_as_strictly_as_is_set(tmp_path):
    settings = SettingsService(tmp_path / "s.toml")
    reader_rows = [row.id for row in check_rows() if row.on and row.by_reader]
    assert [wish.id for wish in requested_checks(settings)] == reader_rows
    strict = next(row for row in check_rows() if row.threshold is not None)
    plain = next(row for row in check_rows() if row.threshold is None and row.by_reader)
    for row in check_rows():
        settings.set(on_key(row.id), row in (strict, plain))
    settings.set(threshold_key(strict.id), strict.threshold.minimum)
    wishes = {wish.id: wish.threshold for wish in requested_checks(settings)}
    assert wishes == {strict.id: strict.threshold.minimum, plain.id: 0.0}
    for row in (strict, plain):
        settings.set(on_key(row.id), False)
    assert requested_checks(settings) == ()
