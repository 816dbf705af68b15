"""The locks hold what pyproject.toml asks for, with hashes; nothing installed is under the GPL or AGPL."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
BUILD: list[str] = [*PYPROJECT["build-system"]["requires"], *PYPROJECT["dependency-groups"]["build"]]
APP: list[str] = [*PROJECT["dependencies"], *BUILD]
EXTRAS = PROJECT["optional-dependencies"]
SERVER: list[str] = [*APP, *EXTRAS["chat"], *EXTRAS["oidc"], *EXTRAS["postgres"]]
DEV: list[str] = [*APP, *(one for extra in EXTRAS.values() for one in extra)]
HASHED = re.compile(
    r"^([\w.-]+)==(\S+)(?: ; .+?)? \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+(?!    --)", re.MULTILINE
)
UNHASHED = re.compile(r"^([\w.-]+)==(\S+)$", re.MULTILINE)
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )General Public License|\bAffero\b")
# Most of docutils is in the public domain; the GPL is that of a file for Emacs, which its wheel does not hold.
IN_THE_SOURCE_ALONE = {"docutils": "rst.el"}
LONGEST_NAME = 100  # characters; what is longer in the old field is the licence itself, which may speak of others


def read(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Give the version of each package in a lock; PyTorch, which has no hash, stands in a file of its own."""
    return dict(HASHED.findall(read(name)) + UNHASHED.findall(read("torch")))


@pytest.mark.parametrize("name", ["app", "server", "dev"])
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    named = re.findall(r"^[A-Za-z0-9][\w.-]*", read(name), re.MULTILINE)
    assert named == [package for package, _ in HASHED.findall(read(name))]
    assert len(named) == len(set(named)) > 100


@pytest.mark.parametrize(("name", "wanted"), [("app", APP), ("server", SERVER), ("dev", DEV)])
def test_the_lock_fits_the_project(name: str, wanted: Sequence[str]) -> None:
    locked = pins(name)
    asked = [one for one in map(Requirement, wanted) if one.name != PROJECT["name"]]
    misfits = [str(one) for one in asked if not one.specifier.contains(locked.get(canonicalize_name(one.name), "none"))]
    assert misfits == [], "make lock brings them in line"


def test_the_tests_run_with_the_versions_of_the_app() -> None:
    assert pins("app").items() <= pins("server").items() <= pins("dev").items()


def test_nothing_installed_is_under_the_gpl_or_agpl() -> None:
    found = {
        one.name: [name for name in licences(one.metadata) if COPYLEFT.search(name)]
        for one in distributions()
        if not lacks_the_file(one)
    }
    assert "streamlit" in found
    assert {package: names for package, names in found.items() if names} == {}


def lacks_the_file(installed: Distribution) -> bool:
    """Tell whether what is under another licence did not come with the installed files."""
    file = IN_THE_SOURCE_ALONE.get(installed.name)
    return file is not None and file not in {path.name for path in installed.files or ()}


def licences(metadata: PackageMetadata) -> Iterator[str]:
    yield from metadata.get_all("License-Expression") or []
    yield from (name for name in metadata.get_all("License") or [] if len(name) <= LONGEST_NAME)
    yield from (name for name in metadata.get_all("Classifier") or [] if name.startswith("License ::"))
