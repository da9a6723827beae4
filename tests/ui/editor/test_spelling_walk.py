"""The walk comes to an end where it began, wherever that was, and heeds what the author does meanwhile."""

from tests.ui.editor.test_spelling_bar import begin, press, ready  # noqa: F401
from tests.ui.editor.test_spelling_marks import speller, write  # noqa: F401
from tests.ui.pages import open_scene


def words_of_walk(window, qtbot, position):
    """All words the walk finds from a place of the scene shown, in order."""
    walk, words, ended = window.editor.spelling_bar.walk, [], []
    walk.word_found.connect(lambda found: words.append((found.word, found.end)))
    walk.ended.connect(lambda: ended.append(True))
    window.editor.binding.select(position, position)
    walk.begin()
    count = 0
    while not ended and count < 30:
        qtbot.waitUntil(lambda so_far=count: bool(ended) or len(words) > so_far, timeout=15_000)
        if not ended:
            count = len(words)
            walk.go_on(words[-1][1])
    return [word for word, _ in words]


def test_from_the_middle_it_comes_back_to_where_it_began(window, speller, qtbot):  # noqa: F811
    for scene in window.services.manuscript.outline.scenes():
        open_scene(window, qtbot, scene.title)
        write(window, "Quiet. ")
    open_scene(window, qtbot, "Ledger")
    write(window, "Teh one.\nMiddel two.\nThrid three. ")
    assert words_of_walk(window, qtbot, 9) == ["Middel", "Thrid", "Teh"]


def test_where_the_author_goes_elsewhere_it_begins_there(window, speller, qtbot):  # noqa: F811
    write(window, "Teh one. ")
    open_scene(window, qtbot, "Two cups")
    write(window, "Middel two. ")
    open_scene(window, qtbot, "Ledger")
    window.editor.binding.select(0, 0)
    window.actions_by_name["words.check"].trigger()
    bar = ready(window, qtbot, "Teh")
    open_scene(window, qtbot, "Two cups")
    window.editor.binding.select(0, 0)
    bar.check()
    ready(window, qtbot, "Middel")
