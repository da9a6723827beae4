"""An editor at a word processor: writes the file that was sent with her changes in it, recorded or not."""

import re

from inkwell.domain.exchange.merging.bookmarks import bookmark_name
from tests.exchange.docx.files import HEADINGS, p, r, word_file

_TITLE = "Chapter One"


class Desk:
    """Builds the document. `rng` decides how Word cuts runs."""

    def __init__(self, rng, sending, sent, author="Ann Editor", keep=1.0):
        self.rng, self.sending, self.sent, self.author, self.keep = rng, sending, sent, author, keep
        self.number = 0
        self.comments = []

    def write(self, path, book, tracked, base):
        """`book` as it reads with every recorded change refused, `tracked` the ops recorded upon it, `base` what was sent."""
        places = {
            para.id: (number, line)
            for number, (_, paras) in enumerate(base.scenes)
            for line, para in enumerate(paras)
        }
        ins_after, gone, away, words = {}, {}, {}, {}
        moves, joins = {}, {}
        for op, stamp in tracked:
            if op[0] == "para_in":
                ins_after.setdefault(op[1], []).append((op, stamp))
            elif op[0] == "para_out":
                gone[op[1]] = stamp
            elif op[0] == "join":
                joins[op[1]] = stamp
            elif op[0] == "move":
                moves[op[1]] = stamp
                away.setdefault(op[2], []).append((op, stamp))
            else:
                words.setdefault(book.word(op[2])[0].id, []).append((op, stamp))
        body = p(_TITLE, "H1")
        for number, (_, paras) in enumerate(book.scenes):
            body += p("* * *") if number else ""
            for para in paras:
                label = ""
                if para.id in places and self.rng.random() < self.keep:
                    scene, line = places[para.id]
                    name = bookmark_name(self.sending, scene, line, base.scenes[scene][1][line].text)
                    label = f'<w:bookmarkStart w:id="{self._id()}" w:name="{name}"/><w:bookmarkEnd w:id="0"/>'
                if para.id in gone:
                    body += self._para(
                        label + self._cut(para.text, gone[para.id], "del"), "del", gone[para.id]
                    )
                elif para.id in moves:
                    stamp = moves[para.id]
                    name = f'w:id="{self._id()}" w:name="move{para.id}" w:author="{self.author}" w:date="{stamp}"'
                    body += f"<w:moveFromRangeStart {name}/>"
                    body += self._para(label + self._cut(para.text, stamp, "moveFrom"), "moveFrom", stamp)
                    body += "<w:moveFromRangeEnd/>"
                else:
                    pieces = self._words(para, words.get(para.id, [])).split("\0")
                    for text, stamp in zip(pieces[:-1:2], pieces[1::2], strict=True):
                        body += self._para(label + text, "ins", stamp)
                        label = ""
                    text = label + pieces[-1]
                    if para.id in joins:
                        text += self._cut(" ", joins[para.id], "ins")
                    body += self._para(text, "del" if para.id in joins else "", joins.get(para.id, ""))
                for op, stamp in ins_after.get(para.id, []):
                    text = " ".join(word for _, word in op[3])
                    body += self._para(self._cut(text, stamp, "ins"), "ins", stamp)
                for op, stamp in away.get(para.id, []):
                    name = (
                        f'w:id="{self._id()}" w:name="move{op[1]}" w:author="{self.author}" w:date="{stamp}"'
                    )
                    body += f"<w:moveToRangeStart {name}/>"
                    body += self._para(self._cut(book.get(op[1]).text, stamp, "moveTo"), "moveTo", stamp)
                    body += "<w:moveToRangeEnd/>"
        parts = {"styles": HEADINGS}
        if self.comments:
            parts["comments"] = "".join(self.comments)
        return word_file(path, body, **parts)

    def _id(self):
        self.number += 1
        return self.number

    def _para(self, inner, mark="", stamp=""):
        tag = f'<w:{mark} w:id="{self._id()}" w:author="{self.author}" w:date="{stamp}"/>' if mark else ""
        return p(inner, mark=tag)

    def _cut(self, text, stamp, tag):
        """A stretch of words in as many runs and changes as a word processor makes of it."""
        out = ""
        for piece in re.findall(r".{1,40}", text, re.DOTALL) if self.rng.random() < 0.4 else [text]:
            name = "delText" if tag == "del" else "t"
            out += (
                f'<w:{tag} w:id="{self._id()}" w:author="{self.author}" w:date="{stamp}">'
                + self._runs(piece, name)
                + f"</w:{tag}>"
            )
        return out

    def _runs(self, text, tag="t"):
        out = ""
        for number, piece in enumerate(text.split("*")):
            style = "<w:i/>" if number % 2 else ""
            cut = self.rng.randint(0, len(piece)) if self.rng.random() < 0.2 else 0
            out += "".join(r(part, style, tag) for part in (piece[:cut], piece[cut:]) if part)
        return out

    def _words(self, para, ops):
        of = {op[2]: (op, stamp) for op, stamp in ops}
        out, plain = "", ""
        for k, (tid, word) in enumerate(para.words):
            space = " " if k + 1 < len(para.words) else ""
            if tid not in of:
                plain += word + space
                continue
            op, stamp = of[tid]
            out += self._runs(plain)
            plain = ""
            if op[0] == "replace":
                halves = [self._cut(word, stamp, "del"), self._cut(op[3], stamp, "ins")]
                out += "".join(halves if self.rng.random() < 0.7 else reversed(halves))
                plain = space
            elif op[0] == "delete":
                out += self._cut(word + space, stamp, "del")
            elif op[0] == "insert":
                out += self._cut(op[4] + " ", stamp, "ins")
                plain = word + space
            elif op[0] == "italic":
                was = f'<w:rPrChange w:id="{self._id()}" w:author="{self.author}" w:date="{stamp}"><w:rPr/></w:rPrChange>'
                out += r(word, f"<w:i/>{was}")
                plain = space
            elif op[0] == "break":
                out += f"\0{stamp}\0"
                plain = word + space
            elif op[0] == "comment":
                key = self._id()
                self.comments.append(
                    f'<w:comment w:id="{key}" w:author="{self.author}" w:date="{stamp}">{p(op[3])}</w:comment>'
                )
                out += (
                    f'<w:commentRangeStart w:id="{key}"/>{self._runs(word)}<w:commentRangeEnd w:id="{key}"/>'
                )
                out += f'<w:r><w:commentReference w:id="{key}"/></w:r>'
                plain = space
        return out + self._runs(plain)
