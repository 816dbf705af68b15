"""What tells contracts apart that bear the same title under the same provider: the names of their files."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from assistant.contracts.store.model import StoredContract


def telling_names(contracts: Sequence[StoredContract]) -> dict[str, str]:
    """Give the file names of those contracts that provider and title do not tell apart, by their ids.

    It is the name alone, or with its path in a ZIP or e-mail where the names are the same as well.
    """
    titles = Counter(map(_title, contracts))
    alike = [one for one in contracts if titles[_title(one)] > 1]
    names = Counter((*_title(one), file_name(one.name)) for one in alike)
    return {
        one.id: file_name(one.name) if names[(*_title(one), file_name(one.name))] == 1 else one.name for one in alike
    }


def file_name(name: str) -> str:
    r"""Give the name of a file without the folders, the ZIP or the e-mail around it.

    >>> file_name("archive.zip/2025\\AVV.docx")
    'AVV.docx'
    """
    return PurePosixPath(name.replace("\\", "/")).name or name


def _title(contract: StoredContract) -> tuple[str, str]:
    return (contract.facts.provider or "").casefold(), contract.title.casefold()
