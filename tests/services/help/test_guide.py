"""The index of the guide and its pages, as files."""

from inkwell.services.help.guide import Guide, help_folder, load_topics

FOLDER = help_folder()


def files(language):
    return {file.stem for file in (FOLDER / language).glob("*.md")}


def test_every_page_is_in_the_index_once_with_a_title_in_both_languages():
    ids = [topic.id for topic in load_topics()]
    assert len(ids) == len(set(ids)) and files("en") <= set(ids) and files("zh_CN") <= set(ids)
    assert all(topic.titles.keys() == {"en", "zh_CN"} for topic in load_topics())


def test_every_page_is_there_in_both_languages():
    assert files("en") == files("zh_CN")


def test_no_place_opens_two_pages():
    places = [place for topic in load_topics() for place in topic.places]
    assert len(places) == len(set(places)) > 20


def test_a_page_begins_with_its_title():
    for language in ("en", "zh_CN"):
        guide = Guide(language)
        for topic in guide.topics:
            assert guide.source(topic.id).startswith(f"# {guide.title(topic.id)}\n"), (language, topic.id)


def test_a_page_missing_in_a_language_is_shown_in_english(tmp_path):
    for language, topic, text in (
        ("en", "writing", "# W\n"),
        ("en", "codex", "# C\n"),
        ("zh_CN", "codex", "# 码\n"),
    ):
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / f"{topic}.md").write_text(text, encoding="utf-8")
    guide = Guide("zh_CN", tmp_path)
    assert [topic.id for topic in guide.topics] == ["writing", "codex"]
    assert guide.source("codex") == "# 码\n" and guide.source("writing") == "# W\n"
    assert guide.title("writing") == "写作" and guide.topic("models") is None and guide.source("models") == ""


def test_the_nearest_place_with_a_page_decides():
    guide = Guide()
    assert guide.topic_for(["styleList", "rewritePanel", "storySide", "mainWindow"]) == "rewriting"
    assert guide.topic_for(["sceneEditor", "pageArea", "mainWindow"]) == ""
