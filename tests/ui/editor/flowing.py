"""What tests of continuous text look at."""


def titles(window):
    outline = window.services.manuscript.outline
    return [outline.node(scene).title for scene in window.editor.continuous.order]


def shown(window):
    return window.services.manuscript.outline.node(window.editor.binding.scene_id).title
