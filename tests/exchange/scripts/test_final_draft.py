import pytest

from inkwell.domain.exchange.found import RemarkKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from tests.exchange.damaging import assert_never_falls

SCRIPT = """<?xml version="1.0" encoding="UTF-8"?>
<FinalDraft DocumentType="Script" Version="5"><Content>
<Paragraph Type="New Act"><Text>ACT ONE</Text></Paragraph>
<Paragraph Type="Scene Heading" Number="4"><SceneProperties Title=""><SceneArcBeats><CharacterArcBeat><Paragraph><Text>not
 here</Text></Paragraph></CharacterArcBeat></SceneArcBeats><Summary><Paragraph><Text>She waits.</Text></Paragraph></Summary>
</SceneProperties><Text>INT. KIT</Text><Text>CHEN</Text></Paragraph>
<Paragraph Type="Action"><Text>She cuts </Text><Text Style="Italic">warm </Text><Text Style="Bold+Italic+Underline">bread</Text>
<Text>. 5 * 4_2</Text><ScriptNote><Paragraph><Text>too soon?</Text></Paragraph></ScriptNote></Paragraph>
<Paragraph Type="Action"><Text>INT. she wrote.</Text></Paragraph>
<Paragraph Type="Character"><Text>McKay (V.O.)</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Sit.</Text></Paragraph>
<Paragraph><DualDialogue><Paragraph Type="Character"><Text>A</Text></Paragraph><Paragraph Type="Dialogue"><Text>Hey!</Text>
</Paragraph><Paragraph Type="Character"><Text>B</Text></Paragraph><Paragraph Type="Dialogue"><Text>Ho!</Text></Paragraph>
</DualDialogue></Paragraph>
<Paragraph Type="Lyrics"><Text>La la</Text></Paragraph>
<Paragraph Type="Cast List"><Text>Mara</Text></Paragraph>
<Paragraph Type="Transition"><Text>FADE OUT.</Text></Paragraph>
</Content><TitlePage><Content><Paragraph><Text>Night</Text></Paragraph><Paragraph/><Paragraph><Text>by Kim</Text></Paragraph>
</Content></TitlePage>
<SmartType><Characters><Character>NOBODY</Character></Characters></SmartType></FinalDraft>"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        path = tmp_path / "night.fdx"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_found(Source(path, tmp_path))

    return read


def test_a_script_comes_in_as_fountains_lines(read):
    found = read(SCRIPT)

    assert (found.book.title, found.notes[0].text) == ("Night", "Night\nby Kim")
    (act,) = found.book.nodes
    (scene,) = act.children
    assert (act.title, scene.title, scene.synopsis) == ("ACT ONE", "INT. KITCHEN", "She waits.")
    assert scene.facts[0].value == "4"
    assert scene.text.split("\n\n") == [
        "INT. KITCHEN #4#",
        "She cuts *warm **_bread_***. 5 \\* 4\\_2 <!-- too soon? -->",
        "!INT. she wrote.",
        "@McKay (V.O.)\n(softly)\nSit.",
        "A\nHey!",
        "B ^\nHo!\n~La la",
        "Mara",
        "> FADE OUT.",
    ]
    told = {remark.kind: remark.count for remark in found.remarks}
    assert told == {
        RemarkKind.COMMENTS_KEPT: 1,
        RemarkKind.UNDERLINE_AS_ITALICS: 1,
        RemarkKind.FACTS_AS_NOTE: 2,
    }


@pytest.mark.parametrize(
    "text", ["<a/>", "no xml", "", "<FinalDraft/>", "<FinalDraft><Content/></FinalDraft>"]
)
def test_what_is_no_script_is_refused(read, text):
    with pytest.raises(UnreadableError):
        read(text)


def test_damaged_scripts(tmp_path):
    assert_never_falls(tmp_path / "a.fdx", SCRIPT.encode(), tmp_path)
