"""How many files a process of ours may have open: each open page of a browser takes a few, as its connection does."""

import contextlib
import resource

WANTED = 16_384
LEAST = 4_096  # for as many pages as the chat and the connections it lets in


def most_open() -> int:
    """Give how many it may be once the limit is raised, as far as the system allows."""
    soft, hard = _limits()
    return max(soft, min(hard, WANTED))


def raise_most_open() -> None:
    """Raise the limit of this process, which in many places is a thousand unless somebody asks."""
    soft, _ = _limits()
    if soft < (most := most_open()):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with contextlib.suppress(ValueError, OSError):  # a system may have a lower one that it does not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _limits() -> tuple[int, int]:
    """Give the limit and how far it can be raised; without one, what we want counts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (WANTED if soft == resource.RLIM_INFINITY else soft, WANTED if hard == resource.RLIM_INFINITY else hard)
