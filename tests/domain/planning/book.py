"""A small book: two chapters of two scenes, a part that holds a scene, two threads, two cards."""

from inkwell.domain.exchange.book import NamedValue
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, SceneId, Status
from inkwell.domain.planning.plan import Card, CardId, Plan, Thread, ThreadId
from inkwell.domain.planning.rows import Read, plan_rows
from inkwell.domain.story.story_time import SceneTime, moment

MARA = EntryId(7)
PLAN = Plan(
    threads=(Thread(ThreadId(1), "Love"), Thread(ThreadId(2), "War", position=1)),
    cells={(ThreadId(1), SceneId(11)): "They meet.", (ThreadId(2), SceneId(11)): ""},
    cards=(
        Card(CardId(1), "Later", chapter=NodeId(2), label="Night"),
        Card(CardId(2), "Somewhere", thread=ThreadId(2)),
    ),
    facts={
        NodeId(11): (
            NamedValue("label", "Sea"),
            NamedValue("Setting", "The harbour"),
            NamedValue("Weather", "Rain"),
        )
    },
    colours={"Sea": "#112233"},
)


def outline():
    def node(number, parent, kind, title, words=0, status=Status.DRAFT):
        above = None if parent is None else NodeId(parent)
        return Node(NodeId(number), above, kind, number, title, status=status, words=words)

    return Outline(
        [
            node(1, None, NodeKind.CHAPTER, "One"),
            node(11, 1, NodeKind.SCENE, "Arrival", 1200, Status.DONE),
            node(12, 1, NodeKind.SCENE, "Night", 800),
            node(2, None, NodeKind.CHAPTER, "Two"),
            node(21, 2, NodeKind.SCENE, "Departure", 95),
            node(22, 2, NodeKind.SCENE, "Storm", 0, Status.IDEA),
        ]
    )


def rows(plan=PLAN, read=None):
    times = {SceneId(12): SceneTime(SceneId(12), moment("day 2"), viewpoint=MARA)}
    found = {SceneId(21): Read(("Mara", "Tom"), "The quay", 0.5, 2.5)} if read is None else read
    return plan_rows(outline(), plan, lambda scene: times.get(scene, SceneTime(scene)), {MARA: "Mara"}, found)
