"""Full text: any query is a fair one; Chinese is found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.storage.database import driver
from inkwell.storage.search import match_expression
from tests.storage.conftest import fill


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_query_is_a_fair_one(query):
    expression = match_expression(query)
    connection = driver.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    if expression:
        assert connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall() == []
    connection.close()


def test_search_finds_chinese_words(store):
    scene = fill(store, 1)[0]
    store.scenes.save(scene, "那林黛玉忙笑道。", (), 2)
    assert [hit.scene_id for hit in store.search("黛玉")] == [scene] and "林黛玉" in store.search("黛玉")[
        0
    ].excerpt.replace("\x02", "").replace("\x03", "")
    assert store.search("宝玉") == []
