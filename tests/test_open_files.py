"""A process raises how many files it may have open, as far as it may."""

import subprocess
import sys

import pytest

from assistant.open_files import LEAST, WANTED

CODE = """
import resource, sys
from assistant.open_files import most_open, raise_most_open
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[2])))
could = most_open()
raise_most_open()
print(could, *resource.getrlimit(resource.RLIMIT_NOFILE))
"""


@pytest.mark.parametrize(
    ("soft", "hard", "most"),
    [
        (1_024, WANTED + 1, WANTED),
        (1_024, LEAST - 1, LEAST - 1),
        (WANTED + 1, WANTED + 2, WANTED + 1),  # it is never lowered
        (512, 512, 512),
    ],
)
def test_the_limit_is_raised_towards_the_hard_one(soft: int, hard: int, most: int) -> None:
    command = [sys.executable, "-c", CODE, str(soft), str(hard)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert [int(word) for word in told.split()] == [most, most, hard]
