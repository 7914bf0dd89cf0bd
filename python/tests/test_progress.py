"""Bars: that of tqdm and our own, of work whose end is known and of work whose end is not."""

import io
import sys

import pytest

from shortfall import _progress


@pytest.mark.parametrize("which", ["tqdm", "own"])
def test_a_bar_tells_what_is_done_and_of_how_much(monkeypatch, which):
    monkeypatch.setattr(_progress, "_DELAY", 0.0)
    if which == "own":
        # As where it is not installed.
        monkeypatch.setitem(sys.modules, "tqdm", None)
    else:
        pytest.importorskip("tqdm")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    bar = _progress.Bar()
    bar.update("run", 0, 0)
    bar.update("run", 500, 1000)
    bar.update("analyses", 7, 0)
    bar.update("analyses", 9, 0)
    bar.close()
    written = sys.stderr.getvalue()
    assert "run" in written and "analyses" in written
    assert (which == "tqdm") != ("500 of 1,000" in written)


def test_a_bar_of_our_own_leaves_nothing_behind(monkeypatch):
    monkeypatch.setattr(_progress, "_DELAY", 0.0)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    own = _progress.Own("run")
    own.total = 10
    own.update(5)
    own.close()
    assert sys.stderr.getvalue().split("\r")[-2].strip() == "" and sys.stderr.getvalue().endswith("\r")


def test_who_does_not_look_sees_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert _progress.Watch(None).progress is None
    assert _progress.Watch(False).progress is None
    assert _progress.Watch(True).progress is not None
