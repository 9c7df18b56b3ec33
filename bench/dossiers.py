"""Measure what a workbook for every municipality costs beside the combined workbook, over whole processes in one run.

    dossiers.py [--rounds N] [--hold] [-- ARGUMENTS of npo allocate]

Every round writes the result without workbooks, with the combined one, and with one for every municipality besides, so
that whatever else the machine does falls on all of them. Without arguments the example data are divided. With --hold the
exit status is 1 when the workbooks per municipality take more than twice the time of the combined one.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parent.parent
WANTED = 2
RUNS = {
    "without workbooks": ["--format", "csv,json"],
    "with the combined one": ["--format", "csv,json,xlsx"],
    "with one per municipality": ["--format", "csv,json,xlsx", "--per-gemeente"],
}


def run(npo, folder, arguments):
    """Writes one result and returns the seconds that it took, and those of the processors."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    before = time.monotonic()
    process = subprocess.Popen([npo, "allocate", *arguments, "--quiet", "-o", out])
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("npo allocate failed")
    return time.monotonic() - before, usage.ru_utime + usage.ru_stime


def report(found, names, kind):
    """Prints what each kind of run took, and returns how the dossiers compare with the combined workbook."""
    seconds = {name: [times[kind] for times in found[name]] for name in names}
    for name, values in seconds.items():
        print(f"  {name:<28}{min(values):>9.2f}{statistics.median(values):>9.2f}{max(values):>9.2f}")
    none, combined, all_of_them = (min(values) for values in seconds.values())
    return (all_of_them - combined) / max(combined - none, 0.001)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("arguments", nargs="*")
    options = parser.parse_args()
    found = {name: [] for name in RUNS}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        npo = folder / "npo"
        subprocess.run(["go", "build", "-trimpath", "-o", npo, "./cmd/npo"], cwd=ROOT, check=True)
        for _ in range(options.rounds):
            for which, flags in RUNS.items():
                found[which].append(run(npo, folder, options.arguments + flags))
    ratios = []
    for kind, title in enumerate(("seconds by the clock", "seconds of the processors")):
        print(f"{title + ', ' + str(options.rounds) + ' rounds':<30}{'lowest':>9}{'median':>9}{'highest':>9}")
        ratios.append(report(found, RUNS, kind))
        print(f"  {'per municipality / combined':<28}{ratios[-1]:>9.2f}   wanted by the clock: at most {WANTED}")
    sys.exit(1 if options.hold and ratios[0] > WANTED else 0)


if __name__ == "__main__":
    main()
