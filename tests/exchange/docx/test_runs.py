"""What runs of Word files wear."""

from tests.exchange.docx.files import ITALIC, one, p, r, texts, told


def test_looks_come_from_styles_with_their_parents_and_turn_each_other_round(tmp_path):
    styles = (
        '<w:style w:type="character" w:styleId="E"><w:name w:val="E"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="F"><w:name w:val="F"/><w:basedOn w:val="E"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Letter"><w:name w:val="Letter"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = p(
        r("Plain ")
        + r("both", '<w:rStyle w:val="F"/>')
        + r(" upright", '<w:rStyle w:val="E"/><w:i w:val="0"/>')
    ) + p(r("All slanted ") + r("but this", '<w:rStyle w:val="E"/>'), "Letter")
    assert texts(one(tmp_path, body, styles=styles)) == ["Plain ***both*** upright\n*All slanted* but this"]


def test_runs_of_one_look_are_one_stretch_and_space_stands_outside_the_marks(tmp_path):
    body = p(r("Turn ") + r("my ", ITALIC) + r("for", ITALIC) + r("mat ", ITALIC) + r("off"))
    assert texts(one(tmp_path, body)) == ["Turn *my format* off"]


def test_looks_the_page_has_not_are_counted_and_their_letters_kept(tmp_path):
    body = p(r("A", "<w:smallCaps/>") + r("b", "<w:strike/>") + r("c", '<w:vertAlign w:val="superscript"/>'))
    what = one(tmp_path, body)
    assert texts(what) == ["Abc"]
    assert {"small_caps_lost": 1, "strike_lost": 1, "raised_lost": 1}.items() <= told(what).items()
