from inkwell.exchange.projects.novelwriter_text import read_document
from inkwell.exchange.reading.source import Remarks

DOCUMENT = """\
%%~name: Night
%%~kind: NOVEL/DOCUMENT

Before any heading.

### The _Sea_

@tag: Sea | The Sea
@pov: Mara
@char: Tomas, Anna

%Synopsis: She waits.
%Story.Turn: He comes.
% why so late?

First line
second line[br]
third.

>> Right.
> A letter. <
[b]Part[/b]ial [u]under[/u], ~~struck~~, ==bright==, H[sub]2[/sub]O, a \\_ and \\~.[footnote:f1]

%Footnote.f1: In rain.
%~ Taken out for now.

[vspace:2]
<A> and <B>.

#### Later

End.

###! Hard
## Chapter *Two*
"""


def test_a_document_has_sections_with_all_that_is_said_of_them():
    remarks = Remarks()
    document = read_document(DOCUMENT.replace("\n", "\r\n"), remarks, {"A": "Kim"})

    assert document.head == {"name": "Night", "kind": "NOVEL/DOCUMENT"}
    before, sea, hard, two = document.sections
    assert (before.level, before.text) == (0, "Before any heading.")
    assert (sea.level, sea.title, sea.tags, sea.synopsis) == (
        3,
        "The Sea",
        ["Sea", "The Sea"],
        ["She waits."],
    )
    assert sea.references == [("pov", "Mara"), ("char", "Tomas"), ("char", "Anna")]
    assert sea.remarks == [("Turn", "He comes.")]
    assert sea.text.split("\n") == [
        "<!-- why so late? -->",
        "First line",
        "second line",
        "third.",
        "Right.",
        "> A letter.",
        "**Part**ial under, struck, bright, H2O, a \\_ and ~.<!-- Footnote: In rain. --> <!-- Taken out for now. -->",
        "",
        "Kim and <B>.",
        "**Later**",
        "End.",
    ]
    assert (hard.special, two.title) == (True, "Chapter Two")
    told = {remark.kind.value: remark.count for remark in remarks.told()}
    assert told == {
        "footnotes_as_comments": 1,
        "comments_kept": 2,
        "lower_headings_as_text": 1,
        "underline_lost": 1,
        "strike_lost": 1,
        "raised_lost": 1,
        "colours_lost": 1,
        "alignment_lost": 1,
    }


def test_a_document_without_anything():
    assert read_document("", Remarks()).sections == ()
    assert read_document("%%~name: x", Remarks()).head == {"name": "x"}


def test_codes_that_stand_beside_spaces_and_within_words():
    line = "She [i]waits [/i]for _so_ [b]un[i]be[/i]lie[/b]v\\_able 5*4."
    (section,) = read_document(line, Remarks()).sections
    assert section.text == "She *waits* for *so* **un*be*lie**v_able 5\\*4."


def test_lines_that_were_broken_by_width_are_joined():
    remarks = Remarks()
    words = "word " * 12
    (section,) = read_document(f"{words}\n{words}\nend.\n\n{words}\n{words}\nend.\n", remarks).sections
    assert section.text.count("\n") == 1
    assert {remark.kind.value for remark in remarks.told()} == {"lines_joined"}
