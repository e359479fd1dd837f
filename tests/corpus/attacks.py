"""Submissions that try to get more points than they deserve, or to do harm.

A payload that reaches what it must not reach prints `PWN` + `ED`, the text of a canary, or
leaves a file or process with `pwned` in its name; the test looks for these.
"""

from tests.corpus.attacks_channel import CHANNEL
from tests.corpus.attacks_folder import FOLDER
from tests.corpus.attacks_inside import INSIDE
from tests.corpus.attacks_machine import MACHINE
from tests.corpus.attacks_notebook import NOTEBOOK
from tests.corpus.attacks_resources import RESOURCES

ATTACKS = [*INSIDE, *CHANNEL, *MACHINE, *RESOURCES, *NOTEBOOK, *FOLDER]
