"""What came and went since a version, in words, and in the dialog."""

from inkwell.domain.story.story_then import StoryThen
from inkwell.ui.dialogs.book_versions_dialog import BookVersionsDialog
from inkwell.ui.dialogs.story_since import since_words, story_now
from tests.services.steps import settle


def test_few_people_are_named_and_facts_counted():
    then = StoryThen(("Mara", "Bo"), ("Mara: limps",), ("x",))
    now = StoryThen(("Mara", "Ana"), ("Mara: limps", "Ana: is tall"), ("x",))
    line, every = since_words(then, now)
    assert line == "People and things: + Ana · − Bo\nFacts: 1 new, 0 gone"
    assert every == "+ Ana\n− Bo\n+ Ana: is tall"
    assert since_words(now, now) == ("", "")


def test_the_dialog_tells_who_came_since(window, qtbot):
    services = window.services
    settle(services)
    dialog = BookVersionsDialog(window, services, window.theme)
    dialog.name.setText("Early")
    dialog.remember.click()
    settle(services)
    assert dialog.since.isHidden()
    entry = services.codex.codex.entries[0]
    services.codex.discard(entry.id)
    settle(services)
    dialog.refresh()
    settle(services)
    assert f"− {entry.name}" in dialog.since.text()
    assert entry.name not in story_now(services).entries
    dialog.close()
