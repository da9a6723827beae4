"""The search over the guide."""

from inkwell.services.help.search import Section, excerpt, pattern_of, search

SECTIONS = [
    Section("writing", "Writing", "", "Writing", "You write plain text. A backup is made before an import."),
    Section("safety", "Safety and backups", "backups", "Backups", "Inkwell makes a backup every half hour."),
    Section("safety", "Safety and backups", "trash", "The trash", "Put back what you deleted."),
    Section("zh", "安全与备份", "", "备份", "每半小时备份一次，并核对。"),
]


def found(query):
    return [(hit.section.topic, hit.section.anchor) for hit in search(SECTIONS, query)]


def test_all_words_must_be_there_and_headings_weigh_more():
    assert found("backup") == [("safety", "backups"), ("writing", "")]
    assert found("backup trash") == [("safety", "trash")]
    assert found("backup import") == [("writing", "")]
    assert found("backup dragon") == [] == found("   ")


def test_words_are_found_by_their_beginning_in_any_case():
    assert found("DELET") == [("safety", "trash")]
    assert found("elete") == []


def test_chinese_is_found_within_a_line():
    assert found("小时 核对") == [("zh", "")]


def test_signs_of_patterns_are_letters_like_any_other():
    assert found("(backup") == [] and found("every.half") == []


def test_what_is_marked_is_the_whole_word():
    pattern = pattern_of(["back"])
    assert pattern is not None and pattern.findall("Put back the Backups, fallback.") == ["back", "Backups"]


def test_an_excerpt_is_a_line_around_the_match_cut_at_words():
    text = "one two three four five six seven eight nine ten eleven twelve dragon " + "thirteen " * 30
    line = excerpt(text, pattern_of(["dragon"]))
    assert line.startswith("… ") and line.endswith(" …") and "dragon" in line and len(line) < 100
    assert all(word in f" {text}" for word in line.strip("… ").split())


def test_an_excerpt_of_chinese_is_half_as_long():
    assert len(excerpt("备" * 200 + "份" + "份" * 200, pattern_of(["备份"]))) < 52
