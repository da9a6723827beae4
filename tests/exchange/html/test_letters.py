"""What letters of a page wear."""

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.html.letters import Worn, inline_worn, worn_by
from inkwell.exchange.html.parsing import parse_page, tag_of
from inkwell.exchange.html.style_sheet import Look


def worn(source, look=Look()):  # noqa: B008
    element = next(one for one in parse_page(source, "a").iter() if tag_of(one) not in ("html", "body", "p"))
    return inline_worn(
        element, tag_of(element), frozenset((element.get("class") or "").split()), look, Worn()
    )


def test_tags_wear_what_they_say_unless_a_style_says_otherwise():
    assert worn("<em>x</em>").style is Style.ITALIC
    assert worn("<em>x</em>", Look(italic=False)).style is Style.PLAIN
    assert worn("<strong>x</strong>").style is Style.BOLD
    assert worn("<u>x</u>").is_underlined
    assert worn("<ins datetime='2026'>x</ins>").inserted.written_at == "2026"
    assert worn("<del datetime='2026'>x</del>").deleted is not None
    assert worn("<del>x</del>").deleted is None
    assert worn("<span class='smcap'>x</span>").lost == {RemarkKind.SMALL_CAPS_LOST}


def test_a_style_ends_within_another():
    inner = worn_by(Look(italic=True, struck=True), Worn())
    assert worn_by(Look(italic=False), inner).style is Style.PLAIN
    assert inner.lost == {RemarkKind.STRIKE_LOST}
