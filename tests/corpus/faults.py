"""Submissions that are broken without meaning harm."""

from tests.corpus.faults_files import CELLS
from tests.corpus.faults_running import RUNNING
from tests.corpus.faults_written import WRITTEN

FAULTS = [*RUNNING, *CELLS, *WRITTEN]
