"""Random books, edits of two people upon them, and what must come of it: paragraphs and words that keep their identity."""

import copy
from dataclasses import dataclass, field

NAMES = ["Mara", "Tom", "Elspeth", "Kit", "Ines", "Jonah"]
NOUNS = [
    "sea",
    "lamp",
    "boat",
    "gull",
    "salt",
    "rope",
    "tide",
    "sand",
    "door",
    "letter",
    "window",
    "coat",
    "road",
    "winter",
    "kettle",
    "voice",
]
VERBS = [
    "saw",
    "took",
    "lost",
    "held",
    "found",
    "kept",
    "wanted",
    "left",
    "heard",
    "forgot",
    "carried",
    "watched",
]
LOOKS = ["old", "red", "quiet", "broken", "small", "pale", "bitter", "heavy", "narrow", "wet", "green"]
SHORT = ["“No.”", "“Yes,” she said.", "Nobody spoke.", "“Well?”"]


@dataclass
class Para:
    id: int
    words: list  # [token id, text]

    @property
    def text(self):
        return " ".join(text for _, text in self.words)


@dataclass
class Book:
    scenes: list = field(default_factory=list)  # [scene id, [Para]]
    count: int = 0

    def new(self):
        self.count += 1
        return self.count

    def para(self, text):
        return Para(self.new(), [[self.new(), word] for word in text.split(" ")])

    def paras(self):
        return [para for _, paras in self.scenes for para in paras]

    def find(self, pid):
        for number, (_, paras) in enumerate(self.scenes):
            for place, para in enumerate(paras):
                if para.id == pid:
                    return number, place
        return None

    def word(self, tid):
        """The paragraph a word stands in, and where."""
        for para in self.paras():
            for at, (one, _) in enumerate(para.words):
                if one == tid:
                    return para, at
        return None, -1

    def get(self, pid):
        number, place = self.find(pid)
        return self.scenes[number][1][place]

    def texts(self):
        return tuple((sid, "\n".join(para.text for para in paras)) for sid, paras in self.scenes)


def sentence(rng):
    a, b = rng.choice(NAMES), rng.choice(NOUNS)
    words = (
        f"{a} {rng.choice(VERBS)} the {rng.choice(LOOKS)} {b} and {rng.choice(VERBS)} a {rng.choice(NOUNS)}"
    )
    tail = f" by the {rng.choice(NOUNS)} of {rng.choice(NAMES)}" if rng.random() < 0.5 else ""
    return f"{words}{tail}."


def random_book(rng, scenes=6, paras=12):
    book = Book()
    for _ in range(scenes):
        lines = []
        for _ in range(paras):
            if rng.random() < 0.25:
                lines.append(book.para(rng.choice(SHORT)))
            else:
                lines.append(book.para(" ".join(sentence(rng) for _ in range(rng.randint(1, 5)))))
        book.scenes.append((book.new(), lines))
    return book


def apply(book, op):
    """Do an op where what it is about is still there; whether it was."""
    kind, *rest = op
    match kind:
        case "replace" | "delete" | "insert" | "italic" | "break":
            para, at = book.word(rest[1])
            if para is None:
                return False
            words = para.words
            if kind == "replace":
                words[at][1] = rest[2]
            elif kind == "italic":
                words[at][1] = f"*{words[at][1]}*"
            elif kind == "delete":
                del words[at]
            elif kind == "insert":
                words.insert(at, [rest[2], rest[3]])
            else:
                number, place = book.find(para.id)
                book.scenes[number][1].insert(place + 1, Para(rest[2], words[at:]))
                del words[at:]
        case "join":
            number, place = book.find(rest[0])
            paras = book.scenes[number][1]
            paras[place].words += paras.pop(place + 1).words
        case "para_in":
            after, pid, words = rest
            spot = book.find(after)
            if spot is None:
                return False
            book.scenes[spot[0]][1].insert(spot[1] + 1, Para(pid, copy.deepcopy(words)))
        case "para_out":
            spot = book.find(rest[0])
            if spot is None:
                return False
            del book.scenes[spot[0]][1][spot[1]]
        case "move":
            pid, after = rest
            if book.find(pid) is None or book.find(after) is None:
                return False
            spot = book.find(pid)
            para = book.scenes[spot[0]][1].pop(spot[1])
            spot = book.find(after)
            book.scenes[spot[0]][1].insert(spot[1] + 1, para)
        case "split":
            spot = book.find(rest[0])
            sid, paras = book.scenes[spot[0]]
            book.scenes[spot[0] : spot[0] + 1] = [(sid, paras[: spot[1]]), (rest[1], paras[spot[1] :])]
        case "merge":
            number = rest[0]
            (sid, one), (_, other) = book.scenes[number : number + 2]
            book.scenes[number : number + 2] = [(sid, one + other)]
        case "swap":
            a, b = rest
            book.scenes[a], book.scenes[b] = book.scenes[b], book.scenes[a]
    return True


def after(book, ops):
    made = copy.deepcopy(book)
    for op in ops:
        apply(made, op)
    return made


class Plan:
    """Ops of both sides that do not touch the same words, or paragraphs side by side where whole ones are meant."""

    def __init__(self, rng, book):
        self.rng, self.book = rng, book
        self.whole, self.words = set(), {}

    def _para(self, alone):
        """A long paragraph free to be worked on; `alone` for what is done to the whole of it."""
        paras = [(paras, k) for _, paras in self.book.scenes for k in range(2, len(paras) - 2)]
        self.rng.shuffle(paras)
        for row, k in paras:
            para = row[k]
            near = [row[k - 1].id, para.id, row[k + 1].id]
            if alone and (any(one in self.whole or one in self.words for one in near)):
                continue
            if para.id in self.whole or len(para.words) < 8:
                continue
            if alone:
                self.whole.update(near)
            return para
        return None

    def word_op(self, kinds=("replace", "delete", "insert")):
        for _ in range(30):
            para = self._para(alone=False)
            if para is None:
                return None
            taken = self.words.setdefault(para.id, set())
            free = [k for k in range(2, len(para.words) - 2) if not {k - 2, k - 1, k, k + 1, k + 2} & taken]
            if not free:
                continue
            k = self.rng.choice(free)
            taken.add(k)
            tid, word = para.words[k]
            kind = self.rng.choice(kinds)
            ending = "." if word.endswith(".") else ""
            new = self.rng.choice(["grey", "hollow", "seven", "lantern", "slowly", "hers"]) + ending
            if kind == "replace":
                return ("replace", para.id, tid, new)
            if kind == "insert":
                return ("insert", para.id, tid, self.book.new(), new)
            if kind == "break":
                return ("break", para.id, tid, self.book.new())
            return (kind, para.id, tid)
        return None

    def para_op(self, kind):
        para = self._para(alone=True)
        if para is None:
            return None
        if kind == "para_in":
            new = self.book.para(sentence(self.rng) + " " + sentence(self.rng))
            return ("para_in", para.id, new.id, new.words)
        if kind == "move":
            other = self._para(alone=True)
            return other and ("move", para.id, other.id)
        return (kind, para.id)
