"""Starting a jail: at once or in the meantime, and what happens where there is none."""

import shutil

import pytest

from autograder.execution import jail as module
from autograder.execution.examiner import imported_names
from autograder.execution.jail import MEANING, Jail, NoJail
from autograder.execution.surroundings import JAIL, PROCESS


def test_one_that_is_not_waited_for_is_ready_when_it_is_used():
    with Jail(wait=False) as jail:
        assert not jail.warm
        process = jail.spawn()
        assert jail.warm
        jail.kill(process)
    with Jail(wait=False) as jail:
        assert jail.isolation.startswith(MEANING[jail.level])
        assert jail.warm


@pytest.mark.parametrize("wait", [True, False])
def test_without_bubblewrap_the_level_is_lower_and_says_why(monkeypatch, wait):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with Jail(wait=wait) as jail:
        assert jail.isolation == f"{MEANING[PROCESS]} (bubblewrap is not installed)"
        jail.kill(jail.spawn())
    with pytest.raises(NoJail, match="bubblewrap is not installed"):
        Jail(JAIL, wait=wait)


@pytest.mark.parametrize("wait", [True, False])
def test_one_that_does_not_start_is_replaced_by_the_next_level(monkeypatch, wait):
    real = module.command

    def broken(level, *arguments):
        return ["false"] if level == JAIL else real(level, *arguments)

    monkeypatch.setattr(module, "command", broken)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    with Jail(wait=wait) as jail:
        assert jail.isolation == f"{MEANING[PROCESS]} (the jail did not start: no reason given)"
    if wait:
        with pytest.raises(NoJail, match="did not start"):
            Jail(JAIL)
    else:
        with Jail(JAIL, wait=False) as jail, pytest.raises(NoJail, match="did not start"):
            jail.spawn()


def test_the_examiner_imports_what_tests_mention():
    cells = ["import os.path as p, sys\nfrom json import dumps, loads", "import xml.dom\nx = 1"]
    assert set(imported_names(cells, ["p.join(loads('1'))", "xml = 2"])) == {"p", "loads", "xml"}
