"""Tests of verify.py: the rules of docs/specification.md, and results that must not pass.

    python3 tools/test_verify.py
"""
import contextlib
import csv
import hashlib
import io
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import zipfile
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
sys.path.insert(0, HERE)

import verify  # noqa: E402

EXAMPLE = os.path.join(ROOT, "examples", "gemeenten-2019.csv")
SPECIFICATION = os.path.join(ROOT, "docs", "specification.md")
SHARED = os.path.join(ROOT, "..", "shared")
REGISTER = os.path.join(ROOT, "pkg", "municipality", "data")


def read_example():
    with open(EXAMPLE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Numbers(unittest.TestCase):
    """§2"""

    def test_a_number_is_read_as_the_mark_of_its_file_says(self):
        for text, mark, want in (
            ("1234", "point", "1234"), ("1.234", "comma", "1234"), ("1.234", "point", "1.234"),
            ("1.234.567,80", "comma", "1234567.8"), ("1,234,567.80", "point", "1234567.8"),
            ("-0,5", "comma", "-0.5"), ("0012", "point", "12"), ("999999999999999999", "point", "999999999999999999"),
            ("12,0", "comma", "12"),
        ):
            with self.subTest(text=text, mark=mark):
                self.assertEqual(verify.decimal_text(verify.parse_number(text, mark)), want)

    def test_what_is_no_number_is_refused(self):
        for text in ("", "-", ".", "x", "<5", "1e5", "NaN", "+1", "1.2345,6", "12.34.567", "1 234", "--1", "１２", "−1",
                     "1,", ",5", "1234567890123456789", "0.1234567890123456789", "1,2,3"):
            for mark in ("comma", "point"):
                with self.subTest(text=text, mark=mark):
                    self.assertIsNone(verify.parse_number(text, mark))

    def test_the_decimal_mark_is_decided_by_evidence(self):
        for texts, want in (
            (["1.234,5"], "comma"), (["1,234.5"], "point"), (["12,5"], "comma"), (["1.2345"], "point"),
            (["0,125"], "comma"), (["1234.567"], "point"), (["1.234.567"], "comma"), (["1.234", "0,5"], "comma"),
            (["1.234", "0.5"], "point"), (["12", "13"], "point"), (["-1234,567"], "comma"), (["-0.125"], "point"),
        ):
            with self.subTest(texts=texts):
                self.assertEqual(verify.decimal_mark([("", text) for text in texts]), want)

    def test_without_evidence_or_against_it_nothing_is_guessed(self):
        for texts in (["1.234"], ["12,345", "7"], ["1,5", "1.5"], ["-1.234"]):
            with self.subTest(texts=texts), self.assertRaises(verify.Unreadable):
                verify.decimal_mark([("", text) for text in texts])
        self.assertEqual(verify.decimal_mark([("", "1.234")], "comma"), "comma")

    def test_a_workbook_cell_counts_at_fifteen_digits(self):
        for text, want in (
            ("3456.7849999999999", "3456.785"), ("33.020000000000003", "33.02"), ("100", "100"), ("0", "0"),
            ("1.0000000000000001E-2", "0.01"), ("-0.29999999999999999", "-0.3"), ("1E3", "1000"),
            ("123456789012345678", "123456789012346000"),
        ):
            with self.subTest(text=text):
                self.assertEqual(verify.decimal_text(verify.parse_cell_number(text)), want)
        for text in ("1e400", "NaN", "12,5", "", "1 1", "1_0", "Infinity", "0x10"):
            with self.subTest(text=text):
                self.assertIsNone(verify.parse_cell_number(text))

    def test_a_whole_number_is_that_number_however_a_workbook_stores_it(self):
        for text, want in (("3", "3"), ("3.0", "3"), ("3E0", "3"), ("3.63E2", "363"), ("2.9999999999999996", "3"), ("3.5", "3.5"),
                           ("x", "x"), ("1e400", "1e400")):
            self.assertEqual(verify.stored(text).text, want)

    def test_numbers_are_written_in_one_way_only(self):
        for value, want in ((Fraction(36653, 100), "366.53"), (Fraction(0), "0"), (Fraction(-1, 2), "-0.5"),
                            (Fraction(1, 3), "1/3"), (Fraction(-2, 6), "-1/3"), (Fraction(1000), "1000"),
                            (Fraction(1, 1024), "0.0009765625")):
            self.assertEqual(verify.decimal_text(value), want)
        for text in ("1.0", "01", "-0", ".5", "1.", "1,5", "+1", "1e1", "-0.0", "0.50"):
            with self.subTest(text=text):
                self.assertIsNone(verify.parse_canonical(text))
        for text in ("1", "1.5", "1.234", "-0.00", "01.00", ".50", "1,00"):
            with self.subTest(text=text):
                self.assertIsNone(verify.parse_amount(text))


class Rounding(unittest.TestCase):
    """§8 and §12"""

    def test_half_is_rounded_away_from_zero(self):
        for value, want in (("1/2", 1), ("-1/2", -1), ("49999/100000", 0), ("3/2", 2), ("-3/2", -2), ("5/2", 3),
                            ("12418334.32", 12418334), ("0", 0), ("7", 7)):
            self.assertEqual(verify.round_half_away(Fraction(value)), want)

    def test_instalments_add_up_to_the_total(self):
        for total in (0, 1, 7, 99, 10**12 + 1, -7, 286953218):
            for count in (1, 2, 5, 24):
                parts = verify.portions(total, [Fraction(k, count) for k in range(1, count + 1)])
                self.assertEqual(sum(parts), total)
                self.assertLessEqual(max(parts) - min(parts), 1)


class Apportionment(unittest.TestCase):
    """§9 and §10"""

    def amounts(self, total, weights):
        keys = ["R%02d" % at for at in range(len(weights))]
        division = verify.Division(total, list(zip(keys, map(Fraction, weights))))
        return [division.amounts[key] for key in keys]

    def test_the_largest_remainder_wins_in_every_order(self):
        for order in itertools.permutations((("A", 6), ("B", 6), ("C", 8))):
            division = verify.Division(2, order)
            self.assertEqual(division.amounts, {"A": 1, "B": 0, "C": 1})
            self.assertEqual((division.ties, division.tie_remainder), (["A", "B"], Fraction(3, 5)))

    def test_the_small_cases_of_the_specification(self):
        for total, weights, want in (
            (1, (1, 1, 1), [1, 0, 0]), (100, (1, 1, 1), [34, 33, 33]), (6, (0, 14, 28, 0, 0), [0, 2, 4, 0, 0]),
            (4, (-5, 1, 3), [0, 1, 3]), (7, ("0.5", "0.25"), [5, 2]), (0, (1, 2), [0, 0]),
            (26, (9061, 7179, 5259, 3319, 1182), [9, 7, 5, 4, 1]), (-100, (1, 1, 1), [-34, -33, -33]),
        ):
            with self.subTest(total=total, weights=weights):
                self.assertEqual(self.amounts(total, weights), want)

    def test_a_budget_over_parts_ties_to_the_lowest_id(self):
        self.assertEqual(verify.Division(10001, [("b", Fraction(1, 3)), ("a", Fraction(1, 3)), ("c", Fraction(1, 3))]).amounts,
                         {"a": 3334, "b": 3334, "c": 3333})
        self.assertEqual(verify.Division(10001, [("x", Fraction("0.79")), ("y", Fraction("0.21"))]).amounts, {"x": 7901, "y": 2100})

    def test_a_figure_of_a_divided_municipality_is_rounded_once(self):
        for value, places, shares, want in (
            (1000, 0, ("3/4", "1/4"), ["750", "250"]), (1000, 0, ("2/3", "1/3"), ["667", "333"]),
            ("7.25", 2, ("1/2", "1/2"), ["3.63", "3.62"]), ("-1", 0, ("1/2", "1/2"), ["0", "-1"]), (5, 0, ("1",), ["5"]),
        ):
            portions = {"GM%04d" % at: Fraction(share) for at, share in enumerate(shares)}
            parts = verify.divide_figure(Fraction(value), places, portions)
            self.assertEqual([verify.decimal_text(parts[to]) for to in sorted(parts)], want)
            self.assertEqual(sum(parts.values()), Fraction(value))

    def test_parts_of_a_figure_that_are_not_its_shares_are_found(self):
        halves, thirds = ({"A": Fraction(1, 2), "B": Fraction(1, 2)}, {"A": Fraction(2, 3), "B": Fraction(1, 3)})
        for portions, whole, parts, places, right in (
            (thirds, "1000", ("667", "333"), 0, True), (thirds, "1000", ("666", "334"), 0, False),
            (halves, "7.25", ("3.63", "3.62"), 2, True), (halves, "7.25", ("3.62", "3.63"), 2, False),
            (halves, "7.25", ("3.625", "3.625"), 2, False), (halves, "7.25", ("3.625", "3.625"), None, True),
            (halves, "7.2", ("3.6", "3.6"), None, True), (halves, "7.2", ("3.7", "3.5"), None, False),
            (halves, "1000", ("500", "499"), 0, False),
        ):
            with self.subTest(whole=whole, parts=parts, places=places):
                found = {code: (Fraction(whole), Fraction(part)) for code, part in zip("AB", parts)}
                self.assertEqual(verify.wrong_parts("x", portions, found, [], places) == [], right)
        self.assertTrue(verify.wrong_parts("x", halves, {"A": (Fraction(4), Fraction(2))}, [], 0), "a part is missing")
        self.assertTrue(verify.wrong_parts("x", halves, {"A": (Fraction(4), Fraction(2)), "B": (Fraction(5), Fraction(2))}, [], 0))
        odd = {code: (Fraction(2), Fraction(value)) for code, value in (("A", 2), ("B", 0))}
        ones = [{code: (Fraction(1), Fraction(value)) for code, value in (("A", 1), ("B", 0))}] * 2
        self.assertEqual(verify.wrong_parts("x", halves, odd, ones, 0), [], "a sum is the sum of its divided parts")
        self.assertTrue(verify.wrong_parts("x", halves, odd, [], 0))
        more = {code: (Fraction(5), Fraction(value)) for code, value in (("A", 4), ("B", 1))}
        self.assertEqual(verify.wrong_parts("x", halves, more, ones, 0), [], "and of what they leave, which is divided too")
        self.assertTrue(verify.wrong_parts("x", halves, {code: (whole, 5 - value) for code, (whole, value) in more.items()}, ones, 0))

    def test_equal_remainders_on_one_side_of_the_cut_are_no_tie(self):
        self.assertEqual(verify.Division(2, [("A", 1), ("B", 1)]).ties, [])
        self.assertEqual(verify.Division(3, [("A", 3), ("B", 3), ("C", 4)]).ties, [])

    def test_nobody_with_weight_is_an_error(self):
        for weights in ([0, 0], [-1, 0]):
            with self.assertRaises(ValueError):
                self.amounts(1, weights)

    def test_the_promises_hold_on_many_small_cases_with_ties(self):
        chance = random.Random(1)
        for _ in range(2000):
            weights = [chance.randint(-1, 4) for _ in range(chance.randint(1, 6))]
            if max(weights) <= 0:
                continue
            total = chance.randint(0, 30)
            amounts = self.amounts(total, weights)
            size = sum(max(weight, 0) for weight in weights)
            self.assertEqual(sum(amounts), total)
            self.assertEqual(self.amounts(-total, weights), [-amount for amount in amounts])
            self.assertEqual(self.amounts(total, [Fraction(weight, 7) for weight in weights]), amounts)
            for weight, amount in zip(weights, amounts):
                self.assertLess(abs(amount - Fraction(total * max(weight, 0), size)), 1)
            for (weight, amount), (other, less) in itertools.permutations(zip(weights, amounts), 2):
                if weight > other:
                    self.assertGreaterEqual(amount, less)
                if weight == other:
                    self.assertLessEqual(abs(amount - less), 1)

    def test_public_vectors_of_other_libraries_agree(self):
        path = os.path.join(SHARED, "vectors", "lackner_largest_remainder.json")
        if not os.path.exists(path):
            self.skipTest("the vectors of other libraries are not here")
        with open(path, encoding="utf-8") as file:
            for case in json.load(file):
                with self.subTest(source=case["source"]):
                    if case["expected"]:
                        self.assertEqual(self.amounts(case["total"], case["weights"]), case["expected"])
                    keys = ["%02d" % at for at in range(len(case["weights"]))]
                    division = verify.Division(case["total"], list(zip(keys, case["weights"])))
                    self.assertEqual(bool(division.ties), case["tie_at_cutoff"])

    def test_floors_and_ceilings_agree_with_trying_every_choice(self):
        chance = random.Random(2)
        tried = rests = 0
        for _ in range(800):
            rows = []
            for at in range(chance.randint(1, 4)):
                floor = chance.choice((None, chance.randint(0, 6)))
                ceiling = chance.choice((None, (floor or 0) + chance.randint(0, 6)))
                rows.append(("R%d" % at, Fraction(chance.randint(0, 5)), floor, ceiling))
            live = [row for row in rows if row[1] > 0]
            total = chance.randint(0, 25)
            if not live or sum(row[2] or 0 for row in live) > total:
                with self.assertRaises(ValueError):
                    verify.BoundedDivision(total, rows)
                continue
            division = verify.BoundedDivision(total, rows)
            amounts = division.amounts
            self.assertEqual(sum(amounts.values()) + division.rest, total)
            if division.rest:
                rests += 1
                self.assertEqual(amounts, {row[0]: row[3] if row[1] > 0 else 0 for row in rows})
            else:
                tried += 1
                self.assertIn(amounts, list(every_choice(total, rows)))
        self.assertGreater(tried, 200)
        self.assertGreater(rests, 20)

    def test_without_effective_bounds_the_plain_division_comes_out(self):
        weights = [("A", Fraction(6)), ("B", Fraction(6)), ("C", Fraction(8))]
        bounded = verify.BoundedDivision(2, [(key, weight, 0, 2) for key, weight in weights])
        self.assertEqual(bounded.amounts, verify.Division(2, weights).amounts)
        self.assertEqual(bounded.ties, ["A", "B"])

    def test_the_vectors_of_the_project(self):
        for name in ("small.txt", "large.txt"):
            for vector in read_vectors(os.path.join(ROOT, "testdata", "vectors", name)):
                for sign in (1, -1):
                    with self.subTest(vector=vector["name"], sign=sign):
                        self.hold(vector, sign)

    def hold(self, vector, sign):
        claims = [(key, Fraction(weight)) for key, weight, _ in vector["claims"]]
        try:
            division = verify.Division(sign * vector["total"], claims)
        except ValueError:
            self.assertTrue(vector["refused"])
            return
        self.assertFalse(vector["refused"])
        self.assertEqual(division.amounts, {key: sign * int(cents) for key, _, cents in vector["claims"]})
        self.assertEqual(division.extra_count, vector["leftover"])
        tie = [division.tie_remainder, len(division.extra.intersection(division.ties))] + division.ties
        self.assertEqual(tie if division.ties else None, vector["tie"])


def read_vectors(path):
    """The vectors of a file in the format of testdata/vectors/README.md."""
    vectors = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if not words or words[0] == "#":
                continue
            if words[0] == "vector":
                vectors.append({"name": words[1], "claims": [], "tie": None, "refused": None, "leftover": None})
            elif words[0] == "claim":
                vectors[-1]["claims"].append(words[1:])
            elif words[0] == "tie":
                vectors[-1]["tie"] = [Fraction(words[1]), int(words[2])] + words[3:]
            elif words[0] == "refused":
                vectors[-1]["refused"] = words[1]
            elif words[0] in ("total", "leftover"):
                vectors[-1][words[0]] = int(words[1])
            elif not words[0].startswith("#"):
                raise ValueError("%s: %s" % (path, line))
    return vectors


def every_choice(total, rows):
    """All divisions in which some get the floor, some the ceiling, and one rate fits the others and all bounds."""
    live = [row for row in rows if row[1] > 0]
    zero = {row[0]: 0 for row in rows if row[1] <= 0}
    for choice in itertools.product("lfh", repeat=len(live)):
        if any(kind == "h" and row[3] is None for kind, row in zip(choice, live)):
            continue
        fixed = {row[0]: (row[2] or 0) if kind == "l" else row[3] for kind, row in zip(choice, live) if kind != "f"}
        free = [row for kind, row in zip(choice, live) if kind == "f"]
        left = total - sum(fixed.values())
        if not free:
            low = [Fraction(row[2] or 0) / row[1] for kind, row in zip(choice, live) if kind == "l"]
            high = [Fraction(row[3]) / row[1] for kind, row in zip(choice, live) if kind == "h"]
            if left == 0 and (not low or not high or max(high) <= min(low)):
                yield dict(zero, **fixed)
            continue
        rate = Fraction(left) / sum(row[1] for row in free)
        share = {row[0]: rate * row[1] for row in live}
        fits = all(share[row[0]] <= (row[2] or 0) if kind == "l" else share[row[0]] >= row[3] if kind == "h"
                   else (row[2] or 0) <= share[row[0]] and (row[3] is None or share[row[0]] <= row[3])
                   for kind, row in zip(choice, live))
        if fits:
            yield dict(zero, **dict(fixed, **verify.Division(left, [(row[0], row[1]) for row in free]).amounts))


class SchemeFiles(unittest.TestCase):
    """§6.1"""

    def parse(self, text):
        return verify.Yaml(text, "test.yaml").parse()

    def test_every_scalar_is_text(self):
        self.assertEqual(self.parse("budget: 300000000.10 # euro\nflag: true\ndate: 2020-10-01"),
                         {"budget": "300000000.10", "flag": "true", "date": "2020-10-01"})

    def test_blocks_and_flows_say_the_same(self):
        block = "c:\n  - id: a\n    q:\n      sum:\n      - measure: m\n      - parameter: p\n  - id: b\n"
        flow = "c: [{id: a, q: {sum: [{measure: m},\n   {parameter: p}]}}, {id: b}]"
        self.assertEqual(self.parse(block), self.parse(flow))

    def test_quotes_colons_and_hashes(self):
        self.assertEqual(self.parse("a: {x: \"b: c # d\", y: 'it''s'}\nu: https://x.nl/a#b\nt: d'Hondt, 's"),
                         {"a": {"x": "b: c # d", "y": "it's"}, "u": "https://x.nl/a#b", "t": "d'Hondt, 's"})

    def test_what_a_scheme_file_may_not_hold_is_refused(self):
        for text in ("a: 1\na: 2", "a: &x 1", "a: *x", "a: !!str 1", "{a: 1, a: 2}", "a: [1, 2", "a: \"b", "- a\nb: c",
                     "a: 1\n   b: 2", "<<: {a: 1}", ""):
            with self.subTest(text=text), self.assertRaises(verify.Unreadable):
                self.parse(text)


class WorkedNumbers(unittest.TestCase):
    """The numbers printed in the specification follow from the example data."""

    def setUp(self):
        with open(SPECIFICATION, encoding="utf-8") as file:
            self.text = file.read()
        self.rows = read_example()

    def says(self, *texts):
        for text in texts:
            self.assertIn(text, self.text)

    def spaced(self, number):
        return "{:,}".format(number).replace(",", " ")

    def test_the_closed_budget(self):
        weights = [(row["gemeentecode"], Fraction("118.11") * int(row["leerlingen"])
                    + Fraction("22.64") * max(Fraction(row["achterstandsscore"]), 0)) for row in self.rows]
        division = verify.Division(30000000000, weights)
        self.says("Σ floors = %s, so R = %d extra" % (self.spaced(sum(division.floors.values())), division.extra_count))
        self.says("W = 118.11 × 2 458 869 + 22.64 × 561 736.12 = 303 134 723.3468")
        self.assertEqual(verify.decimal_text(division.weight_total), "303134723.3468")
        self.assertEqual(division.ties, [])
        ranked = sorted(division.remainders, key=lambda key: (-division.remainders[key], key))
        self.assertEqual([ranked[0], ranked[181], ranked[182]], ["GM0826", "GM0899", "GM0622"])
        for key in ("GM0826", "GM0899", "GM0622", "GM0003", "GM0796"):
            self.says("| %s | %s | %s/757836808367 |" % (
                verify.decimal_text(dict(weights)[key]), self.spaced(division.floors[key]),
                division.remainders[key] * 757836808367))
            euros, cents = divmod(division.amounts[key], 100)
            self.says("€ %s.%02d |" % (self.spaced(euros), cents))
        before = verify.Division(30000000014, weights).amounts
        after = verify.Division(30000000015, weights).amounts
        self.assertEqual({key: after[key] - before[key] for key in before if after[key] != before[key]},
                         {"GM1773": -1, "GM0163": 1, "GM0794": 1})
        self.assertEqual((before["GM1773"], after["GM1773"]), (18647472, 18647471))

    def test_the_regulation(self):
        pupils = {row["gemeentecode"]: verify.round_half_away(11811 * Fraction(row["leerlingen"])) for row in self.rows}
        scores = {row["gemeentecode"]: verify.round_half_away(2264 * Fraction(row["achterstandsscore"]))
                  for row in self.rows}
        self.assertEqual((sum(pupils.values()), sum(scores.values())), (29041701759, 1271770586))
        self.says("€ 290 417 017.59", "€ 12 717 705.86", "12 717 705.7568", "€ 303 134 723.45", "residual 0.1032")
        self.assertEqual(sum(1 for value in scores.values() if value == 0), 23)
        total = pupils["GM0796"] + scores["GM0796"]
        self.assertEqual(total, 286953218)
        parts = verify.portions(total, [Fraction(k, 24) for k in range(1, 25)])
        self.assertEqual([at for at, part in enumerate(parts, 1) if part == 11956385], [6, 18])
        self.assertEqual([sum(parts[:5]), sum(parts[5:17]), sum(parts[17:])], [59781920, 143476609, 83694689])
        self.assertEqual(verify.portions(283985828, [Fraction(k, 5) for k in range(1, 6)]),
                         [56797166, 56797165, 56797166, 56797165, 56797166])


    def test_the_result_hashes(self):
        for name, header in (("npo-300m", "bedrag_verdeling,bedrag_totaal"),
                             ("npo-regeling-2021", "bedrag_leerlingen,bedrag_achterstand,bedrag_totaal")):
            scheme = read_scheme(os.path.join(ROOT, "schemes", name + ".yaml"))
            calculation = verify.Calculation(scheme, {
                row["gemeentecode"]: {measure: Fraction(row[measure]) for measure in scheme.used} for row in self.rows})
            lines = ["gemeentecode,gemeentenaam,achterstandsscore,leerlingen," + header]
            for row in self.rows:
                code, name_of = row["gemeentecode"], row["gemeentenaam"]
                cents = [part.lines[code].amount for part in calculation.parts]
                lines.append(",".join([code, '"%s"' % name_of if "," in name_of else name_of]
                                      + [row[measure] for measure in scheme.used]
                                      + ["%d.%02d" % divmod(amount, 100) for amount in cents + [sum(cents)]]))
            data = "".join(line + "\n" for line in lines).encode("utf-8")
            self.says("`%s` on the example data" % name, hashlib.sha256(data).hexdigest())

    def test_every_section_that_the_check_cites_is_there(self):
        with open(os.path.join(HERE, "verify.py"), encoding="utf-8") as file:
            program = file.read()
        cited = set(re.findall(r"§([0-9]+(?:\.[0-9]+)?)", program))
        cited |= set(re.findall(r'report\.(?:check|proved|open|difference)\("([0-9.]+)"', program))
        self.assertGreater(len(cited), 40)
        there = set(re.findall(r"^#{2,3} ([0-9]+(?:\.[0-9]+)?) ", self.text, re.MULTILINE))
        there |= set(re.findall(r"^([0-9]+\.[0-9]+)\.? ", self.text, re.MULTILINE))
        self.assertEqual(cited - there, set())


class Cases(unittest.TestCase):
    """The amounts of testdata/cases, which were worked out by hand."""

    def test_every_case_comes_out(self):
        folder, count = os.path.join(ROOT, "testdata", "cases"), 0
        for name in sorted(os.listdir(folder)):
            path = os.path.join(ROOT, "schemes", name + ".yaml")
            for case in sorted(next(os.walk(os.path.join(folder, name)))[1]):
                with self.subTest(scheme=name, case=case):
                    self.compare(path, os.path.join(folder, name, case))
                    count += 1
        self.assertGreaterEqual(count, 24)

    def compare(self, path, here):
        scheme = read_scheme_of_case(path, here)
        found = verify.Found()
        kinds = dict.fromkeys(verify.SITE_MEASURES, "count")
        kinds.update(scheme.measures)
        found.since = {"": "2019-01-01"}
        verify.read_source(read(os.path.join(here, "input.csv")), "input.csv", found, kinds)
        file = os.path.join(here, "scenario.yaml")
        scenario = verify.Yaml(read(file).decode("utf-8"), file).parse() if os.path.exists(file) else {}
        carry = None
        if "division" in scenario:
            carry = carry_of_case(scenario, found, kinds, here)
        joined = verify.join(found, scheme, carry)
        for entry in scenario.get("overrides", []):
            row = joined.measures[entry["recipient"]]
            verify.shift(row, entry["measure"], Fraction(entry["value"]) - row[entry["measure"]], scheme.wholes)
        if scheme.sums:
            calculation = verify.Summed(scheme, joined.sites, joined.homes)
        else:
            calculation = verify.Calculation(scheme, joined.measures)
        with open(os.path.join(here, "allocation.csv"), encoding="utf-8", newline="") as file:
            key = "vestigingscode" if scheme.paid == "vestiging" else "gemeentecode"
            wanted = {line[key]: line for line in csv.DictReader(file)}
        self.assertEqual(sorted(wanted), calculation.codes)
        for part in calculation.parts:
            for code, line in part.lines.items():
                self.assertEqual(verify.amount_text(line.amount), wanted[code]["bedrag_" + part.id])


def carry_of_case(scenario, found, kinds, here):
    """What carries the input of a case from 2019 to the division of its scenario, by all changes of the register."""
    register = verify.Register(REGISTER)
    changes = [{"date": date, "from": old, "to": [{"code": code} for code in to]}
               for (date, old), to in register.changes.items() if date <= scenario["division"]]
    scores = [{"measure": entry["measure"]} for entry in scenario["carry"]["scores"]]
    receipt = {"division": {"carried": [], "changes": changes, "added_scores": scores}}
    weights = scenario["carry"]["weights"]
    for table in verify.load_tables(read(os.path.join(here, weights)), weights):
        verify.read_shares(table, found, kinds, "auto")
    carry = verify.Carry(receipt, kinds, register, {})
    carry.learn_shares(found)
    return carry


def read_scheme_of_case(path, folder):
    """The scheme of a case, with what its scenario changes, where it has one."""
    own = os.path.join(folder, "scheme.yaml")
    path = own if os.path.exists(own) else path
    file = os.path.join(folder, "scenario.yaml")
    document = verify.Yaml(read(path).decode("utf-8"), path).parse()
    scenario = verify.Yaml(read(file).decode("utf-8"), file).parse() if os.path.exists(file) else {}
    document.setdefault("groups", {}).update(scenario.get("groups", {}))
    return verify.Scheme(document, path, scenario.get("parameters", {}).items(), scenario.get("budget"),
                         verify.Register(REGISTER))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def read_scheme(path, settings=(), budget=None):
    return verify.Scheme(verify.Yaml(read(path).decode("utf-8"), path).parse(), path, settings, budget)


class Terms(unittest.TestCase):
    """§10.1 to §10.6, worked out by hand."""

    TEXT = "basis: {source: x}\n"

    def amounts(self, top, components, rows):
        text = "id: proef\ntitle: {nl: P, en: P}\n%s\nmeasures: {m: {kind: decimal}, f: {kind: decimal}}\n" % top
        text += "components:\n" + "".join("- {id: %s, %s}\n" % component for component in components)
        scheme = verify.Scheme(verify.Yaml(text, "proef").parse(), "proef", (), None)
        rows = {code: {"m": Fraction(m), "f": Fraction(f)} for code, m, f in rows}
        calculation = verify.Calculation(scheme, rows)
        return [[verify.amount_text(line.amount) for line in part.lines.values()] for part in calculation.parts]

    ROWS = (("A", "1", "2"), ("B", "2", "1"), ("C", "3", "0"), ("D", "0", "1"))
    RATE = 'parameters: {t: {value: "1.005"}}'
    OPEN = "rate: {parameter: t}, quantity: {measure: m}, rounding: half_up"
    CLOSED = "quantity: {measure: m}, rounding: largest_remainder"

    def test_parts_make_up_the_budget(self):
        self.assertEqual(self.amounts("budget: 100.01", [("b", self.CLOSED + ", part: {fraction: 1/3}"),
                                                         ("a", self.CLOSED + ", part: {fraction: 1/3}"),
                                                         ("c", self.CLOSED + ", part: {fraction: 1/3}")],
                                      (("A", "1", "0"),)), [["33.34"], ["33.34"], ["33.33"]])
        self.assertEqual(self.amounts("budget: 100.01", [("a", self.CLOSED + ", part: {fraction: 1}"),
                                                         ("b", self.CLOSED + ", part: {amount: 40}")],
                                      (("A", "1", "0"),)), [["60.01"], ["40.00"]])
        for parts in ("{fraction: 0.5}", "{amount: 50}"):
            with self.subTest(parts=parts), self.assertRaises(verify.Unreadable):
                self.amounts("budget: 100.01", [("a", self.CLOSED + ", part: " + parts)], self.ROWS)

    def test_what_is_withheld_is_not_divided(self):
        self.assertEqual(self.amounts("budget: 10.00\nwithheld: [{id: w, amount: 1.50}]", [("a", self.CLOSED)],
                                      self.ROWS), [["1.42", "2.83", "4.25", "0.00"]])

    def test_only_the_eligible_receive(self):
        rule = ", eligible: {of: {measure: m}, at_least: {constant: 2}}"
        self.assertEqual(self.amounts("budget: 10.01", [("a", self.CLOSED + rule)], self.ROWS),
                         [["0.00", "4.00", "6.01", "0.00"]])
        self.assertEqual(self.amounts(self.RATE, [("a", self.OPEN + rule + ", floor: {constant: 3}")], self.ROWS),
                         [["0.00", "3.00", "3.02", "0.00"]])

    def test_bounds_of_a_rate_are_whole_cents(self):
        self.assertEqual(self.amounts(self.RATE, [("a", self.OPEN + ", floor: {measure: f}, ceiling: {constant: 2.505}")],
                                      (("A", "1", "1.006"), ("C", "3", "0"), ("D", "0", "1"))),
                         [["1.01", "2.51", "1.00"]])

    def test_a_floor_and_a_ceiling_of_a_budget(self):
        self.assertEqual(self.amounts("budget: 10.00", [("a", self.CLOSED + ", floor: {measure: f}")],
                                      (("A", "1", "2.005"), ("B", "2", "0"), ("C", "3", "0"), ("D", "0", "1"))),
                         [["2.01", "3.20", "4.79", "0.00"]])
        self.assertEqual(self.amounts("budget: 10.00", [("a", self.CLOSED + ", ceiling: {constant: 2}")], self.ROWS),
                         [["2.00", "2.00", "2.00", "0.00"]])

    def test_a_blend_mixes_the_shares(self):
        rule = ", blend: {reference: {measure: f}, fraction: 1/4}"
        self.assertEqual(self.amounts("budget: 10.00", [("a", self.CLOSED + rule)],
                                      (("A", "1", "1"), ("B", "2", "1"), ("C", "3", "-1.5"), ("D", "0", "1"))),
                         [["2.09", "3.33", "3.75", "0.83"]])

    def test_first_come_first_served(self):
        rows = (("A", "1.005", "3"), ("B", "6", "1"), ("C", "5", "2"), ("D", "2", "4"))
        for last, want in (("in_part", ["0.00", "6.00", "4.00", "0.00"]), ("refused", ["0.00", "6.00", "0.00", "0.00"])):
            rule = "quantity: {measure: m}, rounding: half_up, arrival: {rank: f, last: %s}" % last
            by_code = self.amounts("budget: 10.00", [("a", rule)], rows)[0]
            order = sorted(rows, key=lambda row: Fraction(row[2]))
            self.assertEqual([by_code[[row[0] for row in order].index(code)] for code in "ABCD"], want)

    def test_a_supplement_fills_up_what_was_rounded_before(self):
        rule = ("b", "supplement: true, rounding: half_up, quantity: {maximum_loss: {reference: {measure: f}, "
                     "loss: {constant: 0.333}, units: {measure: m}}}")
        self.assertEqual(self.amounts(self.RATE, [("a", self.OPEN), rule],
                                      (("A", "1", "5"), ("B", "2", "0"), ("C", "3", "4.1"), ("D", "0", "1"))),
                         [["1.01", "2.01", "3.02", "0.00"], ["3.66", "0.00", "0.08", "1.00"]])

    def test_a_quantity_in_whole_numbers(self):
        rule = "quantity: {rounded: {of: {product: [{measure: m}, {constant: %s}]}, to: %s, direction: %s}}, " \
               "rate: {parameter: t}, rounding: half_up"
        rows = (("A", "1", "0"), ("B", "3", "0"), ("C", "-1", "0"))
        for figures, want in ((("1.5", "1", "half_up"), ["2.01", "5.03", "-2.01"]), (("1.5", "1", "down"), ["1.01", "4.02", "-1.01"]),
                              (("250", "500", "half_up"), ["502.50", "1005.00", "-502.50"])):
            with self.subTest(figures=figures):
                self.assertEqual(self.amounts(self.RATE, [("a", rule % figures)], rows), [want])
        for figures in (("1", "0", "down"), ("1", "-1", "down"), ("1", "1", "up")):
            with self.subTest(figures=figures), self.assertRaises(verify.Unreadable):
                self.amounts(self.RATE, [("a", rule % figures)], rows)

    def test_a_term_that_this_check_does_not_know_is_refused(self):
        with self.assertRaisesRegex(verify.Unreadable, "surprise is not covered"):
            self.amounts("budget: 10.00", [("a", self.CLOSED + ", surprise: 1")], self.ROWS)


class SiteFiles(unittest.TestCase):
    """§3 and §5, on small files with the layouts of CBS and DUO."""

    PRIMARY = "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER;SOORT_PO;AFSTAND;LEERLINGEN\n"
    SECONDARY = "BRIN NUMMER;VESTIGINGSNUMMER;PLAATSNAAM VESTIGING;" + ";".join(
        "LEER- OF VERBLIJFSJAAR %d - %s" % (year, sex) for year in range(1, 7) for sex in ("MAN", "VROUW")) + "\n"
    SITES = "BRIN NUMMER;VESTIGINGSNUMMER;PLAATSNAAM;GEMEENTENUMMER\n"
    PLACEMENT = "brin,vestigingsnummer,gemeentecode,bron,reden\n"

    def setUp(self):
        self.files = {
            "po": self.PRIMARY + "20191001;00AA;00;A;106;Bo;1,5;10\n20191001;00AA;01;A;106;Sbo;;3\n"
                  "20191001;00AB;00;B;0114;Bo;2;7\n",
            "vo": self.SECONDARY + "01AA;00;A;1;2;0;0;0;0;0;0;0;0;0;0\n01AA;00;A;0;0;0;0;0;0;0;0;0;0;0;4\n"
                  "01AB;02;B;5;0;0;0;0;0;0;0;0;0;0;0\n",
            "sites": self.SITES + "01AA;01AA00;A;0106\n",
            "scores": workbook({"Tabel 1": [["School (BRIN vestiging)", "Aantal bekostigde\nleerlingen",
                                            "Achterstandsscore", None], [], ["00AA00", 10.0, 33.02, None],
                                           ["00AB00", 7.0, 0.1 + 0.2, "a"], [], ["Bron: CBS"], ["a noot"]]}),
        }

    def join(self):
        found = verify.Found()
        for name, content in self.files.items():
            data = content if isinstance(content, bytes) else content.encode("cp1252")
            verify.read_source(data, name, found, {})
        return verify.join_sources(found)

    def test_sites_add_up_per_municipality(self):
        joined = self.join()
        self.assertEqual({code: {key: verify.decimal_text(value) for key, value in row.items() if value}
                          for code, row in joined.measures.items()}, {
            "GM0106": {"leerlingen_bo": "10", "leerlingen_sbo": "3", "leerlingen_vo": "7", "leerlingen": "20",
                       "achterstandsscore": "33.02"},
            "GM0114": {"leerlingen_bo": "7", "leerlingen": "7", "achterstandsscore": "0.3"}})
        self.assertEqual(joined.measures["GM0114"]["leerlingen_vo"], 0)
        self.assertEqual(joined.unplaced, {"01AB02": {"leerlingen_vo": 5}})
        self.assertEqual(joined.compared, 2)

    def test_a_placement_settles_a_site(self):
        self.files["placement"] = self.PLACEMENT + "01AB,02,GM0114,kaart,niet in de lijst\n"
        joined = self.join()
        self.assertEqual(joined.measures["GM0114"]["leerlingen"], 12)
        self.assertEqual(joined.unplaced, {})

    def test_a_scheme_over_sites_has_a_row_per_site(self):
        found = verify.Found()
        for name in ("po", "vo"):
            verify.read_source(self.files[name].encode("cp1252"), name, found, {})
        measures = verify.join_by_site(found).measures
        self.assertEqual(sorted(measures), ["00AA00", "00AA01", "00AB00", "01AA00", "01AB02"])
        self.assertEqual((measures["00AA01"]["leerlingen_sbo"], measures["00AA01"]["leerlingen_bo"]), (3, 0))
        self.assertEqual(measures["01AA00"]["leerlingen"], 7)

    def test_what_contradicts_is_refused(self):
        for name, old, new in (
            ("po", "Bo;1,5;10", "Bo;1,5;11"),           # another number of pupils than CBS
            ("po", "00AB;00;B", "00AA;00;B"),           # a site twice
            ("po", ";Sbo;", ";Xbo;"),                   # an unknown kind
            ("po", "114;Bo;2;7", "114;Bo;2;<5"),        # no number
            ("po", "114;Bo;2;7", "114;Bo;2;"),          # blank is not zero
            ("sites", "01AA;01AA00", "01AC;01AA00"),    # a site of another school
            ("sites", "0106", "01x6"),                  # no code
        ):
            with self.subTest(name=name, new=new):
                self.setUp()
                self.assertIn(old, self.files[name])
                self.files[name] = self.files[name].replace(old, new)
                with self.assertRaises(verify.Unreadable):
                    self.join()
        for line in ("01AA,00,GM0114,kaart,al geplaatst\n", "01AB,02,GM0114,kaart,\n"):
            with self.subTest(placement=line), self.assertRaises(verify.Unreadable):
                self.setUp()
                self.files["placement"] = self.PLACEMENT + line
                self.join()

    def test_without_all_five_kinds_the_sum_is_that_of_those_that_are_there(self):
        del self.files["vo"]
        row = self.join().measures["GM0106"]
        self.assertNotIn("leerlingen_vo", row)
        self.assertEqual(row["leerlingen"], sum(row[part] for part in verify.PARTS[:4]))

    def test_the_same_table_in_every_form(self):
        measures = {"leerlingen": "count", "achterstandsscore": "decimal"}
        rows = [["gemeentecode", "leerlingen", "achterstandsscore"], ["0003", "1.234", "0,5"], ["10", "7", "-12,25"]]
        forms = {
            "csv": "\n".join(";".join(row) for row in rows).encode(),
            "bom": b"\xef\xbb\xbf" + "\r\n".join("\t".join(row) for row in rows).encode(),
            "utf-16": b"\xff\xfe" + "\n".join(";".join(row) for row in rows).encode("utf-16-le"),
            "cp1252": ("\n".join(";".join(row) for row in rows) + "\nBron: \u2019\n").encode("cp1252"),
            "quoted, point": b'gm_code,Leerlingen,"achterstandsscore"\nGM0010,"7",-12.25\n3,1234,0.5\n',
            "xlsx": workbook({"a": [["Gemeentecode", "leerlingen", "achterstandsscore"], [3.0, 1234.0, 0.5],
                                    ["GM0010", 7.0, -12.25]]}),
            "xlsx text": workbook({"a": rows}),
            "ods": spreadsheet([["Gemeentecode", "leerlingen", "achterstandsscore"], [3.0, 1234.0, 0.5],
                                ["GM0010", 7.0, -12.25]]),
            "ods text": spreadsheet(rows),
        }
        for form, data in forms.items():
            with self.subTest(form=form):
                found = verify.Found()
                verify.read_source(data, form, found, measures)
                self.assertEqual(verify.join_sources(found).measures, {
                    "GM0003": {"leerlingen": 1234, "achterstandsscore": Fraction(1, 2)},
                    "GM0010": {"leerlingen": 7, "achterstandsscore": Fraction(-49, 4)}})

    def test_a_cell_of_an_ods_counts_as_often_as_it_is_repeated(self):
        data = spreadsheet([["gemeentecode", "leerlingen"], [3.0, 1234.0]])
        table, = verify.load_tables(data, "a.ods")
        self.assertEqual([number for number, _ in table.rows], [1, 5])
        content = zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as book:
            book.writestr("mimetype", verify.ODS_TYPE)
            book.writestr("content.xml", content.replace('office:value="1234"', 'table:number-columns-repeated="2" office:value="1234"'))
        table, = verify.load_tables(buffer.getvalue(), "a.ods")
        self.assertEqual([cell.text for cell in table.rows[1][1]], ["3", "1234", "1234"])

    def test_a_table_that_cannot_be_read_is_refused(self):
        measures = {"leerlingen": "count"}
        for data in (b"", b"gemeentecode;leerlingen\n", b"a;b\n1;2\n", b"gemeentecode;leerlingen\n3;1\n3;2\n",
                     b"gemeentecode;leerlingen\n3;1;\n", b"gemeentecode;leerlingen\n3;\"1\n",
                     b"gemeentecode;leerlingen;Leerlingen\n3;1;1\n", b"gemeentecode;gm_code;leerlingen\n3;3;1\n",
                     b"gemeentecode;leerlingen\n3;1.234\n", b"PK\x03\x04", b"gemeentecode;leerlingen\r3;1\r"):
            with self.subTest(data=data), self.assertRaises(verify.Unreadable):
                verify.read_source(data, "x", verify.Found(), measures)


def workbook(sheets):
    """A small XLSX file: text as inline strings, floats as numbers at 17 digits, None and short rows as absent cells."""
    buffer = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
            main, relations, "".join('<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (name, at, at)
                                     for at, name in enumerate(sheets, 1))))
        book.writestr("xl/_rels/workbook.xml.rels", "<Relationships>%s</Relationships>" % "".join(
            '<Relationship Id="r%d" Target="worksheets/sheet%d.xml"/>' % (at, at) for at in range(1, len(sheets) + 1)))
        for at, rows in enumerate(sheets.values(), 1):
            book.writestr("xl/worksheets/sheet%d.xml" % at, '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
                main, "".join('<row r="%d">%s</row>' % (number, "".join(map(cell_xml, row, "ABCD", [number] * 4)))
                              for number, row in enumerate(rows, 1))))
    return buffer.getvalue()


def spreadsheet(rows):
    """A small ODS file, with a note in every text, a row of blanks that repeats, and blanks to the end of the sheet."""
    names = "".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0" ' % (name, name) for name in ("office", "table", "text"))
    blanks = '<table:table-cell table:number-columns-repeated="16380"/>'
    body = ('<table:table-row table:number-rows-repeated="3">%s</table:table-row>' % blanks).join(
        "<table:table-row>%s%s</table:table-row>" % ("".join(map(ods_cell, row)), blanks) for row in rows)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", '<office:document-content %s><office:body><office:spreadsheet><table:table table:name="a">%s'
                      '<table:table-row table:number-rows-repeated="1048000">%s</table:table-row></table:table>'
                      "</office:spreadsheet></office:body></office:document-content>" % (names, body, blanks))
    return buffer.getvalue()


def ods_cell(value):
    if isinstance(value, float):
        return '<table:table-cell office:value-type="float" office:value="%.17g"><text:p>shown otherwise</text:p></table:table-cell>' % value
    return ('<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation>'
            "<text:p><text:span>%s</text:span>%s</text:p></table:table-cell>" % (value[:2], value[2:]))


def cell_xml(value, column, number):
    if value is None:
        return ""
    if isinstance(value, float):
        return '<c r="%s%d"><v>%.17g</v></c>' % (column, number, value)
    return '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % (column, number, value)


class ResultFixture(unittest.TestCase):
    """A result directory made here from the specification, with a tie and a residual, and checked as a whole."""

    CLOSED = ("id: gelijk\nbudget: 100.01\nmeasures: {leerlingen: {kind: count}}\n"
              "components:\n- {id: deel, quantity: {measure: leerlingen}, rounding: largest_remainder}\n"
              "schedule: {portions: 3, on_sheet: true, payments: [{month: 2021-12, through: 2}, "
              "{month: 2022-01, through: 3}]}\n")
    OPEN = ("id: tarief\nparameters: {t: {value: 1.005}}\nmeasures: {leerlingen: {kind: count}}\n"
            "components:\n- {id: bedrag, rate: {parameter: t}, quantity: {measure: leerlingen}, rounding: half_up}\n")
    INPUT = "gemeentecode;leerlingen\n363;5\n599;5\n0518;5\nGM0820;0\n14;10\n"
    LINES = {"GM0363": 2, "GM0599": 3, "GM0518": 4, "GM0820": 5, "GM0014": 6}
    NAMES = {"GM0014": "Groningen", "GM0363": "Amsterdam", "GM0518": "'s-Gravenhage", "GM0599": "Rotterdam",
             "GM0820": "Nuenen, Gerwen en Nederwetten"}

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.inputs = os.path.join(self.folder, "inputs")
        self.result = os.path.join(self.folder, "result")
        os.mkdir(self.inputs)
        os.mkdir(self.result)

    def write(self, name, content, folder=None):
        with open(os.path.join(folder or self.result, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))

    def text(self, name):
        return read(os.path.join(self.result, name)).decode("utf-8")

    def make(self, scheme_text):
        self.write("scheme.yaml", scheme_text, self.inputs)
        self.write("table.csv", self.INPUT, self.inputs)
        scheme = read_scheme(os.path.join(self.inputs, "scheme.yaml"))
        rows = {code: {"leerlingen": Fraction({"GM0820": 0, "GM0014": 10}.get(code, 5))} for code in self.NAMES}
        self.calculation = verify.Calculation(scheme, rows)
        self.write("allocation.csv", self.csv_text(",", "."))
        self.write("verdeling-excel.csv", b"\xef\xbb\xbf" + self.csv_text(";", ",").replace("\n", "\r\n")
                   .replace('"', "").encode("utf-8"))
        self.receipt = self.make_receipt(scheme)
        self.document = self.make_document(scheme)
        self.seal()

    def csv_text(self, delimiter, mark):
        part = self.calculation.parts[0]
        lines = [["gemeentecode", "gemeentenaam", "leerlingen", "bedrag_" + part.id, "bedrag_totaal"]]
        for code, line in part.lines.items():
            name = self.NAMES[code]
            amount = verify.amount_text(line.amount).replace(".", mark)
            lines.append([code, '"%s"' % name if "," in name else name, str(line.units), amount, amount])
        return "".join(delimiter.join(line) + "\n" for line in lines)

    def totals(self):
        def three(amount, exact):
            return {"exact": verify.decimal_text(exact), "amount": verify.amount_text(amount),
                    "residual": verify.decimal_text(Fraction(amount, 100) - exact)}
        part = self.calculation.parts[0]
        return dict(three(part.amount, part.exact), components=[dict(three(part.amount, part.exact), id=part.id)])

    def make_receipt(self, scheme):
        def entry(name):
            data = read(os.path.join(self.inputs, name))
            return {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        receipt = {
            "schema": "npo-receipt/1", "tool": {"name": "npo", "version": "test"}, "example": False, "status": "onbekend",
            "scheme": dict(entry("scheme.yaml"), kind="file", id=scheme.document["id"]),
            "parameters": [{"name": name, "value": verify.decimal_text(value)}
                           for name, value in scheme.parameters.items()],
            "options": {"unmatched": "error", "decimal": "auto", "division": "", "language": "nl",
                        "formats": ["csv", "csv-nl", "json"], "per_gemeente": False, "budget": "", "settings": []},
            "division": {"date": "2023-01-01", "declared": False, "recipients": 5, "total": 5},
            "inputs": [dict(entry("table.csv"), kind="input", layout="tabel", reference_date="", status="", tables=[],
                            ignored_columns=[])],
            "measures": [{"name": "leerlingen", "value": "25", "statuses": ["onbekend"], "reference_dates": []}],
            "totals": self.totals(), "result_sha256": "", "outputs": []}
        if scheme.budget is not None:
            receipt["budget"] = verify.amount_text(scheme.budget)
        return receipt

    def make_document(self, scheme):
        part, receipt = self.calculation.parts[0], self.receipt
        component = scheme.components[0]
        document = {
            "schema": "npo-allocation/1", "tool": receipt["tool"], "example": False, "result_sha256": "",
            "scheme": dict({key: receipt["scheme"][key] for key in ("kind", "id", "name", "sha256")},
                           parameters=[dict(entry, default=entry["value"]) for entry in receipt["parameters"]]),
            "division": dict(receipt["division"], missing=[]), "totals": self.totals(), "ties": [], "remainder_ledger": [],
            "recipients": [], "schedule": None, "status": "onbekend", "accounts": [],
            "inputs": [{key: entry[key] for key in ("name", "sha256", "size", "layout")} for entry in receipt["inputs"]],
            "measures": [{"id": "leerlingen", "sum": "25", "statuses": ["onbekend"], "dates": []}], "not_placed": {"sites": 0, "units": [], "list": []},
            "groups": [self.group("drie", ["GM0363", "GM0518", "GM0599"], part), self.group("leeg", ["GM0820"], part)]}
        if "budget" in receipt:
            document["scheme"]["budget"] = receipt["budget"]
        document["totals"]["components"][0].update(verify.component_facts(part))
        for code, line in part.lines.items():
            steps = verify.line_steps(self.calculation, part, component, code)
            document["recipients"].append({
                "code": code, "name": self.NAMES[code], "amount": verify.amount_text(line.amount),
                "exact": verify.decimal_text(line.exact),
                "measures": [{"id": "leerlingen", "value": verify.decimal_text(line.units), "sources": [
                    {"file": 0, "columns": "2", "cells": [{"lines": str(self.LINES[code]), "value": str(line.units)}]}]}],
                "components": [dict(line.more, id=part.id, units=verify.decimal_text(line.units),
                                    exact=verify.decimal_text(line.exact), amount=verify.amount_text(line.amount),
                                    derivation=step_document(steps))]})
        return document

    def group(self, key, members, part):
        cents = sum(part.lines[code].amount for code in members)
        return {"id": key, "kind": "list", "size": len(members), "members": members, "amount": verify.amount_text(cents),
                "measures": [{"measure": "leerlingen", "value": str(sum(part.lines[code].units for code in members))}],
                "components": [{"id": part.id, "amount": verify.amount_text(cents)}]}

    def seal(self):
        """Write the hashes again, as somebody would who wants a change to go unseen."""
        self.receipt["result_sha256"] = hashlib.sha256(read(os.path.join(self.result, "allocation.csv"))).hexdigest()
        self.document["result_sha256"] = self.receipt["result_sha256"]
        self.write("allocation.json", json.dumps(self.document, ensure_ascii=False))
        names = [name for name in sorted(os.listdir(self.result)) if name not in ("receipt.json", "SHA256SUMS")]
        self.receipt["outputs"] = []
        for name in names:
            data = read(os.path.join(self.result, name))
            self.receipt["outputs"].append({"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)})
        count_entries(self.receipt)
        self.write("receipt.json", json.dumps(self.receipt, indent=2, ensure_ascii=False) + "\n")
        self.write("SHA256SUMS", "".join("%s  %s\n" % (hashlib.sha256(read(os.path.join(self.result, name))).hexdigest(),
                                                      name) for name in sorted(names + ["receipt.json"])))

    def run_check(self, *arguments):
        out, err = io.StringIO(), io.StringIO()
        code = verify.main([self.result, "--scheme", os.path.join(self.inputs, "scheme.yaml")] + list(arguments), out, err)
        return code, out.getvalue() + err.getvalue()

    def expect(self, code, *texts, arguments=()):
        found, printed = self.run_check(*arguments)
        self.assertEqual(found, code, printed)
        for text in texts:
            self.assertIn(text, printed)

    def change(self, name, old, new):
        text = self.text(name)
        self.assertIn(old, text)
        self.write(name, text.replace(old, new, 1))


def step_document(step):
    entry = {"rule": step.rule, "value": verify.decimal_text(step.value)}
    if step.label:
        entry["label"] = step.label
    if step.below:
        entry["from"] = [step_document(below) for below in step.below]
    return entry


class ClosedResult(ResultFixture):
    """Mutilations of a closed result that must be caught."""

    def setUp(self):
        super().setUp()
        self.make(self.CLOSED)
        part = self.calculation.parts[0]
        division = part.division
        for rank, code in enumerate(sorted(division.extra, key=lambda code: (-division.remainders[code], code)), 1):
            line = part.lines[code]
            self.document["remainder_ledger"].append({
                "component": "deel", "rank": rank, "code": code, "exact": verify.decimal_text(line.exact),
                "floor": line.more["floor"], "remainder": line.more["remainder"],
                "amount": verify.amount_text(line.amount), "why": "largest_remainder"})
        for recipient in self.document["recipients"]:
            cents = self.calculation.totals[recipient["code"]]
            recipient["payments"] = list(map(verify.amount_text, verify.portions(cents, ("2/3", "1"))))
        sums = [sum(cents) for cents in zip(*(verify.portions(cents, ("2/3", "1"))
                                              for cents in self.calculation.totals.values()))]
        self.document["schedule"] = {
            "portions": 3,
            "payments": [{"month": "2021-12", "portions": 2, "through": 2, "amount": verify.amount_text(sums[0])},
                         {"month": "2022-01", "portions": 1, "through": 3, "amount": verify.amount_text(sums[1])}],
            "years": [{"year": 2021, "portions": 2, "amount": verify.amount_text(sums[0]),
                       "accumulated": verify.amount_text(sums[0])},
                      {"year": 2022, "portions": 1, "amount": verify.amount_text(sums[1]), "accumulated": "100.01"}]}
        self.seal()

    def test_the_fixture_has_extra_cents(self):
        amounts = self.calculation.totals
        self.assertEqual(amounts, {"GM0014": 4001, "GM0363": 2000, "GM0518": 2000, "GM0599": 2000, "GM0820": 0})

    def test_a_right_result_is_proved(self):
        self.expect(0, "0 differences", "all measures of 5 recipients follow", arguments=("--inputs", self.inputs))

    def test_the_same_result_gives_the_same_lines(self):
        self.assertEqual(self.run_check("--inputs", self.inputs), self.run_check("--inputs", self.inputs))

    def test_a_moved_cent_is_found_although_all_hashes_fit(self):
        self.change("allocation.csv", "GM0014,Groningen,10,40.01,40.01", "GM0014,Groningen,10,40.00,40.00")
        self.change("allocation.csv", "GM0363,Amsterdam,5,20.00,20.00", "GM0363,Amsterdam,5,20.01,20.01")
        self.seal()
        self.expect(4, "GM0014 Groningen component deel: expected 40.01, found 40.00",
                    "GM0363 Amsterdam component deel: expected 20.00, found 20.01")

    def test_an_altered_byte_is_found_by_the_hashes(self):
        for name in ("allocation.csv", "allocation.json", "verdeling-excel.csv", "receipt.json"):
            with self.subTest(name=name):
                self.setUp()
                self.write(name, self.text(name).replace("Rotterdam", "Amsterdam").replace('"version": "test"',
                                                                                          '"version": "best"'))
                self.expect(4, "SHA256SUMS " + name)

    def test_an_altered_hash_is_found(self):
        self.receipt["outputs"][0]["sha256"] = "0" * 64
        self.write("receipt.json", json.dumps(self.receipt))
        self.expect(4, "receipt.json outputs allocation.csv", "SHA256SUMS receipt.json")
        self.seal()
        self.receipt["result_sha256"] = "0" * 64
        self.write("receipt.json", json.dumps(self.receipt))
        self.expect(4, "receipt.json result_sha256")

    def test_a_list_with_another_number_of_entries_is_found(self):
        self.receipt["inputs"][0]["ignored_columns"] = ["naam"]
        self.seal()
        whole = json.dumps(self.receipt)
        for path, change, text in (
            ("options.formats", lambda r: r["options"]["formats"].pop(), "expected %d, found %d"),
            ("inputs.ignored_columns", lambda r: r["inputs"][0]["ignored_columns"].append("x"), "expected [2], found [1]"),
            ("measures.statuses", lambda r: r["measures"][0]["statuses"].append("voorlopig"), "expected ["),
            ("totals.components", lambda r: r["totals"]["components"].append(r["totals"]["components"][0]), "expected 2, found 1"),
            ("division.carried", lambda r: r["entries"].update({"division.carried": 1}), "expected 0, found 1"),
            ("inputs.tables", lambda r: r["entries"]["inputs.tables"].append(0), "expected ["),
        ):
            with self.subTest(path=path):
                receipt = json.loads(whole)
                before = len(receipt["options"]["formats"])
                change(receipt)
                self.write("receipt.json", json.dumps(receipt))
                self.expect(4, "receipt.json entries of %s: %s" % (path, text % (before - 1, before) if "%" in text else text))

    def test_a_receipt_in_another_form_is_found(self):
        self.write("receipt.json", json.dumps(self.receipt, indent=4) + "\n")
        self.expect(4, "receipt.json: expected the form of §15.1")
        self.receipt["measures"].append({"name": "a", "value": "0", "statuses": [], "reference_dates": []})
        self.seal()
        self.expect(4, "receipt.json measures order")

    def test_a_control_total_that_does_not_fit_is_found(self):
        table = {"sheet": "", "lines": 6, "used": 5, "skipped": 1, "not_placed": 0, "controls": [
            {"measure": "leerlingen", "rows": 5, "sum": "25", "used": "25", "not_placed": "0"}]}
        self.receipt["inputs"][0]["tables"] = [table]
        self.document["accounts"] = [
            {"file": 0, "measure": "leerlingen", "compared": False, "lines": 6, "header": 1, "empty": 0, "note": 0, "used": 5,
             "not_placed": 0, "units": "25", "used_units": "25", "not_placed_units": "0"}]
        self.seal()
        self.expect(0, "the 1 control totals", arguments=("--inputs", self.inputs))
        for key, value in (("used", 4), ("skipped", 2), ("not_placed", 1), ("controls", [])):
            with self.subTest(key=key):
                kept, table[key] = table[key], value
                self.seal()
                self.expect(4, "receipt.json table.csv", arguments=("--inputs", self.inputs))
                table[key] = kept
        table["controls"][0]["sum"] = "26"
        self.seal()
        self.expect(4, "receipt.json table.csv leerlingen", arguments=("--inputs", self.inputs))

    def test_a_file_too_many_or_too_few_is_found(self):
        self.write("more.txt", "x")
        self.expect(4, "SHA256SUMS more.txt", "receipt.json outputs more.txt")
        os.remove(os.path.join(self.result, "more.txt"))
        os.remove(os.path.join(self.result, "verdeling-excel.csv"))
        self.expect(4, "SHA256SUMS verdeling-excel.csv")

    def test_a_removed_row_is_found(self):
        self.change("allocation.csv", "GM0599,Rotterdam,5,20.00,20.00\n", "")
        self.seal()
        self.expect(4, "division.recipients: expected 4, found 5", "receipt.json measures leerlingen")

    def test_another_order_is_found(self):
        lines = self.text("allocation.csv").split("\n")
        lines[1], lines[2] = lines[2], lines[1]
        self.write("allocation.csv", "\n".join(lines))
        self.seal()
        self.expect(4, "a code after GM0363")

    def test_another_form_is_found(self):
        for old, new, text in (
            (",5,20.00,", ",5.0,20.00,", "a canonical decimal"),
            (",5,20.00,", ",5,20.0,", "euros with two decimals"),
            ("Rotterdam", '"Rotterdam"', "quotes only where needed"),
            ('"Nuenen, Gerwen en Nederwetten"', "Nuenen", "GM0820 name"),
            ("\nGM0363", "\r\nGM0363", "quotes only where needed"),
            ("gemeentecode", "\ufeffgemeentecode", "no byte order mark"),
            ("bedrag_totaal\n", "totaal\n", "header"),
            ("20.00,20.00\nGM0599", "20.00,20.01\nGM0599", "GM0518 bedrag_totaal"),
            ("GM0518", "gm0518", "a code such as GM0363"),
        ):
            with self.subTest(new=new):
                self.setUp()
                self.change("allocation.csv", old, new)
                self.seal()
                self.expect(4, text)
        self.setUp()
        self.write("allocation.csv", self.text("allocation.csv")[:-1])
        self.seal()
        self.expect(4, "quotes only where needed")

    def test_a_changed_measure_is_found_with_the_inputs(self):
        self.write("allocation.csv", self.text("allocation.csv").replace("GM0820,", "GM0821,"))
        self.seal()
        self.expect(4, "recipient GM0820", "recipient GM0821", arguments=("--inputs", self.inputs))

    def test_an_explanation_that_does_not_fit_is_found(self):
        first = self.document["recipients"][0]
        component = first["components"][0]
        ledger = self.document["remainder_ledger"][0]
        for place, key, value, text in (
            (first, "exact", "40", "GM0014 exact"), (component, "floor", "40.01", "GM0014 component deel floor"),
            (component, "remainder", "0.5", "remainder"), (component["derivation"]["from"][0], "value", "40", "share"),
            (component["derivation"]["from"][0]["from"][1], "label", "punten", "label"),
            (component, "extra", False, "extra"), (ledger, "code", "GM0363", "remainder_ledger 1 deel GM0014 code"),
            (ledger, "why", "tie_lowest_key", "why"), (first["payments"], 0, "26.68", "payments"),
            (self.document["schedule"]["years"][1], "accumulated", "100.00", "years"),
            (self.document["totals"], "amount", "100.00", "totals amount"),
            (self.document["totals"]["components"][0], "leftover", 2, "leftover"),
            (self.document["scheme"], "budget", "100.00", "budget"),
            (first, "name", "Zwolle", "GM0014 name"), (first["measures"][0], "value", "11", "measure leerlingen"),
        ):
            with self.subTest(text=text):
                kept = place[key] if not isinstance(place, dict) or key in place else None
                place[key] = value
                self.seal()
                self.expect(4, "allocation.json", text)
                place[key] = kept
                if kept is None:
                    del place[key]
        self.document["remainder_ledger"].clear()
        self.seal()
        self.expect(4, "remainder_ledger entries: expected 1, found 0")

    def test_the_dutch_csv_must_hold_the_same(self):
        self.write("verdeling-excel.csv", read(os.path.join(self.result, "verdeling-excel.csv")).replace(b"40,01", b"40,02"))
        self.seal()
        self.expect(4, "verdeling-excel.csv:2")

    def test_another_scheme_file_is_refused(self):
        self.write("scheme.yaml", self.CLOSED.replace("100.01", "100.02"), self.inputs)
        self.expect(3, "not the scheme file that the receipt names")

    def test_another_budget_than_the_scheme_is_found(self):
        self.receipt["budget"] = "100.00"
        self.seal()
        self.expect(4, "receipt.json budget: expected 100.01, found 100.00")
        self.receipt["options"]["budget"] = "100.00"
        self.seal()
        self.expect(4, "GM0014 Groningen component deel: expected 40.00, found 40.01")

    def test_missing_inputs_are_not_called_proved(self):
        self.write("table.csv", self.INPUT + "\n", self.inputs)
        self.expect(0, "NOT PROVED  §5 the measures: not found under --inputs: table.csv",
                    arguments=("--inputs", self.inputs))

    def test_names_are_checked_against_a_list(self):
        rows = "".join('%s,"%s"\n' % pair for pair in self.NAMES.items())
        self.write("names.csv", "gemeentecode,gemeentenaam\n" + rows, self.inputs)
        self.expect(0, "the names of 5 codes", arguments=("--names", os.path.join(self.inputs, "names.csv")))
        self.write("names.csv", "gemeentecode,gemeentenaam\n" + rows.replace("Amsterdam", "Mokum"), self.inputs)
        self.expect(4, "GM0363 name: expected Mokum, found Amsterdam",
                    arguments=("--names", os.path.join(self.inputs, "names.csv")))

    def test_an_unreadable_receipt_is_refused(self):
        for change, text in (
            (lambda receipt: receipt.update(schema="npo-receipt/2"), "schema is not npo-receipt/1"),
            (lambda receipt: receipt.pop("totals"), "field totals is missing"),
            (lambda receipt: receipt.update(extra=1), "unknown field extra"),
            (lambda receipt: receipt["inputs"][0].update(sha256="abc"), "is no hash"),
            (lambda receipt: receipt["totals"].update(amount="1.5"), "is no amount"),
        ):
            with self.subTest(text=text):
                self.setUp()
                change(self.receipt)
                self.write("receipt.json", json.dumps(self.receipt))
                self.expect(3, text)
        self.setUp()
        for content, text in (('{"schema": 1, "schema": 1}', "a key occurs twice"), ("{", "receipt.json"),
                              ('{"schema": 1.5}', "not an integer")):
            with self.subTest(content=content):
                self.write("receipt.json", content)
                self.expect(3, text)
        os.remove(os.path.join(self.result, "receipt.json"))
        self.expect(3, "receipt.json is missing")

    def test_wrong_usage_exits_with_two(self):
        for arguments in ([], ["--no-such-flag", self.result], [self.result, self.result]):
            with self.assertRaises(SystemExit) as caught, contextlib.redirect_stderr(io.StringIO()):
                verify.main(arguments, io.StringIO(), io.StringIO())
            self.assertEqual(caught.exception.code, 2)

    def test_it_runs_as_a_program(self):
        done = subprocess.run([sys.executable, os.path.join(HERE, "verify.py"), os.path.join(self.folder, "nothing")],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("no such directory", done.stderr)


class TiedResult(ResultFixture):
    """A swapped extra cent in a tie, which no sum and no hash can show."""

    CLOSED = ResultFixture.CLOSED.replace("100.01", "100.02").split("schedule")[0]

    def setUp(self):
        super().setUp()
        self.make(self.CLOSED)

    def test_a_swapped_cent_in_a_tie_is_found(self):
        amounts = self.calculation.totals
        self.assertEqual(amounts, {"GM0014": 4001, "GM0363": 2001, "GM0518": 2000, "GM0599": 2000, "GM0820": 0})
        self.assertEqual(self.calculation.parts[0].division.ties, ["GM0363", "GM0518", "GM0599"])
        os.remove(os.path.join(self.result, "allocation.json"))
        self.document = {}
        self.change("allocation.csv", "GM0363,Amsterdam,5,20.01,20.01", "GM0363,Amsterdam,5,20.00,20.00")
        self.change("allocation.csv", "GM0518,'s-Gravenhage,5,20.00,20.00", "GM0518,'s-Gravenhage,5,20.01,20.01")
        self.seal()
        self.expect(4, "GM0363 Amsterdam component deel: expected 20.01, found 20.00",
                    "GM0518 's-Gravenhage component deel: expected 20.00, found 20.01")

    def test_a_tie_must_be_reported(self):
        self.expect(4, "allocation.json ties entries: expected 1, found 0")


class OpenResult(ResultFixture):
    """An open-ended result: rounding per recipient and a residual."""

    def setUp(self):
        super().setUp()
        self.make(self.OPEN)

    def test_a_right_result_is_proved(self):
        self.assertEqual(self.calculation.totals,
                         {"GM0014": 1005, "GM0363": 503, "GM0518": 503, "GM0599": 503, "GM0820": 0})
        self.expect(0, "adds up to 25.14; exact 25.125, residual 0.015", arguments=("--inputs", self.inputs))

    def test_half_a_cent_rounded_down_is_found(self):
        self.change("allocation.csv", "GM0363,Amsterdam,5,5.03,5.03", "GM0363,Amsterdam,5,5.02,5.02")
        self.seal()
        self.expect(4, "GM0363 Amsterdam component bedrag: expected 5.03, found 5.02")

    def test_a_parameter_that_is_not_that_of_the_scheme_is_found(self):
        self.receipt["parameters"][0]["value"] = "1.006"
        self.seal()
        self.expect(4, "receipt.json parameters t: expected 1.005, found 1.006")

    def test_a_changed_measure_with_its_amount_needs_the_inputs(self):
        self.change("allocation.csv", "GM0363,Amsterdam,5,5.03,5.03", "GM0363,Amsterdam,6,6.03,6.03")
        self.seal()
        self.expect(4, "GM0363 Amsterdam measure leerlingen: expected 5, found 6", arguments=("--inputs", self.inputs))


def program():
    """The path of npo: from the environment, or built here; None where there is neither."""
    if os.environ.get("NPO"):
        return os.environ["NPO"]
    if not shutil.which("go"):
        return None
    path = os.path.join(tempfile.mkdtemp(prefix="npo-"), "npo")
    unittest.addModuleCleanup(shutil.rmtree, os.path.dirname(path))
    subprocess.run(["go", "build", "-o", path, "./cmd/npo"], cwd=ROOT, check=True)
    return path


def lists(value, path=()):
    """The path of every list in a value."""
    if isinstance(value, list):
        yield path
    for key, inner in enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ():
        yield from lists(inner, path + (key,))


def leaves(node, path=()):
    """(path, value) of everything in a JSON document that holds nothing else."""
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, path + (key,))
    else:
        yield path, node


def pattern(path):
    """A path without the numbers of its items; derivations are equal at every depth."""
    text = ".".join("*" if isinstance(key, int) else key for key in path)
    return re.sub(r"(derivation)(\.from\.\*)*", r"\1", text)


def changed(value):
    """Another value of the same sort: a cent more, one more, another hash, another text."""
    if isinstance(value, bool):
        return not value
    if value is None or isinstance(value, int):
        return 1 if value is None else value + 1
    if verify.parse_amount(value) is not None:
        return verify.amount_text(verify.parse_amount(value) + 1)
    if verify.CANONICAL.fullmatch(value) or verify.EXACT.fullmatch(value):
        return verify.decimal_text(Fraction(value) + 1)
    if verify.HASH.fullmatch(value):
        return ("1" if value[0] == "0" else "0") + value[1:]
    return value + "x"


def put(document, path, value):
    for key in path[:-1]:
        document = document[key]
    document[path[-1]] = value


# What allocation.json and the receipt say for people, and the check cannot know (§19.3). Everything else that is changed must be found.
NOT_CHECKED = {
    "inputs.*.decimal", "inputs.*.encoding", "inputs.*.separator", "inputs.*.tables.*.columns.*.column",
    "inputs.*.tables.*.columns.*.header", "inputs.*.tables.*.columns.*.use", "inputs.*.tables.*.header_row",
    "measures.*.lacking.*", "oddities.*.en", "oddities.*.nl", "oddities.*.where", "recipients.*.measures.*.sources.*.columns",
    "recipients.*.components.*.derivation.basis", "not_placed.list.*.name", "not_placed.list.*.place", "not_placed.list.*.where",
    "not_placed.list.*.proposal.code", "inputs.*.ignored_columns.*",
    # Of a measure that the scheme does not declare the program has the texts.
    "measures.*.title.en", "measures.*.title.nl", "measures.*.basis", "measures.*.reference_date",
    "measures.*.reference_word.en", "measures.*.reference_word.nl",
}


def count_entries(receipt):
    """Count the entries of the lists of a receipt, as the program does when it writes one (§15.6)."""
    found = {}
    for path, length in verify.lengths({key: value for key, value in receipt.items() if key != "entries"}):
        found.setdefault(path, []).append(length)
    receipt["entries"] = {path: found.get(path, []) if isinstance(shape, list) else sum(found.get(path, []))
                          for path, shape in verify.RECEIPT["entries"].items()}


class RealResults(unittest.TestCase):
    """Results of the program itself: they are right, and whatever is changed in one of them is found."""

    @classmethod
    def setUpClass(cls):
        cls.npo = program()
        if cls.npo is None:
            raise unittest.SkipTest("no program to check: give it with NPO=path, or install go")
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        register = verify.Register(REGISTER)
        patched = unittest.mock.patch.object(verify, "Register", lambda folder: register)  # read once
        patched.start()
        cls.addClassCleanup(patched.stop)

    def make(self, name, *arguments, formats="csv,csv-nl,json"):
        """A result of a case, and its input folder."""
        here = os.path.join(ROOT, "testdata", "cases", name)
        scenario = os.path.join(here, "scenario.yaml")
        what = ["--scenario", scenario] if os.path.exists(scenario) else [
            os.path.join(here, "input.csv"), "--scheme", name.split("/")[0]]
        self.allocate(name, here, what + list(arguments), formats)

    def allocate(self, name, here, what, formats="csv,csv-nl,json"):
        self.result = os.path.join(self.folder, "%s-%d" % (name.replace("/", "-"), len(os.listdir(self.folder))))
        subprocess.run([self.npo, "allocate", *what, "--quiet", "--format", formats, "-o", self.result],
                       check=True, capture_output=True)
        self.inputs = here
        self.documents = {name: json.loads(read(os.path.join(self.result, name)))
                          for name in ("allocation.json", "receipt.json") if os.path.exists(os.path.join(self.result, name))}

    def check(self, *arguments):
        out = io.StringIO()
        code = verify.main([self.result, "--inputs", self.inputs, "--register", REGISTER, *arguments], out, out)
        return code, out.getvalue()

    def write(self, name, text):
        with open(os.path.join(self.result, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def seal(self, documents, outputs=True):
        """Write the documents and all hashes, as somebody would who wants a change to go unseen."""
        if "allocation.json" in documents:
            self.write("allocation.json", json.dumps(documents["allocation.json"], ensure_ascii=False))
        receipt = documents["receipt.json"]
        for output in receipt["outputs"] if outputs else []:
            data = read(os.path.join(self.result, output["name"]))
            output.update(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        self.write("receipt.json", json.dumps(receipt, indent=2, ensure_ascii=False) + "\n")
        names = sorted(name for name in os.listdir(self.result) if name != "SHA256SUMS")
        self.write("SHA256SUMS", "".join("%s  %s\n" % (hashlib.sha256(read(os.path.join(self.result, name))).hexdigest(), name)
                                         for name in names))

    def copies(self):
        return json.loads(json.dumps(self.documents))

    def mutate_everything(self, name, amounts):
        self.make(name)
        self.mutate(amounts)

    def mutate(self, amounts):
        """Change every field once, and every amount, one at a time; nothing but what is not checked goes unseen."""
        self.seal(self.copies())
        code, right = self.check()
        self.assertEqual(code, 0, right)
        unseen, tried = set(), {}
        for document in sorted(self.documents):
            for path, value in leaves(self.documents[document]):
                kind = document + ":" + pattern(path)
                tried[kind] = tried.get(kind, 0) + 1
                is_amount = isinstance(value, str) and verify.parse_amount(value) is not None
                if tried[kind] > (amounts if is_amount else 1) or pattern(path) in NOT_CHECKED:
                    continue
                documents = self.copies()
                put(documents[document], path, changed(value))
                self.seal(documents, outputs=(document, path[0]) != ("receipt.json", "outputs"))
                code, printed = self.check()
                missing = printed.count("NOT PROVED") > right.count("NOT PROVED")  # a file with another hash is not there
                if code == 0 and not missing:
                    unseen.add(kind)
        self.assertEqual(unseen, set())
        self.assertGreater(len(tried), 100)
        self.rearrange(right)

    def rearrange(self, right):
        """Take an entry out of every list of the receipt, put one in twice, turn the list round, and count the entries anew;
        nothing goes unseen but columns that are ignored, and a scenario that only named the scheme."""
        unseen, tried = set(), 0
        for path in lists(self.documents["receipt.json"]):
            for name, change in (("without the first", lambda one: one[1:]), ("without the last", lambda one: one[:-1]),
                                 ("the first twice", lambda one: one[:1] + one), ("in reverse", lambda one: one[::-1])):
                documents = self.copies()
                receipt, one = documents["receipt.json"], documents["receipt.json"]
                for step in path:
                    one = one[step]
                if path[0] == "entries" or change(one) == one:
                    continue
                put(receipt, path, change(one))
                count_entries(receipt)
                try:
                    self.seal(documents, outputs=path != ("outputs",))
                    code, printed = self.check()
                except (KeyError, IndexError) as error:
                    self.fail("%s %s: %r" % (path, name, error))
                tried += 1
                lost = [entry["kind"] for entry in self.documents["receipt.json"]["inputs"] if entry not in receipt["inputs"]]
                missing = printed.count("NOT PROVED") > right.count("NOT PROVED")  # shares without the file that gave them
                if code == 0 and not missing and path[-1] != "ignored_columns" and lost != ["scenario"]:
                    unseen.add((path, name))
        self.assertEqual(unseen, set())
        self.assertGreater(tried, 10)

    def test_nothing_goes_unseen_in_sums_over_sites(self):
        self.mutate_everything("goab-2013-scholen/school-weights-are-whole-numbers", 40)

    def test_nothing_goes_unseen_in_carried_figures(self):
        self.mutate_everything("npo-300m/carried-over-a-division", 20)

    def test_nothing_goes_unseen_when_a_site_is_left_out(self):
        here = os.path.join(self.folder, "site files")
        os.mkdir(here)
        files = {"po.csv": SiteFiles.PRIMARY + "20191001;00AA;00;A;106;Bo;1,5;10\n20191001;00AB;00;B;0114;Bo;2;7\n",
                 "vo.csv": SiteFiles.SECONDARY + "01AA;00;A;1;2;0;0;0;0;0;0;0;0;0;0\n01AB;02;B;5;0;0;0;0;0;0;0;0;0;0;0\n",
                 "sites.csv": SiteFiles.SITES + "01AA;01AA00;A;0106\n",
                 "scores.csv": "School (BRIN vestiging);Aantal bekostigde leerlingen;Achterstandsscore\n00AA00;10;33,02\n00AB00;7;0,3\n"}
        for name, text in files.items():
            with open(os.path.join(here, name), "w", encoding="utf-8") as file:
                file.write(text)
        self.allocate("left out", here, [os.path.join(here, name) for name in files] + ["--scheme", "npo-300m", "--unmatched", "drop"])
        self.assertEqual(self.documents["allocation.json"]["not_placed"]["sites"], 1)
        self.mutate(10)

    def test_nothing_goes_unseen_in_parts_bounds_and_a_schedule(self):
        self.mutate_everything("proef-delen/parts-bounds-and-arrival", 40)

    def test_nothing_goes_unseen_around_an_override(self):
        self.mutate_everything("npo-regeling-2021/a-figure-put-in-place-of-another", 20)

    def test_a_changed_line_of_the_csv_is_found_in_every_field(self):
        self.make("goab-2013-scholen/school-weights-are-whole-numbers")
        lines = read(os.path.join(self.result, "allocation.csv")).decode("utf-8").split("\n")
        for number in range(1, len(lines) - 1):
            fields = lines[number].split(",")
            for at, field in enumerate(fields):
                with self.subTest(line=number, field=at):
                    other = fields[:at] + [changed(field)] + fields[at + 1:]
                    self.expect_found(lines[:number] + [",".join(other)] + lines[number + 1:])
            with self.subTest(dropped=number):
                self.expect_found(lines[:number] + lines[number + 1:])
            with self.subTest(doubled=number):
                self.expect_found(lines[:number] + [lines[number]] + lines[number:])

    def expect_found(self, lines):
        """The lines of allocation.csv, with every hash made to fit, are not those of the result."""
        self.write("allocation.csv", "\n".join(lines))
        documents, digest = self.copies(), hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()
        documents["receipt.json"]["result_sha256"] = documents["allocation.json"]["result_sha256"] = digest
        self.seal(documents)
        code, printed = self.check()
        self.assertIn(code, (3, 4), printed)

    def test_a_site_that_moves_a_cent_to_another_is_found_without_the_inputs(self):
        self.make("npo-schooldrempel-2019/threshold-of-6-percent")
        documents = self.copies()
        first = documents["allocation.json"]["recipients"][0]
        cell = next(cell for measure in first["measures"] for source in measure.get("sources", []) for cell in source["cells"])
        cell["value"] = changed(cell["value"])
        self.seal(documents)
        out = io.StringIO()
        self.assertEqual(verify.main([self.result], out, out), 4, out.getvalue())

    def test_a_changed_input_row_is_found(self):
        self.make("goab-2013-scholen/school-weights-are-whole-numbers")
        inputs = os.path.join(self.folder, "other inputs")
        os.mkdir(inputs)
        data = read(os.path.join(self.inputs, "input.csv")).replace(b"00AA00,De Brug,GM0003,130,21.3", b"00AA00,De Brug,GM0003,130,21.4")
        with open(os.path.join(inputs, "input.csv"), "wb") as file:
            file.write(data)
        shutil.copy(os.path.join(self.inputs, "scenario.yaml"), inputs)
        documents = self.copies()
        entry, = [one for one in documents["receipt.json"]["inputs"] if one["kind"] == "input"]
        entry.update(sha256=hashlib.sha256(data).hexdigest(), size=len(data))
        documents["allocation.json"]["inputs"][0].update(sha256=entry["sha256"], size=entry["size"])
        self.seal(documents)
        self.inputs = inputs
        code, printed = self.check()
        self.assertEqual(code, 4, printed)
        self.assertIn("GM0003 Appingedam measure leerlinggewichten: expected 26.4, found 26.3", printed)

    def test_a_workbook_that_shows_another_amount_is_found(self):
        self.make("npo-regeling-2021/s-hertogenbosch-2019", formats="csv,xlsx")
        code, printed = self.check()
        self.assertEqual(code, 0, printed)
        self.assertIn("verdeling.xlsx[Verdeling] shows the amounts", printed)
        data, buffer = read(os.path.join(self.result, "verdeling.xlsx")), io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(buffer, "w") as other:
            for name in book.namelist():
                other.writestr(name, book.read(name).replace(b"<v>2869532.18</v>", b"<v>2869532.19</v>"))
        with open(os.path.join(self.result, "verdeling.xlsx"), "wb") as file:
            file.write(buffer.getvalue())
        self.seal(self.copies())
        code, printed = self.check()
        self.assertEqual(code, 4, printed)
        self.assertIn("verdeling.xlsx[Verdeling] GM0796 amounts", printed)
        self.assertIn(", 1 differences", printed)

    def test_groups_of_a_file_are_added_up(self):
        groups = os.path.join(self.folder, "regio.csv")
        with open(groups, "w", encoding="utf-8") as file:
            file.write("gemeente\nAppingedam\n0010\nDen Bosch\nG4\n")
        self.make("npo-300m/largest-remainders", "--group", groups)
        code, printed = self.check("--inputs", self.folder)
        self.assertEqual(code, 0, printed)
        self.assertIn("the members of regio are those that regio.csv names", printed)
        documents = self.copies()
        group = next(group for group in documents["allocation.json"]["groups"] if group["id"] == "regio")
        group["amount"] = changed(group["amount"])
        self.seal(documents)
        code, printed = self.check("--inputs", self.folder)
        self.assertEqual(code, 4, printed)
        self.assertIn("allocation.json group regio amount", printed)

    def test_a_real_result_without_its_json_is_still_judged(self):
        self.make("npo-300m/largest-remainders", formats="csv")
        code, printed = self.check()
        self.assertEqual(code, 0, printed)
        self.assertIn("NOT PROVED  §14 ", printed)


if __name__ == "__main__":
    unittest.main()
