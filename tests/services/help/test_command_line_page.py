"""The page about the command line and the parser know the same verbs and options."""

import argparse
import re

import pytest

from inkwell.services.help.guide import Guide
from inkwell.terminal import cli

# Of use to tests of Inkwell alone, or the same for every program.
UNTOLD = {"--engine", "--help", "-h", "--version"}


@pytest.fixture
def parser(monkeypatch):
    """The real parser, caught before it parses anything."""
    caught = []
    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", lambda self, _=None: caught.append(self))
    cli.parse_arguments([])
    return caught[0]


def verbs_of(parser):
    return next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction)).choices


def options_of(parser):
    return {option for action in parser._actions for option in action.option_strings} - UNTOLD


def lines_of(source):
    return [line.strip() for line in source.splitlines() if line.startswith("    inkwell")]


def verb_of(line):
    """The verb of a line; "" where it is the bare program with a word about it."""
    rest = line.removeprefix("inkwell ")
    return "" if rest.startswith(" ") else rest.split()[0]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_verb_and_option_is_on_the_page_and_every_one_on_the_page_is_there(parser, language):
    source = Guide(language).source("command-line")
    verbs = verbs_of(parser)
    told = {verb for line in lines_of(source) if (verb := verb_of(line))}
    assert told == set(verbs)
    there = options_of(parser) | {option for verb in verbs.values() for option in options_of(verb)}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", source)) - UNTOLD == there


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_each_line_names_options_of_its_own_verb(parser, language):
    verbs = verbs_of(parser)
    for line in lines_of(Guide(language).source("command-line")):
        verb = verb_of(line)
        if verb in verbs:
            told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", line))
            assert told <= options_of(verbs[verb]), line
            action = next((one for one in verbs[verb]._actions if one.dest == "action"), None)
            if action is not None and action.choices and not line.split()[2].startswith("["):
                assert set(line.split()[2].split("|")) <= set(action.choices), line
