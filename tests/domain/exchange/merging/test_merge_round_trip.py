"""The whole way: a book goes to an editor, both go on writing, the file comes back. Nothing is lost, everything stands right."""

import random

from inkwell.domain.exchange.found import Changes
from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.merge import merged
from inkwell.domain.exchange.merging.review import returned_in
from inkwell.domain.exchange.merging.taking import Pages
from tests.conftest import LONG
from tests.domain.exchange.merging.books import Plan, after, random_book
from tests.domain.exchange.merging.word_desk import Desk
from tests.exchange.docx.files import found

SENDING = "0badcafe-0000-4000-8000-000000000000"
BOOKS = 10
EDITS = 1200 if LONG else 120
LABELS = [1.0, 1.0, 0.6, 0.0, 0.9]


def stamp(number):
    return f"2026-03-{1 + number // 1440:02d}T{number // 60 % 24:02d}:{number % 60:02d}:00Z"


def plan(rng, book, count):
    """Half of the edits by either side: `(author's, recorded, unrecorded)`."""
    making = Plan(rng, book)
    mine, recorded, silent = [], [], []
    for number in range(count):
        kind = rng.choices(
            ["word", "para_in", "para_out", "move", "italic", "comment", "break", "join"],
            [54, 8, 8, 6, 8, 10, 4, 2],
        )[0]
        is_mine = rng.random() < 0.4
        if kind == "word" or (is_mine and kind in ("italic", "comment")):
            op = making.word_op()
        elif kind in ("italic", "comment", "break"):
            op = making.word_op((kind,))
            op = op and (*op, f"A remark of number {number}.") if kind == "comment" else op
        else:
            op = making.para_op(kind)
        if op is None:
            continue
        if is_mine:
            mine.append(op)
        elif kind == "comment" or rng.random() < 0.75:
            recorded.append((op, stamp(number // 3)))
        else:
            silent.append(op)
    return mine, recorded, silent


def author_moves_scenes(rng, book, joined):
    """Acts on the tree: a scene parted, two joined, two exchanged."""
    ops = []
    if rng.random() < 0.5:
        paras = rng.choice(book.scenes)[1]
        at = next(k for k in range(6, 10) if paras[k - 1].id not in joined)
        ops.append(("split", paras[at].id, book.new()))
    if rng.random() < 0.5:
        ops.append(("merge", rng.randrange(len(book.scenes) - 1)))
    if rng.random() < 0.3:
        ops.append(("swap", *rng.sample(range(len(book.scenes) - 1), 2)))
    return ops


def taken(mine, suggestions, which):
    pages = Pages(dict(mine), list(suggestions))
    pages.accept(which)
    return tuple(pages.texts[sid] for sid, _ in mine)


def words_of(mine, one):
    return dict(mine)[one.scene_id][one.start : one.end]


def one_book(tmp_path, seed, count):
    """Figures of one book: edits, lost, placed right, doubles in the second reading; and what was wrong."""
    rng = random.Random(seed)
    base = random_book(rng, scenes=max(4, count // 8))
    own, recorded, silent = plan(rng, base, count)
    joined = {op[1] for op in [*own, *silent, *(op for op, _ in recorded)] if op[0] == "join"}
    own += author_moves_scenes(rng, base, joined)
    now, back = after(base, own), after(base, silent)
    path = tmp_path / f"Back{seed}.docx"
    desk = Desk(rng, SENDING, base, keep=LABELS[seed % len(LABELS)])
    desk.write(path, back, recorded, base)
    file = returned_in(found(path, Changes.SUGGEST))
    sent, mine = base.texts(), now.texts()
    came = merged(sent, file, mine)
    wrong = []
    changes = [one for one in came.suggestions if one.kind != "comment"]
    ops = [op for op, _ in recorded if op[0] != "comment"] + silent
    alone = {taken(mine, came.suggestions, [k]) for k in range(len(came.suggestions))}
    right = 0
    for op in ops:
        wanted = after(now, [op])
        if tuple(text for _, text in wanted.texts()) in alone:
            right += 1
        else:
            wrong.append(op)
    remarks = {one.comment: one for one in came.suggestions if one.kind == "comment"}
    for op, _ in recorded:
        if op[0] != "comment":
            continue
        wanted = next(text for tid, text in base.get(op[1]).words if tid == op[2])
        one = remarks.get(op[3])
        if (
            one is not None
            and _comment_place(now, op) == (one.scene_id, one.start)
            and words_of(mine, one) == wanted
        ):
            right += 1
        else:
            wrong.append(op)
    total = len(ops) + sum(op[0] == "comment" for op, _ in recorded)
    all_of_them = after(now, ops)
    everything = tuple(text for _, text in all_of_them.texts())
    got = taken(mine, came.suggestions, range(len(came.suggestions)))
    again = merged(sent, file, mine, _numbered(came.suggestions))
    return {
        "edits": total + len(own),
        "theirs": total,
        "right": right,
        "all": got == everything,
        "refused": taken(mine, came.suggestions, []) == tuple(text for _, text in mine),
        "doubles": len(again.suggestions),
        "odd": [one for one in changes if one.fit is not Fit.CLEAN],
        "extra": len(came.suggestions) - total,
        "wrong": wrong,
        "got": got,
        "wanted": everything,
    }


def _numbered(suggestions):
    from dataclasses import replace

    return [replace(one, id=number) for number, one in enumerate(suggestions, 1)]


def _comment_place(now, op):
    para, at = now.word(op[2])
    number, line = now.find(para.id)
    sid, paras = now.scenes[number]
    start = sum(len(one.text) + 1 for one in paras[:line])
    return sid, start + sum(len(text) + 1 for _, text in para.words[:at])


def test_a_thousand_edits_by_two_people_in_ten_books(tmp_path):
    figures = [one_book(tmp_path, seed, EDITS // BOOKS) for seed in range(BOOKS)]
    theirs, right = (sum(one[key] for one in figures) for key in ("theirs", "right"))
    told = [(n, one["wrong"], one["odd"]) for n, one in enumerate(figures) if one["wrong"] or one["odd"]]
    print(f"{sum(one['edits'] for one in figures)} edits, {theirs} of the editor's, {right} at their place")
    assert right >= 0.99 * theirs, told
    assert all(one["refused"] for one in figures)
    assert [n for n, one in enumerate(figures) if not one["all"]] == []
    assert [one["doubles"] for one in figures] == [0] * BOOKS
