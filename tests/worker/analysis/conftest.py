"""The reader's real weights, loaded once."""

import pytest

from inkwell.support.paths import reader_folder
from inkwell.worker.analysis import model as reader_model
from inkwell.worker.analysis.document import cut, put_together
from inkwell.worker.analysis.passages import PassageReader

SCENE = """Mr. Ambrose Tully stood at the window of the lighthouse and watched the boats come in from Pellport.

“You are late,” said Mara Fenn.

“The tide was against me.” He shook the rain from his coat.

“It always is,” Mara answered, and she laughed with delight.

Miss Fenn was full of joy and love. The terrible scream of the dying man filled them both with horror."""


@pytest.fixture(scope="session")
def model():
    return reader_model.load(reader_folder())


@pytest.fixture(scope="session")
def passages(model):
    return PassageReader(model, None)


@pytest.fixture(scope="session")
def read(model, passages):
    def read_text(text, known=()):
        layout, places = cut(text)
        facts = passages.read([text[a:b] for a, b in places])
        return put_together(text, layout, places, facts, model.scorers, known)

    return read_text
