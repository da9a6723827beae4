"""Recorded changes as suggestions: taken all together they make the accepted text, and each stands at its place."""

import random

import pytest

from inkwell.domain.exchange.found import Changes
from inkwell.domain.exchange.reviewing import SuggestionKind
from tests.exchange.docx.files import found, gone, ins, p, r, texts, word_file

STYLES = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
WORDS = ["sea", "lamp", "boat", "gull", "salt", "rope", "tide", "sand"]


def three(tmp_path, body, **parts):
    path = word_file(tmp_path / "Book.docx", body, styles=STYLES, **parts)
    return [found(path, changes) for changes in (Changes.SUGGEST, Changes.REJECT, Changes.ACCEPT)]


def taken(what):
    """The scenes with every suggestion taken."""
    scenes = texts(what)
    edits = []
    for one in what.suggestions:
        if one.kind is not SuggestionKind.COMMENT:
            assert scenes[one.scene][one.start : one.end] == one.old
            moves = one.kind is SuggestionKind.MOVE
            edits.append((one.scene, one.start, one.end, "" if moves else one.new))
            if moves:
                edits.append((one.moved_to[0], one.moved_to[1], one.moved_to[1], one.new))
    ordered = sorted(enumerate(edits), key=lambda one: (one[1][1:3], one[0]), reverse=True)
    for _, (scene, start, end, new) in ordered:
        scenes[scene] = scenes[scene][:start] + new + scenes[scene][end:]
    return scenes


def kinds(what):
    return [one.kind.value for one in what.suggestions]


def test_neighbouring_runs_of_one_author_are_one_and_a_deletion_beside_an_insertion_replaces(tmp_path):
    body = p(
        r("The ") + gone("old") + gone(" sea") + ins(r("new", "<w:i/>")) + ins(r(" sky")) + r(" lay still.")
    )
    suggest, reject, accept = three(tmp_path, body)
    assert texts(suggest) == texts(reject) == ["The old sea lay still."]
    (one,) = suggest.suggestions
    assert (one.kind, one.start, one.end, one.old, one.new) == ("replace", 4, 11, "old sea", "*new* sky")
    assert (one.author, one.written_at[:4]) == ("Ann", "2026") and taken(suggest) == texts(accept)


def test_two_authors_side_by_side_are_two(tmp_path):
    suggest, *_ = three(tmp_path, p(r("The ") + gone("old", "Ann") + ins(r("new"), "Ben") + r(" sea.")))
    assert sorted(kinds(suggest)) == ["delete", "insert"]


def test_a_deleted_stretch_of_italics_takes_its_marks_along(tmp_path):
    body = p(
        r("She ")
        + ins('<w:r><w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">ran </w:delText></w:r>', tag="del")
        + r("home.")
    )
    suggest, _, accept = three(tmp_path, body)
    assert texts(suggest) == ["She *ran* home."] and taken(suggest) == texts(accept) == ["She home."]


def test_whole_paragraphs_go_and_come_with_their_line(tmp_path):
    mark = '<w:{} w:author="Ann" w:date="2026-01-01T00:00:00Z"/>'
    body = (
        p("Head", "H1")
        + p("First.")
        + p(gone("Second."), mark=mark.format("del"))
        + p("Third.")
        + p(ins(r("Between.")), mark=mark.format("ins"))
        + p("Fourth.")
        + p("Next", "H1")
        + p("Text.")
    )
    suggest, _, accept = three(tmp_path, body)
    assert texts(suggest) == ["First.\nSecond.\nThird.\nFourth.", "Text."]
    assert [(one.old, one.new) for one in suggest.suggestions] == [("Second.\n", ""), ("", "\nBetween.")]
    assert taken(suggest) == texts(accept)


def test_paragraphs_are_split_and_joined(tmp_path):
    body = (
        p("One", mark='<w:ins w:author="Ann"/>')
        + p(" two.")
        + p("Three", mark='<w:del w:author="Ann"/>')
        + p("four.")
    )
    suggest, _, accept = three(tmp_path, body)
    assert texts(suggest) == ["One two.\nThree\nfour."] and taken(suggest) == texts(accept)


def test_a_moved_passage_is_a_move(tmp_path):
    name = 'w:name="m1" w:author="Ann"'
    body = (
        p("First.")
        + f"<w:moveFromRangeStart {name}/>"
        + p(gone("Moved.", tag="moveFrom"), mark='<w:moveFrom w:author="Ann"/>')
        + "<w:moveFromRangeEnd/>"
        + p("Second.")
        + f"<w:moveToRangeStart {name}/>"
        + p(ins(r("Moved."), tag="moveTo"), mark='<w:moveTo w:author="Ann"/>')
        + "<w:moveToRangeEnd/>"
        + p("Third.")
    )
    suggest, _, accept = three(tmp_path, body)
    assert kinds(suggest) == ["move"] and suggest.suggestions[0].moved_to[0] == 0
    assert taken(suggest) == texts(accept) == ["First.\nSecond.\nMoved.\nThird."]


def test_a_change_of_looks_is_a_replacement(tmp_path):
    changed = '<w:i/><w:rPrChange w:author="Ann" w:date="2026"><w:rPr/></w:rPrChange>'
    suggest, reject, accept = three(tmp_path, p(r("She ") + r("ran", changed) + r(".")))
    assert texts(suggest) == texts(reject) == ["She ran."] and taken(suggest) == texts(accept) == [
        "She *ran*."
    ]


def test_comments_stand_on_their_words_with_their_answers(tmp_path):
    start, end = (
        '<w:commentRangeStart w:id="{0}"/>',
        '<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>',
    )
    body = p(
        r("The ") + start.format(0) + start.format(1) + r("sea") + end.format(0) + end.format(1) + r(".")
    )
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="{who}" w:date="2026"><w:p w14:paraId="{n}A"><w:r><w:t>{said}</w:t></w:r></w:p></w:comment>'
        for n, who, said in ((0, "Ann", "Which?"), (1, "Ben", "This."))
    )
    extended = '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="1A" w15:paraIdParent="0A"/>'
    suggest, _, accept = three(tmp_path, body, comments=comments, commentsExtended=extended)
    (one,) = suggest.suggestions
    assert (one.kind, one.old, one.comment, one.author) == ("comment", "sea", "Which?\nBen: This.", "Ann")
    assert texts(suggest) == ["The sea."]
    assert texts(accept) == ["The sea<!-- Ann: Which? --><!-- Ben: This. -->."]


def test_a_changed_heading_is_told_as_a_comment_on_its_text(tmp_path):
    suggest, *_ = three(tmp_path, p(r("The ") + gone("Old") + ins(r("New")), "H1") + p("Sea."))
    (one,) = suggest.suggestions
    assert (one.kind, one.comment, one.scene) == ("comment", "“Old” → “New”", 0)
    assert suggest.book.nodes[0].title == "The Old"


def test_the_same_remark_has_the_same_name_in_a_later_round(tmp_path):
    first, *_ = three(tmp_path, p(r("The ") + gone("old") + r(" sea.")))
    again, *_ = three(tmp_path, p("New beginning.") + p(r("The ") + gone("old") + r(" sea.")))
    assert first.suggestions[0].ref == again.suggestions[0].ref != ""


@pytest.mark.parametrize("seed", range(60))
def test_all_suggestions_taken_make_the_accepted_text(tmp_path, seed):
    dice = random.Random(seed)
    body = ""
    for _ in range(dice.randint(1, 7)):
        runs = r(f"{dice.choice(WORDS)} ")
        for _ in range(dice.randint(0, 5)):
            looks = dice.choice(["", "", "<w:i/>", "<w:b/>"])
            word, who = f"{dice.choice(WORDS)}{dice.choice(['', ' ', ' '])}", dice.choice(["Ann", "Ben"])
            kind = dice.choice(["", "", "ins", "del"])
            run = r(word, looks, "delText" if kind == "del" else "t")
            runs += ins(run, who, kind) + r(" and ") if kind else run
        mark = dice.choice(["", "", "", '<w:ins w:author="Ann"/>', '<w:del w:author="Ann"/>'])
        body += p(runs + r("end."), mark=mark)
    suggest, reject, accept = three(tmp_path, body + p("Last."))
    assert texts(suggest) == texts(reject)
    assert taken(suggest) == texts(accept)
