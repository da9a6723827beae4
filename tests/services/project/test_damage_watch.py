"""Earlier versions looked through while the author rests."""

from inkwell.services.project import damage_watch
from inkwell.storage.tables import revision
from tests.services.steps import load


def test_damaged_earlier_versions_are_told_once_a_day(sample, qtbot, clock, monkeypatch):
    monkeypatch.setattr(damage_watch, "_SLICE", 2)
    scene = load(sample, qtbot, "Ledger")

    def remember_and_damage(store):
        for number in range(5):
            store.scenes.save(scene, f"version {number}", (), 100 + number)
            store.scenes.add_revision(scene, "while writing")
        with store.database.transaction() as connection:
            connection.execute(revision.update().where(revision.c.id > 3).values(text_zlib=b"x"))

    sample.storage.call(remember_and_damage)
    sample.storage.deliver()
    said = []
    sample.notices.notice_raised.connect(lambda notice: said.append(notice.text))
    clock.advance(30_000)
    assert [text for text in said if "earlier version" in text] == [
        "2 earlier versions are damaged and cannot be shown. The book itself is whole."
    ]
    clock.advance(3_600_000)
    assert sum("earlier version" in text for text in said) == 1
    clock.advance(24 * 3_600_000)
    assert sum("earlier version" in text for text in said) == 2


def test_a_whole_book_says_nothing(sample, clock):
    said = []
    sample.notices.notice_raised.connect(lambda notice: said.append(notice.text))
    clock.advance(60_000)
    assert not said
