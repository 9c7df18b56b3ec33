"""The peers of `npo sweep`: the same scenarios by numpy in floats, and by Python in exact whole numbers.

Each scenario is the closed budget of € 300 million over the municipalities of the example data with another weight of a
point of the score: weights from measures and parameters, exact shares, rounding down, and the cents that are left to
the largest remainders, ties to the lowest code. What does not change between scenarios is prepared beforehand, as
npo does.

    peers.py numpy|numpy-partition|integers SCENARIOS    prints nanoseconds per scenario
    peers.py check                                       prints how many amounts differ from the exact ones
"""

import csv
import pathlib
import sys
import time

TABLE = pathlib.Path(__file__).parent.parent / "examples" / "gemeenten-2019.csv"
BUDGET = 30_000_000_000  # cents


def figures():
    """Pupils, and positive scores in hundredths, by code."""
    rows = sorted(csv.DictReader(TABLE.open(encoding="utf-8")), key=lambda row: row["gemeentecode"])
    pupils = [int(row["leerlingen"]) for row in rows]
    scores = []
    for row in rows:
        whole, _, decimals = row["achterstandsscore"].partition(".")
        scores.append(max(0, int(whole + decimals.ljust(2, "0"))))
    return pupils, scores


def weight(number):
    """The weight of a point in a scenario, in hundredths: 22.64, 22.65 and so on."""
    return 2264 + number % 1000


def integers():
    """Exact: whole numbers of any size."""
    pupils, scores = figures()
    fixed = [11811 * 100 * p for p in pupils]

    def scenario(number):
        g = weight(number)
        weights = [f + g * s for f, s in zip(fixed, scores)]
        total = sum(weights)
        amounts, remainders = [], []
        for w in weights:
            quotient, remainder = divmod(BUDGET * w, total)
            amounts.append(quotient)
            remainders.append(remainder)
        left = BUDGET - sum(amounts)
        for i in sorted(range(len(weights)), key=remainders.__getitem__, reverse=True)[:left]:  # stable
            amounts[i] += 1
        return amounts

    return scenario


def floats(partition):
    """Doubles: one array operation for all municipalities. With partition, ties go to anybody."""
    import numpy as np

    pupils, scores = figures()
    fixed = 118.11 * np.array(pupils, dtype=float)
    score = np.array(scores, dtype=float) / 100

    def scenario(number):
        weights = fixed + weight(number) / 100 * score
        shares = weights * (BUDGET / weights.sum())
        amounts = np.floor(shares)
        left = int(round(BUDGET - amounts.sum()))
        if left:
            remainders = shares - amounts
            if partition:
                amounts[np.argpartition(remainders, len(remainders) - left)[len(remainders) - left :]] += 1
            else:
                amounts[np.argsort(-remainders, kind="stable")[:left]] += 1
        return amounts

    return scenario


def measure(scenario, count):
    for number in range(count // 10 + 1):  # warm
        scenario(number)
    start = time.perf_counter_ns()
    for number in range(count):
        scenario(number)
    return (time.perf_counter_ns() - start) / count


def check():
    exact, quick = integers(), floats(False)
    differ = sum(int(a != int(b)) for number in range(1000) for a, b in zip(exact(number), quick(number)))
    assert all(sum(exact(number)) == BUDGET for number in range(1000))
    return f"{differ} of {1000 * len(figures()[0])} amounts of numpy differ from the exact ones"


def main():
    if sys.argv[1] == "check":
        print(check())
        return
    scenario = {"numpy": lambda: floats(False), "numpy-partition": lambda: floats(True), "integers": integers}[sys.argv[1]]()
    print(round(measure(scenario, int(sys.argv[2]))))


if __name__ == "__main__":
    main()
