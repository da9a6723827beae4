"""The command line's own rules: options before and after the verb, exit codes, the author's language."""

import pytest

from inkwell.support.i18n import set_language
from inkwell.terminal import cli
from inkwell.terminal.cli import parse_arguments, run_verb, use_stored_language


@pytest.fixture(autouse=True)
def _english_again():
    yield
    set_language("en")


def test_shared_options_stand_before_or_after_the_verb(tmp_path):
    for arguments in (["--json", "--base", "b", "check", "p"], ["check", "p", "--json", "--base", "b"]):
        options = parse_arguments(arguments)
        assert options.json and str(options.base) == "b" and options.verb == "check" and not options.debug
    assert parse_arguments([]).verb is None


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["check"], ["new", "p", "--template", "x"], ["--engine", "x"]]
)
def test_wrong_use_ends_with_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        parse_arguments(arguments)
    assert caught.value.code == 2 and "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (BrokenPipeError(), 0)], ids=["ctrl-c", "closed pipe"]
)
def test_what_is_nobodys_fault_has_its_exit_code(tmp_path, monkeypatch, error, code):
    def fail(*_):
        raise error

    monkeypatch.setitem(cli._VERBS, "doctor", fail)
    assert run_verb(parse_arguments(["--base", str(tmp_path), "doctor"])) == code


@pytest.mark.parametrize(
    "form", ["--base {base} --help", "--help --base={base}", "check --help --base {base}"]
)
def test_help_speaks_the_language_of_the_settings(tmp_path, capsys, form):
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text('[look]\nlanguage = "zh_CN"\n', encoding="utf-8")
    arguments = form.format(base=tmp_path).split()
    use_stored_language(arguments)
    with pytest.raises(SystemExit):
        parse_arguments(arguments)
    assert any("\u4e00" <= character <= "\u9fff" for character in capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [[], ["--base"], ["--debug"]])
def test_the_window_opens_without_a_verb(arguments, monkeypatch):
    monkeypatch.setattr("inkwell.terminal.cli.stored_language", lambda _: "en")
    use_stored_language(arguments)
    if "--base" not in arguments:
        assert parse_arguments(arguments).verb is None


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        (["My book.inkwell"], "open"),
        (["BOOK.INKWELL"], "open"),
        (["--base", "here", "--debug", "book.inkwell"], "open"),
        (["--base", "here.inkwell"], None),
        (["--base=here", "/a/b c.inkwell"], "open"),
        (["check", "book.inkwell"], "check"),
        (["--base", "check", "dump", "book.inkwell"], "dump"),
    ],
)
def test_a_project_alone_is_opened(arguments, verb):
    options = parse_arguments(arguments)
    assert options.verb == verb and (verb is None or options.project.suffix.lower() == ".inkwell")


@pytest.mark.parametrize(
    "settings", ["", "[look", "look = 3", "[look]\nlanguage = 4", '[look]\nlanguage = "../.."']
)
def test_broken_settings_leave_english(tmp_path, capsys, settings):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(settings, encoding="utf-8")
    use_stored_language(["--base", str(tmp_path)])
    with pytest.raises(SystemExit):
        parse_arguments(["--help"])
    assert capsys.readouterr().out.isascii()
