import pytest

from inkwell.exchange.projects.html_text import page_of_html


@pytest.mark.parametrize(
    ("html", "page"),
    [
        (
            "<p>She <i>waits</i>\n for <b>r<em>ai</em>n</b>.</p><p>Dark.</p>",
            "She *waits* for **r*ai*n**.\nDark.",
        ),
        ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("<p>One</p><p><br></p><p>Two</p><p>Three</p><p>Four</p>", "One\n\nTwo\nThree\nFour"),
        ("<p>One</p><p></p><p>Two</p><p></p>", "One\nTwo"),
        ("<blockquote><p>A letter.</p></blockquote><p>End</p>", "> A letter.\nEnd"),
        ("<style>p{}</style><script>x()</script><p>A &amp; B&nbsp;C &lt;3</p>", "A & B\u00a0C <3"),
        ('<span style="font-style: italic">so</span> <span style="font-weight:700">it</span>', "*so* **it**"),
        ("<p>One</p><p>* * *</p><p>Two</p>", "One\n* * *\nTwo"),
        ("no tags *at* all", "no tags \\*at\\* all"),
        ("<i>never closed", "*never closed*"),
        ("", ""),
    ],
)
def test_html_as_lines_of_the_page(html, page):
    assert page_of_html(html) == page


def test_depth_and_nonsense_end():
    assert page_of_html("<div>" * 5000 + "x") == "x"
    assert page_of_html("<<<p>>&#xFFFFFFF;</b></b>") is not None
