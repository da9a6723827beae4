"""What a screen reader meets in Inkwell, asked over AT-SPI. Runs under the system's Python, which has Debian's `gi`.

Run inside a session bus and a screen: screen_reader.py COMMAND... starts Inkwell, presses keys in it, prints JSON.
"""

import json
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 60
spoken: list[str] = []


def settle(seconds: float = 0.3) -> None:
    """Let events arrive."""
    context, until = GLib.MainContext.default(), time.monotonic() + seconds
    while time.monotonic() < until:
        while context.iteration(False):
            pass
        time.sleep(0.02)


def wait_for(what, patience: float = PATIENCE_S):
    """The first true answer of `what`, or None."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        settle(0.2)
        try:
            found = what()
        except GLib.Error:  # an object went away while it was asked
            continue
        if found:
            return found
    return None


def shown(node, depth=0):
    """Every object in sight below one, with itself."""
    if node is None or depth > 40:
        return
    states = node.get_state_set()
    if depth and not states.contains(Atspi.StateType.SHOWING):
        return
    yield node, states
    for place in range(min(node.get_child_count(), 200)):
        yield from shown(node.get_child_at_index(place), depth + 1)


def application():
    desktop = Atspi.get_desktop(0)
    nodes = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    return next((node for node in nodes if node and node.get_name() == "Inkwell"), None)


def named(app, role, name):
    for node, _ in shown(app):
        if node.get_role_name() == role and node.get_name() == name:
            return node
    return None


def focused(app):
    """Role and name of what has the focus in the active window; a list's chosen row says so of itself besides."""
    windows = [app.get_child_at_index(place) for place in range(app.get_child_count())]
    told = None
    for window in windows:
        if window is None or not window.get_state_set().contains(Atspi.StateType.ACTIVE):
            continue
        for node, states in shown(window):
            has_focus = states.contains(Atspi.StateType.FOCUSED) and states.contains(
                Atspi.StateType.FOCUSABLE
            )
            if has_focus and node.get_role_name() not in ("table cell", "list item", "page tab"):
                told = [node.get_role_name(), node.get_name()]
    return told


def nameless(app):
    """What takes the focus and says no name."""
    return sorted(
        {
            f"{node.get_role_name()} {node.get_accessible_id() or node.get_description()}"
            for node, states in shown(app)
            if states.contains(Atspi.StateType.FOCUSABLE) and not node.get_name()
        }
    )


def press(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
    settle()


def heard(start):
    return wait_for(lambda: next((line for line in spoken if line.startswith(start)), None), 20)


def main() -> None:
    listener = Atspi.EventListener.new(lambda event: spoken.append(event.any_data or ""))
    Atspi.init()
    listener.register("object:announcement")
    window_manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    program = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    try:
        app = wait_for(application)
        page = app and wait_for(lambda: named(app, "text", "Scene text"))
        if not page:
            print(json.dumps({"failed": "no page", "app": app is not None}))
            return
        wait_for(lambda: focused(app) == ["text", "Scene text"])
        told = {"focus at first": focused(app), "scene": page.get_description()}
        press("ctrl+End")
        subprocess.run(["xdotool", "type", "--delay", "40", " She listened."], check=True)
        settle()
        told["page"] = Atspi.Text.get_text(page, 0, Atspi.Text.get_character_count(page))
        press("ctrl+s")
        told["saved"] = heard("Saved")
        press("ctrl+Return")
        told["draft begins"] = heard("The model is writing")
        told["draft ends"] = heard("A draft of")
        told["without name"] = nameless(app)
        press("F6")
        told["after F6"] = focused(app)
        press("F6")
        told["after F6 twice"] = focused(app)
        press("ctrl+shift+p")
        told["palette"] = wait_for(lambda: (focused(app) or [""])[0] == "text" and focused(app), 5)
        told["palette without name"] = nameless(app)
        press("Escape")
        told["after palette"] = focused(app)
        told["spoken"] = spoken
        print(json.dumps(told))
    finally:
        for process in (program, window_manager):
            process.terminate()
            process.wait(20)


main()
