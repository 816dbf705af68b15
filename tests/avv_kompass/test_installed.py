"""The package as somebody has it who installed it: no checkout, no network, empty folders, German and English."""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EPOCH = "1767225600"  # 1 January 2026, in seconds
NOWHERE = "http://127.0.0.1:9"  # where nobody listens
SECONDS = 1800  # until a command counts as hanging, on a busy machine
QUESTIONS = {
    "de": "Wer haftet, wenn das Callcenter gegen den Datenschutz verstößt?",
    "en": "Who is liable if the call centre breaks data protection law?",
}
PROGRAM = """
from datetime import date
from avv_kompass import Answer, Assistant, KompassChat, KompassRetriever, Language, Settings, ingest

def use(question: str) -> Answer:
    reveal_type(ingest(Settings(language="de")).manifest.passages)
    assistant = Assistant.open()
    answer = assistant.ask(question, language=Language.GERMAN, as_of=date(2026, 1, 1))
    reveal_type(answer.statements[0].text)
    reveal_type(KompassChat(assistant=assistant).invoke(question).text)
    reveal_type(KompassRetriever.of(assistant, k=3).invoke(question)[0].page_content)
    return answer
"""
MISTAKES = """
from avv_kompass import Asistant
from avv_kompass import Assistant, KompassChat

Assistant.open().ask(3)
KompassChat(assistant="mine")
"""
# Of what lies behind our names and makes no type of theirs; all of it would take minutes.
TYPES = """
[mypy]
strict = True
[mypy-torch.*,transformers.*,sentence_transformers.*,huggingface_hub.*,chromadb.*,sklearn.*,scipy.*,streamlit.*,mcp.*]
follow_imports = skip
[mypy-fastapi.*,starlette.*,uvicorn.*,openai.*,sqlalchemy.*,reportlab.*,docx.*,lxml.*,PIL.*]
follow_imports = skip
"""
pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Installed:
    """An environment with nothing but the wheel and the packages that it needs, and a user who has nothing yet."""

    folder: Path
    user: Path

    def run(self, *command: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the environment in an empty folder, as a user with an empty home and no network."""
        (self.user / "work").mkdir(parents=True, exist_ok=True)
        environment = {
            "HOME": str(self.user),
            "LANG": "C.UTF-8",
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.defpath}",
            **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), NOWHERE),
        }
        name, *rest = command
        return subprocess.run(
            [self.folder / "bin" / name, *rest],
            env=environment,
            cwd=self.user / "work",
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


def build(source: Path, folder: Path) -> dict[str, str]:
    """Build both archives of `source` in `folder`; gives the hash of each by its name."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(folder)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
    subprocess.run(command, cwd=source, env=environment, check=True, capture_output=True)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python, (wheel,) = folder / "bin" / "python", dist.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    # What is installed beside us is seen from there too, without the links to checkouts that lie beside it.
    (packages,) = folder.glob("lib/python*/site-packages")
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "locked.pth").write_text("\n".join(sorted(places)), encoding="utf-8")
    return Installed(folder, tmp_path_factory.mktemp("user"))


def test_the_same_commit_gives_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """Built elsewhere, and of the source archive, which therefore holds all that is needed."""
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        file.extractall(tmp_path / "source", filter="data")
    (source,) = (tmp_path / "source").iterdir()
    (tmp_path / "again").mkdir()
    assert build(source, tmp_path / "again") == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in dist.iterdir()
    }


def test_it_answers_from_the_first_call_on(installed: Installed) -> None:
    for language, question in QUESTIONS.items():
        run = installed.run("avv", "ask", "--json", question)
        assert run.returncode == 0, run.stderr
        answer = json.loads(run.stdout)
        assert (answer["status"], answer["language"]) == ("answered", language)
        assert "Art. 82" in " ".join(answer["norms"])
        assert ("Wissensbasis" in run.stderr) is (language == "de")  # read in once
    assert list((installed.user / "work").iterdir()) == []


def test_it_answers_in_python_from_what_was_installed(installed: Installed) -> None:
    code = (
        "import avv_kompass as a; a.ingest(a.Settings()); "
        f"print(a.Assistant.open().ask({QUESTIONS['en']!r}).statements[0].text); print(a.__file__, a.Settings().corpus)"
    )
    run = installed.run("python", "-c", code)
    assert run.returncode == 0, run.stderr
    text, places = run.stdout.splitlines()
    assert "liable" in text
    assert [place.startswith(str(installed.folder)) for place in places.split()] == [True, True]


def test_what_measures_the_repository_says_that_it_needs_it(installed: Installed) -> None:
    run = installed.run("avv", "eval", "judged")
    assert run.returncode == 1
    assert "Repository" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_type_checker_knows_the_names(installed: Installed, tmp_path: Path) -> None:
    for name, text in (("program.py", PROGRAM), ("mistakes.py", MISTAKES), ("mypy.ini", TYPES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--python-executable", str(installed.folder / "bin" / "python")]
    options = ["--config-file=mypy.ini", f"--cache-dir={tmp_path}/cache", "--no-error-summary"]
    run = subprocess.run(
        [*mypy, *options, "program.py", "mistakes.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    lines = [line for line in run.stdout.splitlines() if ": note: (" not in line]
    revealed = [line for line in lines if line.startswith("program.py:")]
    types = [line.rpartition(" is ")[2].strip('"').rpartition(".")[2] for line in revealed]
    assert types == ["int", "str", "TextAccessor", "str"], run.stdout  # the third is LangChain's own kind of string
    wrong = [line.partition(" error: ")[2] for line in lines if line.startswith("mistakes.py:") and " error: " in line]
    assert len(wrong) == 3, run.stdout
    assert '"Asistant"' in wrong[0]
    assert all('"str"' in line or '"int"' in line for line in wrong[1:])
