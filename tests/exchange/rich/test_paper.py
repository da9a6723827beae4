from dataclasses import replace

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.rich.paper import paper_for


def test_paper_and_faces_follow_the_language():
    options = ExportOptions()
    assert paper_for("en-US", options).width == 12240 and paper_for("en-GB", options).width == 11906
    assert paper_for("he", options).is_right_to_left and paper_for("ja", options).wide_face == "MS Mincho"
    classic = replace(options, layout=replace(options.layout, font="Courier Prime"))
    assert paper_for("en", classic).is_classic
