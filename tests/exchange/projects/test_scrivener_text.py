from inkwell.exchange.projects.scrivener_text import (
    ScrivenerComment,
    plain_rtf,
    read_comments,
    scrivener_text,
)
from inkwell.exchange.reading.source import Remarks

HEAD = rb"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Times;}}"


def read(body, comments=()):
    remarks = Remarks()
    text = scrivener_text(HEAD + body + b"}", remarks, comments)
    return text, {remark.kind.value: remark.count for remark in remarks.told()}


def test_styles_are_no_words_and_placeholders_are_the_authors():
    text, _ = read(
        rb"\pard {\f0 <$Scr_Ps::0>She <$Scr_Cs::1>}{\i waits<!$Scr_Cs::1>}{\f0  <$wc>.<!$Scr_Ps::0>}"
    )
    assert text == "She *waits* <$wc>."


def test_annotations_and_footnotes_within_the_text_are_comments_at_their_place():
    body = (
        rb"\pard {\f0 She \{\\Scrv_annot \\color=\{\\R=0.6\\G=0.1\} \\text=}{\f0 why \i so\i0 ?\\end_Scrv_annot\}}{\f0 waits"
        rb"\{\\Scrv_fn=In rain.\\end_Scrv_fn\}.}"
    )
    text, told = read(body)
    assert text == "She <!-- why *so*? -->waits<!-- Footnote: In rain. -->."
    assert told == {"comments_kept": 1, "footnotes_as_comments": 1}


def test_comments_of_both_systems_stand_at_their_words_and_lost_ones_at_the_end():
    body = (
        rb"\pard {\f0 The }{\field{\*\fldinst HYPERLINK \"scrivcmt://AB-1\"}{\fldrslt sea}}{\f0  and }"
        rb"{\field{\*\fldinst{HYPERLINK \"scrivcmt://CD-2\"}}{\fldrslt{\f0 the land}}}{\f0 .}"
    ).replace(b'\\"', b'"')
    comments = [
        ScrivenerComment("ab-1", "Which?", False),
        ScrivenerComment("CD-2", "Far.", True),
        ScrivenerComment("EF-3", "Lost.", False),
    ]
    text, told = read(body, comments)
    assert text == "The sea<!-- Which? --> and the land<!-- Footnote: Far. -->.\n<!-- Lost. -->"
    assert told == {"comments_kept": 2, "footnotes_as_comments": 1}


def test_links_between_texts_and_pictures_are_told():
    body = rb'\pard {\field{\*\fldinst HYPERLINK "scrivlnk://AB"}{\fldrslt Chapter One}}{\f0  {\$SCRImageLink[w:1;h:2]=$PROJECT://AB.png\}}'
    text, told = read(body.replace(rb"{\$SCR", rb"\{$SCR"))
    assert text.strip() == "Chapter One"
    assert told == {"links_lost": 1, "pictures_to_notes": 1}


def test_the_file_of_comments():
    data = b"""<?xml version="1.0"?><Comments><Comment ID="A" Footnote="Yes"><![CDATA[{\\rtf1 \\i In\\i0  rain.}]]></Comment>
    <Comment ID="B"><![CDATA[plain]]></Comment></Comments>"""
    assert [(one.key, one.text, one.is_footnote) for one in read_comments(data, "n")] == [
        ("A", "*In* rain.", True),
        ("B", "plain", False),
    ]
    assert read_comments(b"", "n") == read_comments(b"no xml", "n") == []


def test_notes_and_what_is_no_rtf():
    assert plain_rtf(HEAD + rb"\pard <$Scr_H::1>Why<!$Scr_H::1>}") == "Why"
    assert plain_rtf("Süß".encode()) == "Süß"
    assert plain_rtf(b" ") == ""


def test_the_mac_writes_paragraphs_fonts_and_letters_in_its_own_way():
    data = rb"""{\rtf1\ansi\ansicpg1252\cocoartf1561
{\fonttbl\f0\fnil\fcharset0 Palatino-Roman;\f1\fnil\fcharset0 Palatino-Italic;}
\pard\pardeftab720\fi360\ri0\partightenfactor0

\f0\fs26 \cf0 \'93Don\'92t,\'94 she said. \uc0\u8220 Never\u8221 .\
She\'20
\f1\i really
\f0\i0  waited for {\field{\*\fldinst{HYPERLINK "scrivcmt://0A1B"}}{\fldrslt the rain}}.\
\pard\pardeftab720\ri0\qc
\cf0 * * *\
\pard\pardeftab720\fi360
\cf0 Dark.}"""
    text = scrivener_text(data, Remarks(), [ScrivenerComment("0a1b", "Why?", False)])
    assert text.split("\n") == [
        "“Don’t,” she said. “Never”.",
        "She *really* waited for the rain<!-- Why? -->.",
        "* * *",
        "Dark.",
    ]
