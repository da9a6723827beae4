"""What a PDF is made of, read without any library: for the claims a file makes of itself.

Made for files typst writes: objects stand one after another, none of them in a compressed stream of objects.
"""

import re
import zlib

_OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj$", re.DOTALL | re.MULTILINE)
_STREAM = re.compile(rb"(.*?)\nstream\r?\n(.*)\nendstream\Z", re.DOTALL)
_DRAWS = frozenset((b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"s", b"B", b"b", b"Do", b"sh"))


class Pdf:
    """Dictionaries and streams by number."""

    def __init__(self, data):
        self.data = data
        self.dictionaries, self.streams = {}, {}
        for match in _OBJECT.finditer(data):
            number, body = int(match[1]), match[2]
            stream = _STREAM.match(body)
            self.dictionaries[number] = (stream[1] if stream else body).decode("latin-1")
            if stream:
                raw = stream[2]
                self.streams[number] = zlib.decompress(raw) if b"FlateDecode" in stream[1] else raw
        self.trailer = data[data.rindex(b"trailer") :].decode("latin-1")

    def of_type(self, kind):
        """Numbers of the objects of a type: `/Type/Page` and no `/Type/Pages`."""
        wanted = re.compile(rf"/Type\s*/{kind}(?![A-Za-z])")
        return [number for number, one in self.dictionaries.items() if wanted.search(one)]

    @property
    def catalogue(self):
        """The dictionary the file begins from."""
        return self.dictionaries[int(re.search(r"/Root (\d+) 0 R", self.trailer)[1])]

    @property
    def metadata(self):
        """The XMP packet, and the dictionary of its stream."""
        number = int(re.search(r"/Metadata (\d+) 0 R", self.catalogue)[1])
        return self.streams[number].decode("utf-8"), self.dictionaries[number]

    def contents(self):
        """The drawn contents of every page."""
        for number in self.of_type("Page"):
            for part in re.findall(r"/Contents (?:(\d+) 0 R|\[([\d R]*)\])", self.dictionaries[number]):
                for stream in re.findall(r"(\d+)(?: 0 R)?", part[0] or part[1].replace(" 0 R", "")):
                    yield self.streams[int(stream)]


def outside_marks(content):
    """What a page draws that is neither in the structure nor an artifact."""
    found, depth = [], 0
    # Strings first: what looks like an operator within one is none.
    bare = re.sub(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", b" ", content, flags=re.DOTALL)
    for word in re.findall(rb"[^\s\[\]<>/]+", bare):
        if word in (b"BDC", b"BMC"):
            depth += 1
        elif word == b"EMC":
            depth -= 1
        elif depth == 0 and word in _DRAWS:
            found.append(word)
    return found
