import json
from dataclasses import dataclass

import pytest

from inkwell.support.typed_json import MisfitError, built, fields_of


@dataclass(frozen=True)
class Inner:
    name: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outer:
    inner: Inner
    share: float = 0.0


def test_there_and_back():
    value = Outer(Inner("a", (1, 2)), 0.5)
    assert built(Outer, json.loads(json.dumps(fields_of(value), default=fields_of))) == value


@pytest.mark.parametrize(
    "fields", [{}, {"inner": {}}, {"inner": {"name": 3}}, {"inner": {"name": "a"}, "x": 1}, {"inner": "a"}]
)
def test_a_misfit_is_refused(fields):
    with pytest.raises(MisfitError):
        built(Outer, fields)


def test_what_is_no_value_does_not_go():
    with pytest.raises(TypeError):
        fields_of(3)
