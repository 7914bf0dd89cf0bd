"""Monte Carlo simulator of critical-mineral supply disruptions, with and without cooperative sourcing.

>>> import shortfall
>>> scenario = shortfall.Scenario.load("gallium")
>>> results = scenario.run(trials=4096, seed=1, quick=True, progress=False)
>>> alone = results.estimate("unserved", consumer="JPN", arm="alone")
>>> together = results.estimate("unserved", consumer="JPN", arm="cooperative")
>>> alone.unit, together.value < alone.value
('t', True)

Numbers are those of the program of the same name, to the last bit.
"""

from . import _native
from ._errors import Problem, ScenarioError, ShortfallError, UsageError
from ._report import Chart, Charts, Comparison, Hindcast, NMinusOne, Page, Report, Sensitivity, Size, Sweep
from ._results import Estimate, Results
from ._sample import Place, Sample
from ._scenario import Scenario, merge
from ._studies import Calibration, calibrate, compare, hindcast, n_minus_one, sensitivity, size, sweep
from ._table import Table, Trials

__version__ = _native.VERSION

__all__ = [
    "Calibration",
    "Chart",
    "Charts",
    "Comparison",
    "Estimate",
    "Hindcast",
    "NMinusOne",
    "Page",
    "Place",
    "Problem",
    "Report",
    "Results",
    "Sample",
    "Scenario",
    "ScenarioError",
    "Sensitivity",
    "ShortfallError",
    "Size",
    "Sweep",
    "Table",
    "Trials",
    "UsageError",
    "calibrate",
    "compare",
    "hindcast",
    "merge",
    "n_minus_one",
    "sensitivity",
    "size",
    "sweep",
]

for _name in ("Problem", "ScenarioError", "ShortfallError", "UsageError"):
    # Under the name by which they are caught.
    globals()[_name].__module__ = "shortfall"
del _name
