"""The wheel, built from the checkout and tried where nothing else is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the pinned dependencies and the wheel, nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    builder = Path(sys.executable).with_name("hatchling")
    subprocess.run(
        [builder, "build", "-t", "wheel", "-d", folder / "dist"], cwd=ROOT, check=True
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    pip = [str(folder / "env/bin/python"), "-m", "pip", "install", "--quiet"]
    lock = ROOT / "requirements.lock"
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    return folder / "env"


def warraq(
    environment: Path, elsewhere: Path, *words: str, locale: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    """Run the installed command from a folder that is not the checkout."""
    return subprocess.run(
        [environment / "bin/warraq", *words],
        cwd=elsewhere,
        env={"PATH": os.defpath, "HOME": str(elsewhere), "LANG": locale},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_the_installed_command_knows_its_version(
    environment: Path, tmp_path: Path
) -> None:
    """`warraq --version` prints the version of the project."""
    done = warraq(environment, tmp_path, "--version")
    assert done.stdout.split()[0] == "warraq"
    assert done.returncode == 0


def test_the_wheel_carries_the_starter_collection(
    environment: Path, tmp_path: Path
) -> None:
    """Without a library `warraq` lists the articles that come with it."""
    done = warraq(environment, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "08-history-of-paper.txt" in done.stdout


def test_the_wheel_carries_the_catalogues(environment: Path, tmp_path: Path) -> None:
    """Sentences and the words of options, in both languages."""
    arabic = warraq(environment, tmp_path, "--help", locale="ar_EG.UTF-8")
    assert arabic.stdout.startswith("الاستعمال: warraq")
    assert warraq(environment, tmp_path, "--help").stdout.startswith("usage: warraq")
    missing = ("list", "--library", "none")
    told = warraq(environment, tmp_path, *missing, locale="ar_EG.UTF-8")
    assert "لا ملف ولا مجلد في none" in told.stderr
    assert "no file or folder at none" in warraq(environment, tmp_path, *missing).stderr


def test_it_indexes_and_searches_from_another_folder(
    environment: Path, tmp_path: Path
) -> None:
    """`warraq index`, then `warraq search`, on a folder of one's own."""
    library = tmp_path / "mine"
    library.mkdir()
    (library / "one.txt").write_text("عنوان" + "\n\n" + "دخلنا المكتبة في الصباح.")
    assert warraq(environment, tmp_path, "index", str(library)).returncode == 0
    found = warraq(
        environment, tmp_path, "search", "المكتبه", "--library", "mine", "--json"
    )
    page = json.loads(found.stdout)
    assert [hit["path"] for hit in page["hits"]] == ["one.txt"]
    missed = warraq(environment, tmp_path, "search", "قطار", "--library", "mine")
    assert missed.returncode == 1
