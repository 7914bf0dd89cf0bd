"""Pages keep their word: every block of Python in them is run as it stands, in the order of its page."""

import doctest
import re

import pytest
from conftest import ROOT

PAGES = ["docs/python.md", "docs/clusters.md", "python/README.md"]

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page):
    """Each block with the line on which it begins, from 0."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [(text.count("\n", 0, found.start(1)), found.group(1)) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize("page", PAGES)
def test_every_block_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = blocks(page)
    assert found, "no block was found"
    names, said = {"__name__": page}, []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    for line, text in found:
        if ">>>" not in text:
            exec(compile("\n" * line + text, page, "exec"), names)
            continue
        examples = doctest.DocTestParser().get_doctest(text, names, page, str(ROOT / page), line)
        runner.run(examples, out=said.append, clear_globs=False)
        names = examples.globs
    assert runner.failures == 0, "".join(said)


def test_a_block_that_is_wrong_fails():
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "wrong", None, 0), out=lambda _: None)
    assert runner.failures == 1
