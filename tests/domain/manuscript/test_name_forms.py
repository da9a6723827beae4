import pytest

from inkwell.domain.manuscript.name_forms import forms_of, name_at, parts_of


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Captain Tomas Vey", {"tomas", "vey", "tomas vey"}),
        ("Mr Vey", {"vey"}),
        ("Mara", set()),
        ("Elizabeth of York", {"elizabeth"}),
        ("Henry IV", {"henry"}),
        ("Anton “Red” Vaughan", {"anton", "red", "vaughan"}),
        ("J. R. Tolkien", {"tolkien"}),
        ("The boy who lived by the sea", set()),
    ],
)
def test_what_stands_for_a_persons_whole_name(name, parts):
    assert parts_of(name) == parts


def test_plurals_of_names():
    assert {"kennedys", "kennedies"} <= forms_of("Kennedy")
    assert "veys" in forms_of("Vey") and "joneses" in forms_of("Jones")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He saw Silas R|eed’s boat.", "Silas Reed"),
        ("Th|en he went.", ""),
        ("Silas| Reed ran.", "Silas Reed"),
        ("He met |Silas’s dog", "Silas"),
        ("on the *Ar|go*", "Argo"),
        ("Он видел Ан|ну там", "Анну"),
        ("he met ma|ra", ""),
        ("", ""),
    ],
)
def test_the_name_at_the_caret(text, name):
    caret = max(0, text.find("|"))
    assert name_at(text.replace("|", ""), caret, caret) == name


def test_what_is_selected_is_the_name():
    assert name_at("to “Mara’s” house", 3, 11) == "Mara"
    assert name_at("one\ntwo", 0, 7) == ""
