"""Random models of every family, made once."""

import pytest

from tests.worker.tiny_models import make_model


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    made = {}

    def get(family="llama"):
        if family not in made:
            made[family] = make_model(tmp_path_factory.mktemp("model"), family)
        return made[family]

    return get
