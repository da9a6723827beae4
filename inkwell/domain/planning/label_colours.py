"""Colours an author gives threads and labels, by their names: eight that are told apart on paper light and dark."""

from inkwell.support.i18n import tr_noop

LABEL_COLOURS = {
    "#b05f4f": tr_noop("Brick"),
    "#a8793a": tr_noop("Ochre"),
    "#7f8f3f": tr_noop("Olive"),
    "#4f9470": tr_noop("Fern"),
    "#3f8fa0": tr_noop("Teal"),
    "#5a83b8": tr_noop("Blue"),
    "#8d74b5": tr_noop("Violet"),
    "#b3658f": tr_noop("Rose"),
}
