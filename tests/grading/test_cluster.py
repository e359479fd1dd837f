"""A Dask cluster of separate processes: what its workers grade, and what is left when they die."""

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import BrokenExecutor

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.grading import cluster
from autograder.grading.cluster import Cluster, NoCluster, threads_of
from autograder.grading.parallel import Crew
from autograder.grading.run import Run
from autograder.variants.bank import variants_of
from tests.conftest import ROOT
from tests.corpus.case import ASSIGNMENT, Case, hand_in

pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[cluster]'")


class Machines:
    """A scheduler and workers, each a process of its own on the loopback device."""

    def __init__(self, folder):
        self.folder, self.processes = folder, {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        port = self.address.rsplit(":", 1)[1]
        self.start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")

    def start(self, kind, *options, name=""):
        log = (self.folder / f"{kind}{name}.log").open("wb")
        command = [sys.executable, "-m", "dask", kind, *options]
        # its own course folder would be found in the current one
        self.processes[kind + name] = subprocess.Popen(
            command, cwd=self.folder, stdout=log, stderr=log,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        log.close()

    def add_worker(self, name):
        self.start(
            "worker", self.address, "--no-nanny", "--no-dashboard", "--nthreads", "1",
            "--name", name, "--local-directory", str(self.folder), name=name,
        )  # fmt: skip

    def wait_for(self, workers):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                if threads_of(self.address) == workers:
                    return
            except NoCluster:
                time.sleep(0.2)
        raise AssertionError({p.name: p.read_text() for p in self.folder.glob("*.log")})

    def kill(self, name):
        self.processes[name].kill()
        self.processes[name].wait()

    def close(self):
        for name in self.processes:
            self.kill(name)


@pytest.fixture
def machines(tmp_path_factory):
    made = Machines(tmp_path_factory.mktemp("machines"))
    yield made
    made.close()


@pytest.fixture
def class_of_eight(own_course):
    answers = variants_of("sample_mask")[::2][:8]
    for number, answer in enumerate(answers):
        hand_in(own_course, Case(f"s{number}", "", answers={"sample_mask": answer.source}))
    return own_course


def test_a_killed_worker_of_a_cluster_loses_nothing(class_of_eight, machines):
    expected = [*Run(class_of_eight, ASSIGNMENT).grade_all([f"s{n}" for n in range(8)])]
    assert len({row.score for row in expected}) > 1
    for name in "ab":
        machines.add_worker(name)
    machines.wait_for(workers=2)
    make, size = cluster.cluster(machines.address, False)
    assert size == 2
    rows = []
    with Crew(make, 2 * size) as crew:
        run = Run(class_of_eight, ASSIGNMENT, force=True, crew=crew)
        for row in run.grade_all(run.students()):
            if not rows:
                machines.kill("workera")
            rows.append(row)
    assert Counter(row.student for row in rows) == Counter(f"s{n}" for n in range(8))
    assert sorted(rows, key=lambda row: row.student) == expected
    assert threads_of(machines.address) == 1


def test_the_command_grades_on_a_cluster(class_of_eight, machines, monkeypatch):
    monkeypatch.chdir(class_of_eight.root)
    arguments = ["grade", ASSIGNMENT, "--student", "s0", "--scheduler", machines.address]
    machines.add_worker("a")
    machines.wait_for(workers=1)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    assert "1 graded" in done.stdout


def test_a_cluster_that_cannot_be_used_gets_one_clear_line(course, machines, monkeypatch):
    monkeypatch.chdir(course.root)
    monkeypatch.setattr(cluster, "REACH_SECONDS", 3)
    silent = socket.create_server(("127.0.0.1", 0))  # something else listens there

    def said(address):
        done = CliRunner().invoke(app, ["grade", ASSIGNMENT, "--scheduler", address])
        assert done.exit_code == 2
        assert len(done.stderr.strip().splitlines()) == 1
        return done.stderr

    assert "no scheduler answers" in said("tcp://127.0.0.1:1")
    assert "no scheduler answers" in said(f"tcp://127.0.0.1:{silent.getsockname()[1]}")
    assert "no scheduler's address: missing port" in said("somewhere")
    silent.close()
    until = time.monotonic() + 60
    while "has no workers" not in said(machines.address) and time.monotonic() < until:
        pass
    assert "has no workers" in said(machines.address)
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    assert "pip install" in said(machines.address)


def test_workers_with_another_version_are_refused(machines, monkeypatch):
    machines.add_worker("a")
    machines.wait_for(workers=1)
    monkeypatch.setattr(cluster, "fingerprint", lambda: "another one")
    with pytest.raises(NoCluster, match="another version"):
        Cluster(machines.address, False)


def test_a_scheduler_that_goes_stops_the_run_and_what_is_graded_stays(
    class_of_eight, machines, monkeypatch
):
    machines.add_worker("a")
    machines.wait_for(workers=1)
    monkeypatch.setattr(cluster, "REACH_SECONDS", 2)
    make, _ = cluster.cluster(machines.address, False)
    rows = []
    with pytest.raises(NoCluster, match="no scheduler answers"), Crew(make, 2) as crew:
        run = Run(class_of_eight, ASSIGNMENT, crew=crew)
        for row in run.grade_all(run.students()):
            rows.append(row)
            if len(rows) == 1:
                machines.kill("scheduler")
    assert 1 <= len(rows) < 8
    assert all(row.score is not None for row in rows)
    others = [*Run(class_of_eight, ASSIGNMENT).grade_all(run.students())]
    graded = {row.student for row in rows}
    assert {row.student for row in others if not row.fresh} == graded
    assert all(row.score is not None for row in others)


def test_what_a_cluster_gives_up_counts_as_a_dead_worker(machines):
    machines.add_worker("a")
    machines.wait_for(workers=1)
    made = Cluster(machines.address, False)
    with pytest.raises(ZeroDivisionError):
        made.submit(divmod, 1, 0).result(timeout=30)
    task = made.submit(time.sleep, 60)
    made.client.cancel(list(made.unfinished))
    assert isinstance(task.exception(timeout=30), BrokenExecutor)
    made.shutdown(wait=False)
    with pytest.raises(BrokenExecutor, match="has gone"):
        made.submit(time.sleep, 0)
