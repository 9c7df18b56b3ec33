"""Measure npo sweep beside its peers, in one run, and print medians and ratios.

    run.py [--rounds N] [--wait SECONDS] [--hold]

Every round measures everything once, one after the other, so that whatever else the machine does falls on all of
them. Before each measurement it waits, at most so many seconds, until the machine does little else. With --hold the
exit status is 1 when a ratio is below what is wanted.
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

BENCH = pathlib.Path(__file__).parent
ROOT = BENCH.parent
MILLION = 1_000_000


def environment(cores):
    """The environment of a measurement: so many cores, and numpy as it chooses for itself."""
    own = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    return own | {"GOMAXPROCS": str(cores)}


def busy(seconds):
    """How much of the machine's time was used, from 0 to 1; 0 where the system does not tell."""

    def times():
        return [int(t) for t in pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:]]

    try:
        before = times()
        time.sleep(seconds)
        spent = [after - b for after, b in zip(times(), before)]
    except OSError:
        return 0
    return 1 - (spent[3] + spent[4]) / max(1, sum(spent))


class Measurements:
    def __init__(self, folder, patience):
        self.folder, self.patience, self.disturbed, self.measured = folder, patience, 0, 0
        self.tests, self.npo = folder / "sweep.test", folder / "npo"
        subprocess.run(["go", "test", "-c", "-o", self.tests, "./pkg/sweep"], cwd=ROOT, check=True)
        subprocess.run(["go", "build", "-trimpath", "-o", self.npo, "./cmd/npo"], cwd=ROOT, check=True)
        self.found = {}

    def quiet(self):
        """Waits until the machine does little else, and counts when it never does."""
        end = time.monotonic() + self.patience
        self.measured += 1
        while busy(0.3) > 0.1:
            if time.monotonic() > end:
                self.disturbed += 1
                return

    def add(self, name, value):
        self.found.setdefault(name, []).append(value)

    def go(self, bench, cores, units):
        """Runs one Go benchmark and notes some of its metrics: {unit: name}."""
        self.quiet()
        command = [self.tests, "-test.run", "^$", "-test.bench", f"^{bench}$", "-test.benchmem", "-test.benchtime", "0.5s"]
        out = subprocess.run(command, cwd=ROOT / "pkg" / "sweep", env=environment(cores), check=True, capture_output=True, text=True)
        for unit, name in units.items():
            self.add(name, float(re.search(rf"([\d.]+) {re.escape(unit)}\b", out.stdout)[1]))

    def peer(self, which, scenarios):
        self.quiet()
        command = [sys.executable, BENCH / "peers.py", which, str(scenarios)]
        out = subprocess.run(command, env=environment(1), check=True, capture_output=True, text=True)
        self.add(which, float(out.stdout))

    def round(self):
        self.go("BenchmarkScenario/grid", 1, {"ns/op": "npo", "allocs/op": "allocations"})
        self.peer("numpy", 5000)
        self.go("BenchmarkScenario/grid", 1, {"ns/op": "npo", "allocs/op": "allocations"})
        self.peer("numpy-partition", 5000)
        self.go("BenchmarkScenario/grid", 1, {"ns/op": "npo", "allocs/op": "allocations"})
        self.peer("integers", 1000)
        self.go("BenchmarkScenario/draws", 1, {"ns/op": "drawn"})
        self.go("BenchmarkSummarise/100000/workers=1", 2, {"ns/scenario": "one core"})
        self.go("BenchmarkSummarise/100000/workers=2", 2, {"ns/scenario": "two cores"})
        self.go("BenchmarkRecipients/352", 1, {"ns/recipient": "352"})
        self.go("BenchmarkRecipients/100000", 1, {"ns/recipient": "100000"})

    def memory(self):
        """Summarises a million draws and notes the largest resident size in MB, and the seconds."""
        scenario = self.folder / "scenario.yaml"
        scenario.write_text("scheme: npo-300m\n")
        command = [self.npo, "sweep", scenario, "--draws", str(MILLION), "--format", "summary", "--quiet", "-o", self.folder / "out"]
        process = subprocess.Popen(command, env=environment(2))
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit("npo sweep failed")
        return usage.ru_maxrss / 1000

    def median(self, name):
        return statistics.median(self.found[name])


def report(m, megabytes):
    print(f"{'median of ' + str(len(m.found['numpy'])) + ' rounds':<44}{'lowest':>12}{'median':>12}{'highest':>12}")
    for name, label in (
        ("npo", "npo, ns per scenario"), ("numpy", "numpy, ties to the lowest code"), ("numpy-partition", "numpy, ties to anybody"),
        ("integers", "Python integers"), ("drawn", "npo, drawn measures"), ("allocations", "npo, allocations per scenario"),
        ("one core", "npo, summarised draws, one core"), ("two cores", "npo, summarised draws, two cores"),
        ("352", "npo, ns per recipient of 352"), ("100000", "npo, ns per recipient of 100 000"),
    ):
        values = m.found[name]
        print(f"{label:<44}{min(values):>12.1f}{m.median(name):>12.1f}{max(values):>12.1f}")
    print(f"{'npo, MB for a million summarised draws':<44}{'':>12}{megabytes:>12.0f}")
    print()
    held = True
    for label, ratio, wanted, at_least in (
        ("numpy / npo", m.median("numpy") / m.median("npo"), 3, True),
        ("numpy, ties to anybody / npo", m.median("numpy-partition") / m.median("npo"), 3, True),
        ("Python integers / npo", m.median("integers") / m.median("npo"), 30, True),
        ("one core / two cores", m.median("one core") / m.median("two cores"), 1.7, True),
        ("100 000 / 352 recipients", m.median("100000") / m.median("352"), 3, False),
        ("allocations per scenario", m.median("allocations"), 0, False),
    ):
        met = ratio >= wanted if at_least else ratio <= wanted
        held = held and met
        print(f"{label:<44}{ratio:>12.2f}   wanted: at {'least' if at_least else 'most'} {wanted}{'' if met else '   NOT MET'}")
    return held


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--wait", type=float, default=5)
    parser.add_argument("--hold", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        m = Measurements(pathlib.Path(folder), options.wait)
        for _ in range(options.rounds):
            m.round()
        held = report(m, m.memory())
    print(f"{m.disturbed} of {m.measured} measurements were made while the machine did something else")
    print(subprocess.run([sys.executable, BENCH / "peers.py", "check"], check=True, capture_output=True, text=True).stdout, end="")
    sys.exit(0 if held or not options.hold else 1)


if __name__ == "__main__":
    main()
