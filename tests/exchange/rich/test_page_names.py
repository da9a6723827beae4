"""Names in pages."""

from lxml import etree

from inkwell.exchange.rich.labels import scene_of
from inkwell.exchange.rich.page_names import ATTRIBUTE, attribute_of, named_by, scene_name


def test_a_name_is_the_same_when_it_is_read():
    element = etree.fromstring(f"<p {attribute_of(scene_name(12))}/>")
    assert scene_of((named_by(element.get(ATTRIBUTE)),)) == 12
    assert named_by(None) == named_by("") == ""
