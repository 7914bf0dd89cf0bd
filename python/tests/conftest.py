"""What the tests share: the program, and a folder's bytes."""

import os
import pathlib
import re
import subprocess

import pytest

import shortfall

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program():
    """Runs the program of this repository, `SHORTFALL` or that of a release build: what it prints, or complains of where it refuses."""
    path = os.environ.get("SHORTFALL", str(ROOT / "target" / "release" / "shortfall"))
    assert os.path.exists(path), f"there is no program at {path}: build it, or say where it is in SHORTFALL"

    plain = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "SHORTFALL_LANG")}

    def run(*arguments, cwd, refused=False):
        done = subprocess.run([path, *arguments], cwd=cwd, env=plain, capture_output=True, text=True)
        assert done.returncode == (2 if refused else 0), done.stderr
        return done.stderr if refused else done.stdout

    return run


@pytest.fixture(scope="session")
def scenario():
    return shortfall.Scenario.load("gallium")


@pytest.fixture(scope="session")
def first():
    """The text of the scenario that the README begins with: small, and with no uncertain input."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return next(block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "format = 1" in block)


@pytest.fixture(scope="session")
def results(scenario):
    """A run with every analysis."""
    return scenario.run(trials=20_000, seed=1, inputs=64, progress=False)


def tree(folder):
    """The bytes of every file below a folder, by its path."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same(mine, theirs):
    """Both folders have the same files with the same bytes."""
    mine, theirs = tree(mine), tree(theirs)
    assert list(mine) == list(theirs)
    differing = [name for name in mine if mine[name] != theirs[name]]
    assert not differing, differing
    assert mine
