"""What follows from the values of a request."""

from inkwell.protocol.requests import Feeling, Generate, JobId


def test_a_draft_has_aims_where_there_is_something_to_choose_by():
    assert not Generate(JobId("j"), ()).has_aims
    assert Generate(JobId("j"), (), feeling=Feeling(0, 0, "reader")).has_aims
    assert not Generate(JobId("j"), (), toward="like this").has_aims
    assert not Generate(JobId("j"), (), embedder="minilm").has_aims
    assert Generate(JobId("j"), (), toward="like this", embedder="minilm").has_aims
    assert Generate(JobId("j"), (), away=("not this",), embedder="minilm").has_aims
