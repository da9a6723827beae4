"""Comments and their answers."""

from lxml import etree

from inkwell.exchange.odt.threads import Threads

SPACE = 'xmlns:office="o" xmlns:loext="l" xmlns:dc="d"'


def comments(*rows):
    xml = "".join(
        f'<office:annotation office:name="{name}" loext:parent-name="{asked}"><dc:creator>{author}</dc:creator>{words}'
        "</office:annotation>"
        for name, asked, author, words in rows
    )
    root = etree.fromstring(f"<x {SPACE}>{xml}</x>")
    return Threads(root), list(root)


def words(one):
    return one[0].tail or ""


def test_the_first_of_a_thread_has_all_answers():
    threads, (first, second, third, other) = comments(
        ("a", "", "Ed", "Why?"), ("b", "a", "Ben", "So."), ("c", "b", "", "Ah."), ("", "", "Jo", "x")
    )
    assert [threads.is_answer(one) for one in (first, second, third, other)] == [False, True, True, False]
    assert threads.answers(first, words) == ["Ben: So.", "Ah."] and threads.answers(other, words) == []


def test_circles_and_what_answers_nobody_are_no_answers():
    threads, found = comments(("a", "b", "Ed", "x"), ("b", "a", "Ed", "y"), ("c", "gone", "Ed", "z"))
    assert sum(threads.is_answer(one) for one in found) <= 2 and not threads.is_answer(found[2])
    assert Threads().answers(found[0], words) == []
