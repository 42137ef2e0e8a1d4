"""`python -m benchmarks`: what a journey costs by stage, and our curve against a stock one; with `size` a large handbook,
with `live` one saved journey among many.

`make bench` runs all.
"""

from __future__ import annotations

import os
import platform
import sys

from . import curve, live, size, stages, terms


def main() -> None:
    """Print the tables: the quick ones, or the one that is asked for."""
    if asked := {"size": size.report, "live": live.report}.get(" ".join(sys.argv[1:])):
        asked()
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    found = stages.measure()
    print("Milliseconds a journey (example handbook; the whole handbook is read and checked, divided by its journeys)")
    for name, value in found.items():
        print(f"  {name:<28} {value:8.2f}")
    print("\nOur curve against a stock smooth pygal.XY of the same points, in the same run")
    for name, value in curve.measure().items():
        print(f"  {name:<28} {value:10.3f}")
    print("\nTerms explained in chapters, a page")
    for name, value in terms.measure().items():
        print(f"  {name:<28} {value:10.2f}")


if __name__ == "__main__":
    main()
