from inkwell.exchange.projects.scrivener_settings import ScrivenerSettings
from inkwell.exchange.reading.xml_reading import parse_xml

PROJECT = b"""<ScrivenerProject><Keywords><Keyword ID="1"><Title>sea</Title><Children><Keyword ID="2"><Title>rain</Title></Keyword>
</Children></Keyword></Keywords>
<LabelSettings><Title>POV</Title><Labels><Label ID="-1">No Label</Label><Label ID="7">Mara</Label></Labels></LabelSettings>
<StatusSettings><Title>Status</Title><StatusItems><Status ID="2">First Draft</Status></StatusItems></StatusSettings>
<CustomMetaDataSettings><MetaDataField Type="List" ID="mode"><Title>Mode</Title><ListOptions><Option ID="2">Third</Option>
</ListOptions></MetaDataField><MetaDataField Type="Date" ID="d"><Title>Day</Title></MetaDataField></CustomMetaDataSettings>
<BinderItem><MetaData><LabelID>7</LabelID><StatusID>2</StatusID><CustomMetaData><MetaDataItem><FieldID>mode</FieldID>
<Value>2</Value></MetaDataItem><MetaDataItem><FieldID>d</FieldID><Value>2026-05-05 00:00:00 -0700</Value></MetaDataItem>
</CustomMetaData></MetaData><Keywords><KeywordID>2</KeywordID><KeywordID>9</KeywordID></Keywords></BinderItem>
<BinderItem><MetaData><LabelID>-1</LabelID></MetaData></BinderItem></ScrivenerProject>"""


def test_numbers_become_the_names_the_author_gave():
    root = parse_xml(PROJECT, "n")
    settings = ScrivenerSettings(root)
    first, second = [element for element in root if element.tag == "BinderItem"]

    assert settings.status(first) == "draft"
    assert [(one.name, one.value) for one in settings.facts(first)] == [
        ("POV", "Mara"),
        ("Status", "First Draft"),
        ("Keywords", "rain"),
        ("Mode", "Third"),
        ("Day", "2026-05-05"),
    ]
    assert settings.facts(second) == []
