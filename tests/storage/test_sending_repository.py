"""What was sent comes back letter for letter."""

from inkwell.domain.exchange.merging.suggestion import NEW, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.storage.tables import sending
from tests.storage.conftest import fill


def test_scenes_come_back_as_they_went(store):
    scene = fill(store, 1)[0]
    scenes = ((scene, "Ein “Wort”\n\n*kursiv* \U0001f30a"), (99, ""))
    assert not store.sendings.any()
    number = store.sendings.add("0badcafe-1", "Book.docx", scenes)
    assert store.sendings.any()
    (one,) = store.sendings.load()
    assert (one.id, one.uuid, one.file_name, one.scenes) == (number, "0badcafe-1", "Book.docx", scenes)
    assert one.sent_at > 1.7e9


def test_a_sending_goes_and_leaves_its_suggestions(store):
    scene = fill(store, 1)[0]
    number = store.sendings.add("0badcafe-1", "Book.docx", ((scene, "a"),))
    store.suggestions.add([Suggestion(NEW, scene, SuggestionKind.INSERT, 0, 0, new="b", sending_id=number)])
    store.sendings.remove("nobody")
    assert store.sendings.any()
    store.sendings.remove("0badcafe-1")
    assert store.sendings.load() == [] and store.suggestions.load()[0].sending_id is None


def test_a_damaged_one_is_left_out_and_the_others_are_there(store):
    store.sendings.add("x", "y", ())
    with store.database.transaction() as connection:
        connection.execute(sending.update().values(texts_zlib=b"nothing"))
    store.sendings.add("z", "y", ())
    assert [one.uuid for one in store.sendings.load()] == ["z"]
