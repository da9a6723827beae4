from inkwell.exchange.projects.slate_text import slate_page, slate_plain

RICH = [
    {
        "type": "paragraph",
        "children": [
            {"text": "She "},
            {"text": "waits", "italic": True},
            {"type": "link", "url": "x", "children": [{"text": " here"}]},
        ],
    },
    {
        "type": "bulleted-list",
        "children": [
            {"type": "list-item", "children": [{"text": "one"}]},
            {"type": "list-item", "children": [{"text": "two", "bold": True}]},
        ],
    },
]


def test_rich_text_as_lines():
    assert slate_page(RICH) == "She *waits* here\none\n**two**"
    assert slate_plain(RICH) == "She waits here\none\ntwo"


def test_older_files_and_nonsense():
    assert slate_page("A *plain* text.\n") == slate_plain("A *plain* text.\n") == "A *plain* text."
    assert (
        slate_page(None)
        == slate_page([1, {"children": 5}])
        == slate_plain({"text": 5.5, "x": 1}).replace("5.5", "")
        == ""
    )
    deep = {"text": "x"}
    for _ in range(500):
        deep = {"children": [deep]}
    assert slate_page([deep]) == ""
