"""The project's own row, and how it was opened and closed."""

from dataclasses import replace


def test_title_author_and_goals_are_cleaned_and_the_identity_stays(store):
    before = store.project.load()
    store.project.save(
        replace(
            before,
            title="  A\nb ",
            author="M\u202e",
            language="de",
            style="Plain.",
            goal_words=-5,
            daily_goal_words=300,
        )
    )
    after = store.project.load()
    assert "\n" not in after.title and "\u202e" not in after.author and after.goal_words == 0
    assert (after.uuid, after.template, after.language, after.style) == (
        before.uuid,
        before.template,
        "de",
        "Plain.",
    )
    store.project.save(replace(after, title="   "))
    assert store.project.load().title == "Untitled" and store.project.load().daily_goal_words == 300


def test_a_session_without_a_goodbye_is_told_once(store):
    assert not store.project.close_open_sessions()
    ended = store.project.begin_session(10)
    store.project.end_session(ended, 25)
    assert not store.project.close_open_sessions()
    assert store.project.begin_session(25) != ended
    assert store.project.close_open_sessions() and not store.project.close_open_sessions()
