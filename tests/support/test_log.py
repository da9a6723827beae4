"""The log: a file of its own, DEBUG only where it is asked for."""

import logging

import pytest

from inkwell.support.log import set_up_logging


@pytest.fixture
def root():
    """The root logger as it was, afterwards."""
    logger = logging.getLogger()
    handlers, level = logger.handlers, logger.level
    yield logger
    for handler in logger.handlers:
        if handler not in handlers:
            handler.close()
    logger.handlers, logger.level = handlers, level


@pytest.mark.parametrize("debug", [False, True])
def test_what_is_said_lies_in_the_file_and_on_the_screen_only_errors(root, tmp_path, capfd, debug):
    file = set_up_logging(tmp_path / "logs", debug, "writer")
    logger = logging.getLogger("inkwell.somewhere")
    logger.debug("a detail")
    logger.info("a note: %s", "林")
    logger.warning("a warning")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert file == tmp_path / "logs" / "writer.log"
    assert [line.rpartition(": ")[2] for line in lines] == ["a detail"] * debug + ["林", "a warning"]
    assert "INFO" in lines[-2] and "inkwell.somewhere" in lines[-2]
    assert ("a detail" in capfd.readouterr().err) is debug


def test_a_large_log_is_turned_over_and_three_old_ones_are_kept(root, tmp_path):
    set_up_logging(tmp_path)
    for _ in range(60):
        logging.getLogger("inkwell").info("x" * 100_000)
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["inkwell.log", "inkwell.log.1", "inkwell.log.2", "inkwell.log.3"]
    assert all(file.stat().st_size <= 1_000_000 for file in tmp_path.iterdir())
