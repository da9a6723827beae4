"""Tints find their paragraphs by their words."""

from inkwell.ui.editor.layers import PageLayer, surprise_layer
from inkwell.ui.window.scene_navigator import moved


def test_layers_and_places_survive_edits_elsewhere():
    layer = PageLayer("x", "One two.\n\nThree.\nOne two.", [(4, 7, "a"), (21, 24, "b")])
    assert layer.spans_of("One two.", 0) == [(4, 7, "a")] and layer.spans_of("One two.", 40) == [(4, 7, "b")]
    assert layer.spans_of("One twos.", 0) == [] and layer.spans_of("", 0) == []
    made = surprise_layer([(0, 3, 1.0), (3, 7, 6.0), (7, 8, 9.0)], "One two.")
    assert made.spans_of("One two.", 0) == [(3, 7, "surprising"), (7, 8, "surprising+")]
    assert moved("Mara", "xx abc Mara def", 4) == (7, 11) and moved("ab", "xyz", 0) is None
