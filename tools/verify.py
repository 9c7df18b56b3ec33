#!/usr/bin/env python3
"""Check a result directory of npo without npo.

    python3 tools/verify.py DIR [--inputs DIR]... [--scheme FILE] [--names FILE]

Written from docs/specification.md alone; it shares no code and no library with
the program. Python 3.9 or later, standard library only. Every number is an
integer or a fraction; floating point occurs at one place, where the numeric
cells of a workbook are read at 15 significant digits (section 2.3).

DIR is what `npo allocate -o DIR` wrote. Without --inputs the amounts are
recomputed from the measures in DIR/allocation.csv; with --inputs the files that
the receipt names are searched there by their SHA-256, and the measures are
recomputed too. The scheme file is taken from --scheme, or found by its hash
under --inputs, or in the folder schemes/ beside tools/. --names FILE is a table
with the columns gemeentecode and gemeentenaam to check the names against.

It prints one line for everything it proved, for everything it could not prove,
and for every difference, and exits with
  0  everything it could check is right      3  something cannot be read
  4  there is a difference                   2  wrong usage
The same directory always gives the same lines. Section numbers (§) are those of
docs/specification.md.
"""
import argparse
import hashlib
import io
import json
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from fractions import Fraction

MAX_DIFFERENCES = 100  # printed per check; the rest is counted


class Unreadable(Exception):
    """Something cannot be read at all: exit code 3."""


# ---------------------------------------------------------------- report

class Report:
    """Collects what was proved, what was not, and what differs, in order."""

    def __init__(self):
        self.lines = []
        self.proved_count = self.open_count = self.difference_count = 0

    def proved(self, section, text):
        self.proved_count += 1
        self.lines.append("proved      §%s %s" % (section, text))

    def open(self, section, text):
        self.open_count += 1
        self.lines.append("NOT PROVED  §%s %s" % (section, text))

    def difference(self, section, where, expected, found):
        self.difference_count += 1
        self.lines.append("DIFFERENCE  §%s %s: expected %s, found %s" % (section, where, expected, found))

    def check(self, section, differences, text):
        """Either everything in differences (where, expected, found) is reported, or text is proved."""
        for where, expected, found in differences[:MAX_DIFFERENCES]:
            self.difference(section, where, expected, found)
        hidden = len(differences) - MAX_DIFFERENCES
        if hidden > 0:
            self.difference_count += hidden
            self.lines.append("DIFFERENCE  §%s and %d more of this check" % (section, hidden))
        if not differences:
            self.proved(section, text)
        return not differences


# ---------------------------------------------------------------- numbers (§2)

MARKS = {"comma": ",", "point": "."}
NUMBER = {
    name: re.compile(r"(-?)([0-9]{1,3}(?:%s[0-9]{3})+|[0-9]+)(?:%s([0-9]+))?" % (re.escape(group), re.escape(mark)))
    for name, mark, group in (("comma", ",", "."), ("point", ".", ","))
}
CANONICAL = re.compile(r"0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.[0-9]*[1-9]")
AMOUNT = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9]{2})")
CELL_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def evidence(text):
    """What one cell says about the decimal mark: 'comma', 'point', 'needed' or None (§2.2)."""
    marks = [c for c in text if c in ",."]
    if not marks:
        return None
    other = {",": "point", ".": "comma"}
    own = {",": "comma", ".": "point"}
    if len(set(marks)) == 2:
        return own[marks[-1]]
    if len(marks) > 1:
        return other[marks[0]]
    before, after = text.lstrip("-").split(marks[0])
    if len(after) != 3 or len(before) > 3 or before.startswith("0"):
        return own[marks[0]]
    return "needed"


def decimal_mark(cells, declared=None):
    """The decimal mark of a file from its cells [(where, text)], or Unreadable (§2.2)."""
    if declared in MARKS:
        return declared
    seen, needed = {}, None
    for where, text in cells:
        kind = evidence(text)
        if kind in MARKS:
            seen.setdefault(kind, where)
        elif kind == "needed" and needed is None:
            needed = where
    if len(seen) == 2:
        raise Unreadable("%s has a decimal comma and %s a decimal point (§2.2)" % (seen["comma"], seen["point"]))
    if needed is not None and not seen:
        raise Unreadable("%s can be read with a decimal comma or point, and nothing in the file decides (§2.2)" % needed)
    return next(iter(seen), "point")


def parse_number(text, mark):
    """The exact value of a text cell, or None when it is no number (§2.1)."""
    if len(text) <= 18 and text.isascii() and text.isdigit():
        return Fraction(int(text))
    match = NUMBER[mark].fullmatch(text)
    if not match or sum(c.isdigit() for c in text) > 18:
        return None
    sign, whole, fraction = match.group(1), re.sub("[.,]", "", match.group(2)), match.group(3) or ""
    return Fraction(int(sign + whole + fraction), 10 ** len(fraction))


def parse_cell_number(text):
    """The value of a numeric workbook cell at 15 significant digits, or None (§2.3)."""
    text = text.strip()
    if not CELL_NUMBER.fullmatch(text):
        return None
    value = float(text)
    if value - value != 0:  # infinity; NaN does not match the grammar
        return None
    exact = Fraction("%.14e" % value)
    whole, _, decimals = decimal_text(exact).lstrip("-").partition(".")
    return exact if len(whole) <= 18 and len(decimals) <= 18 else None


def decimal_text(value):
    """An exact number as the canonical text of §2.6; a fraction p/q where no decimal exists."""
    value = Fraction(value)
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return "%d/%d" % (value.numerator, value.denominator)
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10 ** places // value.denominator).zfill(places + 1)
    text = digits if places == 0 else digits[:-places] + "." + digits[-places:]
    return "-" + text if value < 0 else text


def amount_text(cents):
    """Cents as euros with two decimals (§2.6)."""
    return "%s%d.%02d" % ("-" if cents < 0 else "", abs(cents) // 100, abs(cents) % 100)


def parse_amount(text):
    """Canonical euros as cents, or None."""
    match = AMOUNT.fullmatch(text)
    if not match or text == "-0.00":
        return None
    return int(match.group(1) + match.group(2) + match.group(3))


def parse_canonical(text):
    """A canonical decimal as a fraction, or None (§2.6)."""
    return Fraction(text) if CANONICAL.fullmatch(text) else None


# ---------------------------------------------------------------- rounding and dividing (§8, §9, §12)

def round_half_away(value):
    """Half away from zero, to an integer (§8.1)."""
    value = Fraction(value)
    quotient = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return -quotient if value < 0 else quotient


def to_multiple(value, of, direction):
    """A number as a multiple of another (§6.4): the nearest, half away from zero, or the one on the side of zero."""
    quotient = Fraction(value) / of
    if direction == "half_up":
        return round_half_away(quotient) * of
    return abs(quotient) // 1 * of * (-1 if quotient < 0 else 1)


class Division:
    """Largest remainder over [(key, weight)] (§9): amounts, floors, remainders, extra and ties by key."""

    def __init__(self, total, weights):
        sign, size = -1 if total < 0 else 1, abs(total)
        positive = {key: max(Fraction(weight), Fraction(0)) for key, weight in weights}
        if len(positive) != len(weights):
            raise ValueError("a key occurs twice")
        self.weight_total = sum(positive.values())
        if self.weight_total == 0 and size > 0:
            raise ValueError("nobody has a positive weight")
        self.factor = Fraction(total) / self.weight_total if self.weight_total else Fraction(0)
        shares = {key: abs(self.factor) * weight for key, weight in positive.items()}
        floors = {key: share.numerator // share.denominator for key, share in shares.items()}
        self.remainders = {key: shares[key] - floors[key] for key in shares}
        self.extra_count = size - sum(floors.values())
        order = sorted(shares, key=lambda key: (-self.remainders[key], key))
        self.extra = set(order[:self.extra_count])
        self.floors = {key: sign * floor for key, floor in floors.items()}
        self.amounts = {key: sign * (floors[key] + (key in self.extra)) for key in floors}
        self.ties = []          # keys with the remainder at the cut, when the cut runs through them
        self.tie_remainder = None
        if 0 < self.extra_count < len(order):
            last, first_without = order[self.extra_count - 1], order[self.extra_count]
            if self.remainders[last] == self.remainders[first_without]:
                self.tie_remainder = self.remainders[last]
                self.ties = sorted(key for key in order if self.remainders[key] == self.tie_remainder)
        self.bound, self.held, self.free, self.rest = {}, 0, self.weight_total, 0


class BoundedDivision(Division):
    """A division between floors and ceilings in cents (§10.3), over [(key, weight, floor or None, ceiling or None)].

    bound says who is held at which; factor is the cents per unit of weight for the others.
    """

    def __init__(self, total, rows):
        live = [row for row in rows if row[1] > 0]
        if not live:
            raise ValueError("nobody has a positive weight")
        if any(floor is not None and ceiling is not None and floor > ceiling for _, _, floor, ceiling in live):
            raise ValueError("a floor is above its ceiling")
        if sum(floor or 0 for _, _, floor, _ in live) > total:
            raise ValueError("the floors add up to more than there is")
        rate, rest = bounded_rate(total, live)
        held = {}
        for key, weight, floor, ceiling in live:
            if floor is not None and (rate * weight <= floor or floor == ceiling):
                held[key] = ("floor", floor)
            elif ceiling is not None and rate * weight >= ceiling:
                held[key] = ("ceiling", ceiling)
        held_sum = sum(cents for _, cents in held.values())
        free = [(key, 0 if key in held else weight) for key, weight, *_ in rows]
        super().__init__(total - rest - held_sum, free)
        self.free, self.held, self.rest = self.weight_total, held_sum, rest
        self.weight_total = sum((weight for _, weight, *_ in live), Fraction(0))
        self.factor = rate
        self.bound = {key: kind for key, (kind, _) in held.items()}
        for key, (_, cents) in held.items():
            self.floors[key] = self.amounts[key] = cents


def bounded_rate(total, live):
    """(the rate per weight at which the bounded amounts are the total, what no rate can divide) (§10.3)."""
    def at(rate):
        return sum(between(rate * weight, floor, ceiling) for _, weight, floor, ceiling in live)

    points = sorted({Fraction(bound) / weight for _, weight, *bounds in live for bound in bounds if bound is not None}
                    | {Fraction(0)})
    start = max(point for point in points if at(point) <= total)
    slope = sum(weight for _, weight, floor, ceiling in live
                if start * weight >= (floor or 0) and (ceiling is None or start * weight < ceiling))
    if slope == 0:
        return start, int(total - at(start))  # every bound is in whole cents
    return start + Fraction(total - at(start)) / slope, 0


def between(value, floor, ceiling):
    value = value if floor is None else max(value, floor)
    return value if ceiling is None else min(value, ceiling)


def portions(total, cumulative_shares):
    """Instalments by cumulative rounding (§12.1) for shares such as [1/5, 2/5, … 1]."""
    ends = [round_half_away(total * Fraction(share)) for share in cumulative_shares]
    return [end - start for start, end in zip([0] + ends, ends)]


# ---------------------------------------------------------------- YAML, as far as scheme files use it (§6.1)

class Yaml:
    """A strict reader of block and flow mappings, sequences and scalars; every scalar is text.

    Anchors, aliases, tags, merge keys, several documents and duplicate keys are refused.
    """

    def __init__(self, text, name):
        self.name = name
        self.lines = []  # (line number, indent, content without comment)
        for number, line in enumerate(text.split("\n"), 1):
            if "\t" in line[:len(line) - len(line.lstrip())]:
                self.fail(number, "a tab indents")
            content = strip_comment(line).rstrip()
            if content.strip() and not (content == "---" and not self.lines):
                self.lines.append((number, len(content) - len(content.lstrip(" ")), content.strip()))
        self.at = 0

    def fail(self, line, why):
        raise Unreadable("%s:%s: %s" % (self.name, line, why))

    def parse(self):
        if not self.lines:
            self.fail(1, "the file is empty")
        value = self.block(self.lines[0][1])
        if self.at < len(self.lines):
            self.fail(self.lines[self.at][0], "this line belongs to nothing")
        return value

    def block(self, indent):
        content = self.lines[self.at][2]
        return self.sequence(indent) if content == "-" or content.startswith("- ") else self.mapping(indent)

    def sequence(self, indent):
        items = []
        while self.at < len(self.lines) and self.lines[self.at][1] == indent:
            number, _, content = self.lines[self.at]
            if not (content == "-" or content.startswith("- ")):
                break
            rest = content[1:].strip()
            if not rest:
                self.at += 1
                items.append(self.nested(indent, of_key=False))
            elif is_mapping_line(rest):
                inner = indent + len(content) - len(content[1:].lstrip())
                self.lines[self.at] = (number, inner, rest)
                items.append(self.mapping(inner))
            else:
                items.append(self.value(rest, indent))
        return items

    def mapping(self, indent):
        result = {}
        while self.at < len(self.lines) and self.lines[self.at][1] == indent:
            number, _, content = self.lines[self.at]
            key, rest = split_key(content)
            if key is None:
                self.fail(number, "a key and a colon are expected")
            if key in result or key == "<<":
                self.fail(number, "key %s occurs twice or is not allowed" % key)
            if rest:
                result[key] = self.value(rest, indent)
            else:
                self.at += 1
                result[key] = self.nested(indent, of_key=True)
        if self.at < len(self.lines) and self.lines[self.at][1] > indent:
            self.fail(self.lines[self.at][0], "indented too far")
        return result

    def nested(self, indent, of_key):
        """The block below a key or a lone dash; the items below a key may have its own indent."""
        if self.at >= len(self.lines):
            return None
        _, next_indent, content = self.lines[self.at]
        if next_indent > indent:
            return self.block(next_indent)
        if of_key and next_indent == indent and content.startswith("- "):
            return self.sequence(indent)
        return None

    def value(self, text, indent):
        """The value that starts on the current line; continuation lines are more indented."""
        number = self.lines[self.at][0]
        self.at += 1
        if re.fullmatch(r"[|>][+-]?", text):
            return self.block_text(indent)
        if text[0] in "{[":
            while not balanced(text):
                if self.at >= len(self.lines):
                    self.fail(number, "a bracket is not closed")
                text += " " + self.lines[self.at][2]
                self.at += 1
            value, rest = self.flow(text, number)
            if rest.strip():
                self.fail(number, "text after the closing bracket")
            return value
        if text[0] in "\"'":
            value, rest = self.quoted(text, number)
            if rest.strip():
                self.fail(number, "text after the closing quote")
            return value
        return self.plain(self.continued(text, indent), number)

    def continued(self, text, indent):
        """text with the more indented lines below it, which must not look like keys in a plain scalar."""
        while self.at < len(self.lines) and self.lines[self.at][1] > indent:
            if text and is_mapping_line(self.lines[self.at][2]):
                self.fail(self.lines[self.at][0], "indented too far")
            text += " " + self.lines[self.at][2]
            self.at += 1
        return text

    def block_text(self, indent):
        lines = []
        while self.at < len(self.lines) and self.lines[self.at][1] > indent:
            lines.append(self.lines[self.at][2])
            self.at += 1
        return " ".join(lines)

    def plain(self, text, number):
        if text[0] in "&*!%@`|>?":
            self.fail(number, "%r is not allowed here" % text[0])
        return text

    def quoted(self, text, number):
        if text[0] == "'":
            match = re.match(r"'((?:[^']|'')*)'", text)
            if not match:
                self.fail(number, "a quote is not closed")
            return match.group(1).replace("''", "'"), text[match.end():]
        match = re.match(r'"((?:[^"\\]|\\.)*)"', text)
        if not match:
            self.fail(number, "a quote is not closed")
        try:
            return json.loads('"' + match.group(1) + '"'), text[match.end():]
        except ValueError:
            self.fail(number, "an escape in the quoted text is not known")

    def flow(self, text, number):
        """One flow value at the start of text: (value, rest)."""
        text = text.lstrip()
        if not text:
            self.fail(number, "a value is missing")
        if text[0] == "[":
            return self.flow_items(text[1:], "]", number, [])
        if text[0] == "{":
            return self.flow_items(text[1:], "}", number, {})
        if text[0] in "\"'":
            return self.quoted(text, number)
        match = re.match(r"(?:[^,\[\]{}:]|:(?! |$))+", text)
        if not match:
            self.fail(number, "a value is missing")
        return self.plain(match.group(0).strip(), number), text[match.end():]

    def flow_items(self, text, closing, number, into):
        text = text.lstrip()
        while not text.startswith(closing):
            if isinstance(into, list):
                value, text = self.flow(text, number)
                into.append(value)
            else:
                key, text = self.flow(text, number)
                text = text.lstrip()
                if not isinstance(key, str) or not text.startswith(":"):
                    self.fail(number, "a key and a colon are expected")
                if key in into:
                    self.fail(number, "key %s occurs twice" % key)
                into[key], text = self.flow(text[1:], number)
            text = text.lstrip()
            if text.startswith(","):
                text = text[1:].lstrip()
            elif not text.startswith(closing):
                self.fail(number, "a comma or %s is expected" % closing)
        return into, text[1:]


def unquoted(text):
    """The characters of text outside quotes, as (position, character)."""
    quote, skip = None, False
    for at, char in enumerate(text):
        if skip:
            skip = False
        elif quote:
            if char == "\\" and quote == '"':
                skip = True
            elif char == quote:
                quote = None
        elif char in "\"'" and text[:at].rstrip()[-1:] in ("", ":", ",", "[", "{", "-"):
            quote = char
        else:
            yield at, char


def strip_comment(line):
    for at, char in unquoted(line):
        if char == "#" and (at == 0 or line[at - 1] in " \t"):
            return line[:at]
    return line


def split_key(content):
    """(key, rest) of a block mapping line, or (None, None)."""
    for at, char in unquoted(content):
        if char in "{[" and at == 0:
            return None, None
        if char == ":" and (at + 1 == len(content) or content[at + 1] == " "):
            key = content[:at].strip()
            if len(key) > 1 and key[0] in "\"'" and key[-1] == key[0]:
                key = key[1:-1]
            return key, content[at + 1:].strip()
    return None, None


def is_mapping_line(content):
    return split_key(content)[0] is not None


def balanced(text):
    depth = 0
    for _, char in unquoted(text):
        depth += (char in "{[") - (char in "}]")
    return depth == 0


# ---------------------------------------------------------------- files as text and tables (§3)

def decode(data, name):
    """The text of a file in one of the encodings of §3.1, in normal form C."""
    try:
        if data.startswith(b"\xff\xfe"):
            text = data[2:].decode("utf-16-le")
        elif data.startswith(b"\xfe\xff"):
            text = data[2:].decode("utf-16-be")
        elif data.startswith(b"\xef\xbb\xbf"):
            text = data[3:].decode("utf-8")
        else:
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable("%s: %s" % (name, error))
    return unicodedata.normalize("NFC", text)


def csv_records(text, delimiter, name):
    """[(line, [field…])] of a CSV text, strictly by §3.2."""
    field = re.compile(r'(?:"((?:[^"]|"")*)"|([^"\r\n%s]*))(%s|\r?\n|\Z)' % ((re.escape(delimiter),) * 2))
    records, record, line, start, at = [], [], 1, 1, 0
    while at < len(text):
        match = field.match(text, at)
        if not match:
            raise Unreadable("%s:%d: a quotation mark or a line end that does not belong there (§3.2)" % (name, line))
        quoted, plain, end = match.groups()
        record.append(plain if quoted is None else quoted.replace('""', '"'))
        line += (quoted or "").count("\n")
        at = match.end()
        if end == delimiter and at < len(text):
            continue
        if end == delimiter:
            record.append("")
        line += 1
        records.append((start, record))
        record, start = [], line
    return records


class Cell:
    """A cell with its text, and whether the workbook stores it as a number."""

    __slots__ = ("text", "numeric")

    def __init__(self, text, numeric=False):
        self.text, self.numeric = text, numeric


BLANK = Cell("")


class Table:
    """Rows of cells, each row [(number, [Cell…])], of one sheet or text file."""

    def __init__(self, name, rows, sheet=None):
        self.name, self.rows, self.is_text = name if sheet is None else "%s[%s]" % (name, sheet), rows, sheet is None
        self.sheet = sheet or ""


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MAX_PART = 512 << 20


def workbook_tables(data, name):
    """Every sheet of an XLSX file as a Table (§3.3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(part.file_size for part in book.infolist()) > MAX_PART:
                raise Unreadable("%s: unzips to more than %d bytes" % (name, MAX_PART))
            root = ElementTree.fromstring(book.read("xl/workbook.xml"))
            links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
            targets = {link.get("Id"): link.get("Target") for link in links}
            shared = []
            if "xl/sharedStrings.xml" in book.namelist():
                shared = [runs(item) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
            tables = []
            for sheet in root.iter(SHEET + "sheet"):
                target = targets[sheet.get(RELATION)]
                part = target.lstrip("/") if target.startswith("/") else "xl/" + target
                if "worksheets/" in part:
                    rows = sheet_rows(ElementTree.fromstring(book.read(part)), shared)
                    tables.append(Table(name, rows, sheet.get("name")))
            return tables
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, IndexError, ValueError, EOFError) as error:
        raise Unreadable("%s: not a workbook that can be read: %s" % (name, error))


def runs(item):
    """The text of a shared or inline string, without phonetic runs."""
    texts = []
    for child in item:
        if child.tag == SHEET + "t":
            texts.append(child.text or "")
        elif child.tag == SHEET + "r":
            texts.extend(text.text or "" for text in child.findall(SHEET + "t"))
    return "".join(texts)


def sheet_rows(root, shared):
    rows, number = [], 0
    for row in root.iter(SHEET + "row"):
        number = int(row.get("r") or number + 1)
        cells = []
        for cell in row.findall(SHEET + "c"):
            column = column_index(cell.get("r")) if cell.get("r") else len(cells)
            while len(cells) < column:
                cells.append(BLANK)
            cells.append(sheet_cell(cell, shared))
        rows.append((number, cells))
    return rows


def column_index(reference):
    index = 0
    for char in re.match("[A-Z]+", reference).group(0):
        index = index * 26 + ord(char) - 64
    return index - 1


def sheet_cell(cell, shared):
    kind, value = cell.get("t", "n"), cell.find(SHEET + "v")
    if kind == "inlineStr":
        inline = cell.find(SHEET + "is")
        return Cell("" if inline is None else runs(inline))
    if value is None or value.text is None:
        return BLANK
    if kind == "s":
        return Cell(unicodedata.normalize("NFC", shared[int(value.text)]))
    if kind not in ("n", "str"):
        return Cell("%s of type %s" % (value.text, kind))  # truth values, errors, dates: no numbers
    return Cell(value.text, numeric=kind == "n")


# ---------------------------------------------------------------- recipients (§4)

CODE = re.compile(r"GM([0-9]{4})|([0-9]{1,4})", re.IGNORECASE)
SITE = re.compile(r"[0-9]{2}[A-Z]{2}[0-9A-Z]{2}")


def parse_code(text):
    """GM0363 for any usual way of writing a municipality code, or None (§4.1)."""
    match = CODE.fullmatch(text.strip())
    return "GM" + (match.group(1) or match.group(2)).zfill(4) if match else None


def parse_site(brin, number, where):
    """The six characters of a school site from one or two columns (§4.4)."""
    brin, number = brin.strip().upper(), number.strip().upper()
    if len(number) == 6:
        if brin and number[:4] != brin:
            raise Unreadable("%s: site %s does not belong to BRIN %s (§4.4)" % (where, number, brin))
        site = number
    else:
        site = brin + number.zfill(2)
    if not SITE.fullmatch(site):
        raise Unreadable("%s: %r is no school site (§4.4)" % (where, site))
    return site


# ---------------------------------------------------------------- sources (§5)

KINDS_OF_SCHOOL = {"bo": "leerlingen_bo", "sbo": "leerlingen_sbo", "so": "leerlingen_so", "vso": "leerlingen_vso"}
PARTS = ("leerlingen_bo", "leerlingen_sbo", "leerlingen_so", "leerlingen_vso", "leerlingen_vo")
SCORE, BARE_SCORE = "achterstandsscore", "achterstandsscore_zonder_drempel"
SITE_MEASURES = PARTS + ("leerlingen", SCORE, BARE_SCORE)
CODE_HEADERS = ("gemeentecode", "gmcode", "gemeentenummer")
PLAIN_SITE = "vestigingscode"
CBS_SITE, CBS_PUPILS = "schoolbrinvestiging", "aantalbekostigdeleerlingen"
CBS_SCORE, CBS_BARE = "achterstandsscore", "achterstandsscorezonderdrempel"
BRIN, SITE_NUMBER, CODE_NUMBER = "brinnummer", "vestigingsnummer", "gemeentenummer"
PO_KIND, PO_PUPILS = "soortpo", "leerlingen"
VO_COUNTS = tuple("leerofverblijfsjaar%d%s" % (year, sex) for year in range(1, 7) for sex in ("man", "vrouw"))
PLACEMENT_HEADERS = ("brin", SITE_NUMBER, "gemeentecode", "bron", "reden")
HEADER_ROWS = 60  # the header is looked for in the first rows of a sheet or text


class Found:
    """What the sources say, before it is joined (§5.2)."""

    def __init__(self):
        self.parts = set()       # the kinds of pupils that the site files count
        self.site_pupils = {}    # (site, measure) -> pupils, from DUO
        self.own_code = {}       # site -> municipality, from the line with its pupils
        self.listed_code = {}    # site -> municipality, from a list of sites
        self.cbs_pupils = {}     # site -> pupils, from Tabel 1
        self.cbs_scores = {}     # (site, measure) -> score
        self.placement = {}      # site -> municipality, by a person's decision
        self.plain = {}          # measure -> {code: value}
        self.log = []            # (sheet, row, measure, site or code, value) of the source that is being read

    def put(self, table, key, value, where):
        if key in table:
            raise Unreadable("%s: a second value for %s (§5)" % (where, key))
        table[key] = value


def header_text(cell):
    """A header as it is compared: letters and digits only, in lower case (§3.4)."""
    return "".join(char for char in cell.text.lower() if char.isalnum())


class Section:
    """The rows of a table below a recognised header row, by column name."""

    def __init__(self, table, at, columns):
        self.table, self.columns, self.mark = table, columns, "point"
        self.rows, ended, width = [], False, len(table.rows[at][1])
        for number, cells in table.rows[at + 1:]:
            texts = [cell.text.strip() for cell in cells]
            if ended and sum(map(bool, texts)) > 1:
                raise Unreadable("%s:%d: a row below the end of the table (§3.6)" % (table.name, number))
            ended = ended or bool(texts) and texts[0].lower().startswith("bron:")
            if ended:
                continue
            if not any(texts):
                continue
            if table.is_text and len(cells) != width:
                raise Unreadable("%s:%d: %d fields, and the header has %d (§3.2)" % (table.name, number, len(cells), width))
            self.rows.append((number, cells))
        if not self.rows:
            raise Unreadable("%s: a header without rows" % table.name)

    def where(self, number, column):
        return "%s row %d column %s" % (self.table.name, number, column)

    def cell(self, cells, column):
        at = self.columns[column]
        return cells[at] if at < len(cells) else BLANK

    def text(self, cells, column):
        return self.cell(cells, column).text.strip()

    def decide_mark(self, columns, declared):
        cells = ((self.where(number, column), self.text(cells, column))
                 for number, cells in self.rows for column in columns if not self.cell(cells, column).numeric)
        self.mark = decimal_mark(cells, declared)

    def site(self, number, cells, brin):
        where = self.where(number, SITE_NUMBER)
        return where, parse_site(self.text(cells, brin), self.text(cells, SITE_NUMBER), where)

    def code(self, number, cells, column):
        """The municipality code in a cell, or None for a blank one."""
        cell = self.cell(cells, column)
        value = parse_cell_number(cell.text) if cell.numeric else None
        text = cell.text.strip() if value is None else decimal_text(value)
        code = parse_code(text)
        if text and code is None:
            raise Unreadable("%s: %r is no municipality code (§4.1)" % (self.where(number, column), cell.text))
        return code

    def number(self, number, cells, column, count):
        cell = self.cell(cells, column)
        value = parse_cell_number(cell.text) if cell.numeric else parse_number(self.text(cells, column), self.mark)
        if value is None or count and (value < 0 or value.denominator != 1):
            what = "a whole number of at least 0" if count else "a number"
            raise Unreadable("%s: %r is not %s (§2)" % (self.where(number, column), cell.text, what))
        return value


def find_headers(table, wanted, without=()):
    """(row index, {header: column}) where all wanted headers stand in one row, or None."""
    for at, (_, cells) in enumerate(table.rows[:HEADER_ROWS]):
        headers = [header_text(cell) for cell in cells]
        if all(header in headers for header in wanted) and not any(header in headers for header in without):
            for header in wanted:
                once(table, headers, header)
            return at, {header: column for column, header in enumerate(headers) if header}
    return None


def once(table, headers, header):
    if headers.count(header) > 1:
        raise Unreadable("%s: header %s occurs twice (§3.4)" % (table.name, header))


def load_tables(data, name):
    """The tables that may be in a file: every sheet, or the text read with each delimiter."""
    if data.startswith(b"PK"):
        return workbook_tables(data, name)
    text, tables = decode(data, name), []
    for delimiter in ";,\t":
        try:
            records = csv_records(text, delimiter, name)
        except Unreadable:
            if delimiter in text.split("\n", 1)[0]:
                raise
            continue
        tables.append(Table(name, [(line, [Cell(field) for field in record]) for line, record in records]))
    return tables


def read_source(data, name, found, measures, declared=None):
    """Recognise one input by its headers (§3.5) and add what it says to found; the layouts' names."""
    recognised = []
    for table in load_tables(data, name):
        for layout, read in LAYOUTS:
            if read(table, found, measures, declared):
                recognised.append(layout)
                break
    if not recognised:
        raise Unreadable("%s: no layout of §3.5 fits" % name)
    return recognised


def read_cbs(table, found, declared, columns):
    """One table of the CBS workbook: {column: what to do with (site, value)}."""
    match = find_headers(table, (CBS_SITE,) + tuple(columns))
    if not match:
        return False
    section = Section(table, *match)
    section.decide_mark(columns, declared)
    for number, cells in section.rows:
        site = parse_site("", section.text(cells, CBS_SITE), section.where(number, CBS_SITE))
        for column, (target, key) in columns.items():
            value = section.number(number, cells, column, count=column == CBS_PUPILS)
            found.put(target, key(site), value, section.where(number, column))
            measure = {CBS_PUPILS: "leerlingen_bo", CBS_SCORE: SCORE, CBS_BARE: BARE_SCORE}[column]
            found.log.append((table.sheet, number, measure, site, value))
    return True


def read_cbs_scores(table, found, _measures, declared):
    return read_cbs(table, found, declared, {CBS_PUPILS: (found.cbs_pupils, lambda site: site),
                                             CBS_SCORE: (found.cbs_scores, lambda site: (site, SCORE))})


def read_cbs_bare_scores(table, found, _measures, declared):
    return read_cbs(table, found, declared, {CBS_BARE: (found.cbs_scores, lambda site: (site, BARE_SCORE))})


def read_primary(table, found, _measures, declared):
    match = find_headers(table, (BRIN, SITE_NUMBER, CODE_NUMBER, PO_KIND, PO_PUPILS))
    if not match:
        return False
    section = Section(table, *match)
    section.decide_mark((PO_PUPILS,), declared)
    found.parts.update(KINDS_OF_SCHOOL.values())
    for number, cells in section.rows:
        where, site = section.site(number, cells, BRIN)
        measure = KINDS_OF_SCHOOL.get(section.text(cells, PO_KIND).lower())
        if measure is None:
            raise Unreadable("%s: unknown kind %r" % (where, section.text(cells, PO_KIND)))
        pupils = section.number(number, cells, PO_PUPILS, True)
        found.put(found.site_pupils, (site, measure), pupils, where)
        found.log.append((table.sheet, number, measure, site, pupils))
        code = section.code(number, cells, CODE_NUMBER)
        if code and found.own_code.setdefault(site, code) != code:
            raise Unreadable("%s: site %s is in %s and in %s" % (where, site, found.own_code[site], code))
    return True


def read_secondary(table, found, _measures, declared):
    match = find_headers(table, (BRIN, SITE_NUMBER) + VO_COUNTS)
    if not match:
        return False
    section = Section(table, *match)
    section.decide_mark(VO_COUNTS, declared)
    found.parts.add("leerlingen_vo")
    sums = {}
    for number, cells in section.rows:
        _, site = section.site(number, cells, BRIN)
        pupils = sum(section.number(number, cells, column, True) for column in VO_COUNTS)
        sums[site] = sums.get(site, 0) + pupils
        found.log.append((table.sheet, number, "leerlingen_vo", site, pupils))
    for site, pupils in sums.items():
        found.put(found.site_pupils, (site, "leerlingen_vo"), pupils, table.name)
    return True


def read_sites(table, found, _measures, _declared):
    match = find_headers(table, (BRIN, SITE_NUMBER, CODE_NUMBER), without=VO_COUNTS)
    if not match:
        return False
    section = Section(table, *match)
    for number, cells in section.rows:
        where, site = section.site(number, cells, BRIN)
        code = section.code(number, cells, CODE_NUMBER)
        if code:
            found.put(found.listed_code, site, code, where)
    return True


def read_placement(table, found, _measures, _declared):
    match = find_headers(table, PLACEMENT_HEADERS)
    if not match:
        return False
    section = Section(table, *match)
    for number, cells in section.rows:
        where, site = section.site(number, cells, "brin")
        if not all(section.text(cells, column) for column in PLACEMENT_HEADERS):
            raise Unreadable("%s: a blank; every column must be filled in (§5.5)" % where)
        found.put(found.placement, site, section.code(number, cells, "gemeentecode"), where)
    return True


def measure_columns(section, measures):
    """{measure: header} of the measures that a plain table has (§5.6)."""
    columns = {measure: header_text(Cell(measure)) for measure in sorted(measures)}
    return {measure: header for measure, header in columns.items() if header in section.columns}


def read_plain_sites(table, found, measures, declared):
    """A plain table with one row per school site, and perhaps the municipality that it lies in."""
    match = find_headers(table, (PLAIN_SITE,))
    if not match:
        return False
    section = Section(table, *match)
    columns = measure_columns(section, measures)
    if not columns:
        return False
    for header in columns.values():
        once(table, [header_text(cell) for cell in table.rows[match[0]][1]], header)
    section.decide_mark(columns.values(), declared)
    codes = [header for header in CODE_HEADERS if header in section.columns]
    for number, cells in section.rows:
        where = section.where(number, PLAIN_SITE)
        site = parse_site("", section.text(cells, PLAIN_SITE), where)
        for measure, column in columns.items():
            value = section.number(number, cells, column, measures[measure] == "count")
            found.put(found.site_pupils, (site, measure), value, section.where(number, column))
            found.log.append((table.sheet, number, measure, site, value))
            found.parts.add(measure)
        for header in codes:
            code = section.code(number, cells, header)
            if code and found.own_code.setdefault(site, code) != code:
                raise Unreadable("%s: site %s is in %s and in %s" % (where, site, found.own_code[site], code))
    return True


def read_plain(table, found, measures, declared):
    match = next(filter(None, (find_headers(table, (header,)) for header in CODE_HEADERS)), None)
    if not match:
        return False
    section = Section(table, *match)
    codes = [header for header in CODE_HEADERS if header in section.columns]
    columns = measure_columns(section, measures)
    if not columns:
        return False
    if len(codes) > 1:
        raise Unreadable("%s: two columns of codes (§3.5)" % table.name)
    for header in columns.values():
        once(table, [header_text(cell) for cell in table.rows[match[0]][1]], header)
    section.decide_mark(columns.values(), declared)
    for number, cells in section.rows:
        code = section.code(number, cells, codes[0])
        if not code:
            raise Unreadable("%s: a code is missing" % section.where(number, codes[0]))
        for measure, column in columns.items():
            value = section.number(number, cells, column, measures[measure] == "count")
            found.put(found.plain.setdefault(measure, {}), code, value, section.where(number, column))
            found.log.append((table.sheet, number, measure, code, value))
    return True


LAYOUTS = (
    ("placement", read_placement),
    ("CBS school scores, Tabel 1", read_cbs_scores),
    ("CBS school scores, Tabel 2", read_cbs_bare_scores),
    ("DUO primary and special education", read_primary),
    ("DUO secondary education", read_secondary),
    ("DUO sites of secondary education", read_sites),
    ("plain table per school site", read_plain_sites),
    ("plain table", read_plain),
)


class Joined:
    """The measures per municipality (§5), with what was not placed and what was compared."""

    def __init__(self, measures, unplaced, compared):
        self.measures, self.unplaced, self.compared = measures, unplaced, compared


def join_sources(found, absent_zero=()):
    """Joined from all sources together; Unreadable where they contradict each other."""
    compared = cross_check(found)
    of_sites, unplaced = join_sites(found)
    supplied = found.parts | {measure for _, measure in found.cbs_scores}
    for measure in sorted(supplied & set(found.plain)):
        raise Unreadable("two inputs supply %s (§5.6)" % measure)
    codes = set(of_sites).union(*found.plain.values())
    measures = {code: dict.fromkeys(supplied, Fraction(0)) for code in codes}
    for code, row in of_sites.items():
        measures[code].update(row)
    for measure, column in found.plain.items():
        for code in sorted(codes):
            if code not in column and measure not in absent_zero:
                raise Unreadable("%s has no %s (§5.7)" % (code, measure))
            measures[code][measure] = column.get(code, Fraction(0))
    for code, row in sorted(measures.items()):
        add_up(code, row)
    return Joined(measures, unplaced, compared)


def add_up(code, row):
    """leerlingen is the sum of its five parts, and never less than those that are there (§5.1, §5.4)."""
    parts = [row[part] for part in PARTS if part in row]
    whole = row.get("leerlingen")
    if len(parts) == len(PARTS) and whole is None:
        row["leerlingen"] = sum(parts)
    elif whole is not None and (sum(parts) > whole or len(parts) == len(PARTS) and sum(parts) != whole):
        raise Unreadable("%s: leerlingen is %s, and its parts add up to %s (§5.4)" % (code, whole, sum(parts)))


def cross_check(found):
    """Compare the pupils of primary schools in the CBS and DUO files; the number compared (§5.4)."""
    compared = 0
    for site, pupils in sorted(found.cbs_pupils.items()):
        other = found.site_pupils.get((site, "leerlingen_bo"))
        if other is not None:
            compared += 1
            if other != pupils:
                raise Unreadable("site %s has %s pupils at CBS and %s at DUO (§5.4)" % (site, pupils, other))
    return compared


def join_by_site(found):
    """The measures per school site, for a scheme over sites; a municipality plays no part (§5.8)."""
    if found.plain:
        raise Unreadable("a table per municipality has no figures of sites (§5.8)")
    compared, measures = cross_check(found), {}
    figures = dict(found.site_pupils)
    figures.update(found.cbs_scores)
    supplied = found.parts | {measure for _, measure in found.cbs_scores}
    for (site, measure), value in figures.items():
        measures.setdefault(site, dict.fromkeys(supplied, Fraction(0)))[measure] = value
    for site, row in measures.items():
        add_up(site, row)
    return Joined(measures, {}, compared)


def join_sites(found):
    """({code: {measure: sum}}, {site without a municipality: {measure: value}}) of the site files (§5.2, §5.5)."""
    codes = dict(found.listed_code)
    codes.update(found.own_code)
    figures = dict(found.site_pupils)
    figures.update(found.cbs_scores)
    for site, code in sorted(found.placement.items()):
        if site in codes:
            raise Unreadable("site %s is placed in %s and lies in %s (§5.5)" % (site, code, codes[site]))
        codes[site] = code
    placed, unplaced = {}, {}
    for (site, measure), value in figures.items():
        row = placed.setdefault(codes[site], {}) if site in codes else unplaced.setdefault(site, {})
        row[measure] = row.get(measure, 0) + value
    return placed, unplaced


# ---------------------------------------------------------------- schemes (§6)

def parse_fraction(text, where):
    """A decimal with a point or a fraction such as 1/3, as scheme files and receipts write it."""
    if not isinstance(text, str) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[0-9]*[1-9][0-9]*)?", text):
        raise Unreadable("%s: %r is not a number" % (where, text))
    return Fraction(text)


SCHEME_KEYS = {"id", "title", "basis", "recipient", "budget", "withheld", "measures", "parameters", "groups",
               "components", "schedule", "notes"}
COMPONENT_KEYS = {"id", "title", "basis", "quantity", "rounding", "rate", "part", "supplement", "eligible", "floor",
                  "ceiling", "blend", "arrival"}


class Scheme:
    """A scheme file (§6), with the parameters and the budget that were used."""

    def __init__(self, document, name, settings, budget):
        self.name, self.document = name, document
        for key in ("id", "measures", "components"):
            if not document.get(key):
                raise Unreadable("%s: %s is missing (§6.2)" % (name, key))
        for where, keys, known in [(name, document, SCHEME_KEYS)] + [
                ("%s: component %s" % (name, entry.get("id")), entry, COMPONENT_KEYS)
                for entry in document["components"]]:
            if set(keys) - known:
                raise Unreadable("%s: %s is not covered by this check" % (where, min(set(keys) - known)))
        self.recipient = document.get("recipient", "gemeente")
        self.measures = {measure: entry["kind"] for measure, entry in document["measures"].items()}
        self.absent_zero = {measure for measure, entry in document["measures"].items() if entry.get("absent") == "zero"}
        self.defaults = {key: parse_fraction(entry["value"], "%s: parameter %s" % (name, key))
                         for key, entry in (document.get("parameters") or {}).items()}
        self.parameters = dict(self.defaults)
        for key, value in settings:
            if key not in self.parameters:
                raise Unreadable("%s: the receipt sets %s, which is no parameter (§6.3)" % (name, key))
            self.parameters[key] = parse_fraction(value, "receipt.json: options.settings " + key)
        self.budget = self.cents(budget or document.get("budget"))
        self.groups = {key: set(map(self.member, entry["members"]))
                       for key, entry in (document.get("groups") or {}).items()}
        self.components = document["components"]
        self.withheld = sum(self.cents(entry["amount"]) for entry in document.get("withheld") or [])
        ranks = {component["arrival"]["rank"] for component in self.components if "arrival" in component}
        self.used = sorted(ranks.union(*(leaves(component, "measure") for component in self.components)))
        unknown = [measure for measure in self.used if measure not in self.measures]
        if unknown:
            raise Unreadable("%s: measure %s is not declared (§6.2)" % (name, unknown[0]))

    def number(self, text):
        return parse_fraction(text, self.name)

    def multiple(self, inner):
        """What a quantity is rounded to (§6.4)."""
        to = self.number(inner["to"])
        if to <= 0 or inner["direction"] not in ("half_up", "down"):
            raise Unreadable("%s: nothing is rounded to %s, %s (§6.4)" % (self.name, inner["to"], inner["direction"]))
        return to

    @staticmethod
    def product(values):
        product = Fraction(1)
        for value in values:
            product *= value
        return product

    def share(self, value):
        """A fraction, or the parameter that holds it (§10.4)."""
        return self.parameters[value["parameter"]] if isinstance(value, dict) else self.number(value)

    def member(self, text):
        member = parse_code(text) if self.recipient == "gemeente" else text
        if member is None:
            raise Unreadable("%s: group member %s is not covered by this check" % (self.name, text))
        return member

    def cents(self, text):
        if text is None:
            return None
        value = parse_fraction(text, self.name + ": budget") * 100
        if value <= 0 or value.denominator != 1:
            raise Unreadable("%s: budget %s is not above zero with at most two decimals (§6.3)" % (self.name, text))
        return int(value)

    def value(self, quantity, code, row):
        """The exact value of a quantity for one recipient (§6.4)."""
        if not isinstance(quantity, dict) or len(quantity) != 1:
            raise Unreadable("%s: a quantity has exactly one kind (§6.4)" % self.name)
        (kind, inner), = quantity.items()
        if kind == "measure":
            return row[inner]
        if kind == "parameter":
            return self.parameters[inner]
        if kind == "constant":
            return parse_fraction(inner["value"] if isinstance(inner, dict) else inner, self.name + ": constant")
        if kind == "member":
            return Fraction(code in self.groups[inner])
        if kind == "positive":
            return max(self.value(inner, code, row), Fraction(0))
        if kind == "maximum_loss":
            reference, loss, units = (self.value(inner[key], code, row) for key in ("reference", "loss", "units"))
            return max(reference - loss * units, Fraction(0))
        if kind == "difference":
            return self.value(inner["of"], code, row) - self.value(inner["less"], code, row)
        if kind == "rounded":
            return to_multiple(self.value(inner["of"], code, row), self.multiple(inner), inner["direction"])
        if kind not in ("sum", "product", "least", "greatest"):
            raise Unreadable("%s: %s is no kind of quantity (§6.4)" % (self.name, kind))
        values = [self.value(item, code, row) for item in inner]
        if kind == "product":
            return self.product(values)
        return {"sum": sum, "least": min, "greatest": max}[kind](values)


def leaves(quantity, kind):
    """The names under one kind of leaf in a quantity."""
    if isinstance(quantity, list):
        return [leaf for item in quantity for leaf in leaves(item, kind)]
    if not isinstance(quantity, dict):
        return []
    return [leaf for key, item in quantity.items()
            for leaf in ([item] if key == kind and isinstance(item, str) else leaves(item, kind))]


class Line:
    """One component of one recipient: units, exact euros, cents; what else §14.3 says of it stands in more."""

    def __init__(self, units, exact, amount, **more):
        self.units, self.exact, self.amount, self.more = units, exact, amount, more


class Part:
    """One component of the whole: its lines by code, and the budget and division of a closed one."""

    def __init__(self, component, lines, pot=None, division=None, rest=0, more=None):
        self.id, self.lines, self.pot, self.division, self.rest = component["id"], lines, pot, division, rest
        self.amount = sum(line.amount for line in lines.values())
        self.exact = sum(line.exact for line in lines.values())
        self.units = sum(max(line.units, 0) if pot is not None else line.units for line in lines.values())
        self.more = more or {}


class Calculation:
    """The allocation by the rules of §8 to §10 from rows {code: {measure: value}}."""

    def __init__(self, scheme, rows):
        self.scheme, self.rows = scheme, rows
        self.codes = sorted(rows)
        self.budget_division = None
        self.totals = dict.fromkeys(self.codes, 0)
        self.parts = []
        pots = [None] * len(scheme.components) if scheme.budget is None else self.pots()
        for component, pot in zip(scheme.components, pots):
            try:
                part = self.part(component, pot)
            except ValueError as error:
                raise Unreadable("%s: component %s: %s (§9, §10)" % (scheme.name, component["id"], error))
            self.parts.append(part)
            for code, line in part.lines.items():
                self.totals[code] += line.amount
        self.amount = sum(self.totals.values())
        self.exact = sum(part.exact for part in self.parts)

    def part(self, component, pot):
        if "arrival" in component:
            require(component, "rounding", "half_up", self.scheme.name)
            return self.by_arrival(component, pot)
        if pot is not None:
            require(component, "rounding", "largest_remainder", self.scheme.name)
            return self.closed(component, pot)
        require(component, "rounding", "half_up", self.scheme.name)
        return self.supplement(component) if component.get("supplement") == "true" else self.open_ended(component)

    def value(self, quantity, code):
        return self.scheme.value(quantity, code, self.rows[code])

    def eligible(self, component, code):
        """§10.2"""
        rule = component.get("eligible")
        return rule is None or self.value(rule["of"], code) >= self.value(rule["at_least"], code)

    def units(self, component, code, key="quantity"):
        return self.value(component[key], code) if self.eligible(component, code) else Fraction(0)

    def bounds(self, component, code):
        """(floor, ceiling) in cents, None where there is none (§10.3)."""
        return [round_half_away(100 * self.value(component[key], code)) if key in component else None
                for key in ("floor", "ceiling")]

    def open_ended(self, component):
        """§8, and the bounds of §10.3."""
        rate, lines = self.scheme.parameters[component["rate"]["parameter"]], {}
        for code in self.codes:
            units = self.units(component, code)
            exact, more = rate * units, {}
            if self.eligible(component, code):
                floor, ceiling = self.bounds(component, code)
                if floor is not None and ceiling is not None and floor > ceiling:
                    raise ValueError("%s: the floor is above the ceiling" % code)
                held = Fraction(between(100 * exact, floor, ceiling)) / 100
                if held != exact:
                    exact, more = held, {"bound": "floor" if held > exact else "ceiling"}
            lines[code] = Line(units, exact, round_half_away(100 * exact), **more)
        return Part(component, lines)

    def supplement(self, component):
        """§10.6"""
        lines = {}
        for code in self.codes:
            units = self.units(component, code)
            amount = max(round_half_away(100 * units) - self.totals[code], 0)
            lines[code] = Line(units, Fraction(amount, 100), amount)
        return Part(component, lines)

    def closed(self, component, pot):
        """§9, and of §10 who is eligible, the bounds and the blend."""
        weights, more = {code: self.units(component, code) for code in self.codes}, {}
        if "blend" in component:
            weights, more = self.blended(component, weights)
        if "floor" in component or "ceiling" in component:
            division = BoundedDivision(pot, [(code, weights[code], *(self.bounds(component, code) if weights[code] > 0
                                                                     else (None, None))) for code in self.codes])
        else:
            division = Division(pot, list(weights.items()))
        lines = {}
        for code in self.codes:
            floor, remainder = division.floors[code], division.remainders[code]
            facts = {"floor": amount_text(floor), "remainder": decimal_text(remainder)}
            if code in division.extra:
                facts["extra"] = True
            if code in division.bound:
                facts["bound"] = division.bound[code]
            lines[code] = Line(weights[code], (floor + remainder) / 100, division.amounts[code], **facts)
        return Part(component, lines, pot, division, division.rest, more)

    def blended(self, component, weights):
        """The weights of §10.4, which add up to 1, and the two sums."""
        blend = component["blend"]
        own = {code: max(weight, Fraction(0)) for code, weight in weights.items()}
        other = {code: max(self.value(blend["reference"], code), Fraction(0)) if self.eligible(component, code)
                 else Fraction(0) for code in self.codes}
        totals = sum(own.values()), sum(other.values())
        if 0 in totals:
            raise ValueError("nobody has a positive weight")
        part = self.scheme.share(blend["fraction"])
        blended = {code: (1 - part) * own[code] / totals[0] + part * other[code] / totals[1] for code in self.codes}
        return blended, {"own": decimal_text(totals[0]), "reference": decimal_text(totals[1])}

    def by_arrival(self, component, pot):
        """§10.5"""
        rule, before, lines = component["arrival"], 0, {}
        order = sorted(self.codes, key=lambda code: self.rows[code][rule["rank"]])
        if len({self.rows[code][rule["rank"]] for code in order}) != len(order):
            raise ValueError("two recipients have the same rank")
        for code in order:
            units = self.units(component, code)
            more = {"before": amount_text(before if units > 0 else 0)}
            asked, ceiling = max(units, Fraction(0)), self.bounds(component, code)[1]
            if ceiling is not None and 100 * asked > ceiling:
                asked, more["bound"] = Fraction(ceiling, 100), "ceiling"
            cents = round_half_away(100 * asked)
            left = max(pot - before, 0)
            amount = min(cents, left) if rule["last"] == "in_part" or cents <= left else 0
            before += cents
            lines[code] = Line(units, Fraction(amount, 100), amount, **more)
        return Part(component, lines, pot, None, pot - sum(line.amount for line in lines.values()))

    def pots(self):
        """The budget over the components: fixed sums first, the rest by fractions (§10.1)."""
        scheme, components = self.scheme, self.scheme.components
        divided = scheme.budget - scheme.withheld
        if divided <= 0:
            raise Unreadable("%s: nothing of the budget is left to divide (§10.1)" % scheme.name)
        if len(components) == 1 and "part" not in components[0]:
            return [divided]
        pots = {component["id"]: scheme.cents(component["part"]["amount"])
                for component in components if "amount" in component["part"]}
        fractions = [(component["id"], scheme.share(component["part"]["fraction"]))
                     for component in components if "fraction" in component["part"]]
        rest = divided - sum(pots.values())
        if rest < 0 or rest and not fractions or fractions and sum(fraction for _, fraction in fractions) != 1:
            raise Unreadable("%s: the parts do not make up the budget (§10.1)" % scheme.name)
        if fractions:
            self.budget_division = Division(rest, fractions)
            pots.update(self.budget_division.amounts)
        return [pots[component["id"]] for component in components]


def require(component, key, wanted, name):
    if component.get(key) != wanted:
        raise Unreadable("%s: component %s: %s is %s, not %s (§6.5)"
                         % (name, component["id"], key, component.get(key), wanted))


# ---------------------------------------------------------------- reading the result directory (§13 – §16)

HASH = re.compile(r"[0-9a-f]{64}")
EXACT = re.compile(r"-?[1-9][0-9]*/[1-9][0-9]*")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def read_file(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unreadable("%s: %s" % (path, error.strerror))


def read_json(data, name):
    """A JSON document without floats and without doubled keys."""
    def unique(pairs):
        if len({key for key, _ in pairs}) != len(pairs):
            raise Unreadable("%s: a key occurs twice" % name)
        return dict(pairs)

    def no_float(text):
        raise Unreadable("%s: %s is not an integer; other numbers must be text (§14.1)" % (name, text))

    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float)
    except ValueError as error:
        raise Unreadable("%s: %s" % (name, error))


# The fields of receipt.json (§15.1). A name of a kind, a list of one shape, or a mapping; "?" marks an optional key.
NAMED = {"name": "text", "value": "decimal"}
TOTALS = {"exact": "exact", "amount": "amount", "residual": "exact"}
RECEIPT = {
    "schema": "text",
    "tool": {"name": "text", "version": "text"},
    "example": "bool",
    "scheme": {"kind": "text", "id": "text", "name": "text", "sha256": "hash", "size": "int"},
    "parameters": [NAMED],
    "budget?": "amount",
    "options": {"unmatched": "text", "decimal": "text", "division": "text", "language": "text", "formats": ["text"],
                "per_gemeente": "bool", "budget": "text", "settings": [{"name": "text", "value": "text"}]},
    "division": {"date": "text", "declared": "bool", "recipients": "int", "total": "int"},
    "inputs": [{"kind": "text", "name": "text", "sha256": "hash", "size": "int", "layout": "text",
                "reference_date": "text", "status": "text", "ignored_columns": ["text"],
                "tables": [{"sheet": "text", "lines": "int", "used": "int", "skipped": "int", "not_placed": "int",
                            "controls": [{"measure": "text", "rows": "int", "sum": "decimal", "used": "decimal",
                                          "not_placed": "decimal"}]}]}],
    "measures": [NAMED],
    "overrides?": [{"key": "text", "measure": "text", "was": "decimal", "value": "decimal", "reason": "text"}],
    "totals": dict(TOTALS, components=[dict(TOTALS, id="text")]),
    "result_sha256": "hash",
    "outputs": [{"name": "text", "sha256": "hash", "size": "int"}],
}
KINDS = {
    "text": lambda value: isinstance(value, str),
    "bool": lambda value: isinstance(value, bool),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    "hash": lambda value: isinstance(value, str) and HASH.fullmatch(value),
    "decimal": lambda value: isinstance(value, str) and CANONICAL.fullmatch(value),
    "exact": lambda value: isinstance(value, str) and (CANONICAL.fullmatch(value) or EXACT.fullmatch(value)),
    "amount": lambda value: isinstance(value, str) and parse_amount(value) is not None,
}


def require_shape(value, shape, where):
    """Unreadable unless value has exactly the fields of shape."""
    if isinstance(shape, str):
        if not KINDS[shape](value):
            raise Unreadable("%s: %.60r is no %s (§15.1)" % (where, value, shape))
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise Unreadable("%s: a list is expected (§15.1)" % where)
        for at, item in enumerate(value):
            require_shape(item, shape[0], "%s[%d]" % (where, at))
    else:
        if not isinstance(value, dict):
            raise Unreadable("%s: an object is expected (§15.1)" % where)
        names = {key.rstrip("?"): inner for key, inner in shape.items()}
        for key in value:
            if key not in names:
                raise Unreadable("%s: unknown field %s (§15.1)" % (where, key))
        for key, inner in shape.items():
            if key in value:
                require_shape(value[key], inner, "%s.%s" % (where, key))
            elif key.rstrip("?") in value:
                require_shape(value[key.rstrip("?")], inner, "%s.%s" % (where, key.rstrip("?")))
            elif not key.endswith("?"):
                raise Unreadable("%s: field %s is missing (§15.1)" % (where, key))


class Result:
    """A result directory: its files by relative name with their bytes, and the receipt."""

    def __init__(self, folder):
        self.folder, self.files = folder, {}
        if not os.path.isdir(folder):
            raise Unreadable("%s: no such directory" % folder)
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(parent, name)
                self.files[os.path.relpath(path, folder).replace(os.sep, "/")] = read_file(path)
        for name in ("receipt.json", "allocation.csv", "SHA256SUMS"):
            if name not in self.files:
                raise Unreadable("%s: %s is missing (§16, §17)" % (folder, name))
        self.receipt = read_json(self.files["receipt.json"], "receipt.json")
        if not isinstance(self.receipt, dict) or self.receipt.get("schema") != "npo-receipt/1":
            raise Unreadable("receipt.json: schema is not npo-receipt/1 (§15.1)")
        require_shape(self.receipt, RECEIPT, "receipt.json")


# ---------------------------------------------------------------- the checks

def check_sums(result, report):
    """SHA256SUMS names every other file with its hash, sorted (§16.2)."""
    found, differences = {}, []
    text = result.files["SHA256SUMS"].decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n")[:-1], 1):
        match = re.fullmatch(r"([0-9a-f]{64})  ([^\r\n]+)", line)
        if not match or match.group(2) in found:
            differences.append(("SHA256SUMS:%d" % number, "a hash, two spaces and a name that is new", repr(line)))
        else:
            found[match.group(2)] = match.group(1)
    expected = {name: sha256(data) for name, data in result.files.items() if name != "SHA256SUMS"}
    differences += compare_maps(expected, found, "SHA256SUMS")
    if not differences and text != "".join("%s  %s\n" % (expected[name], name) for name in sorted(expected)):
        differences.append(("SHA256SUMS", "lines sorted by name, each ended by LF", "another order or ending"))
    report.check("16.2", differences, "SHA256SUMS names all %d other files with the right hash" % len(expected))


def compare_maps(expected, found, what):
    """Differences between two mappings, by sorted key."""
    return [("%s %s" % (what, key), expected.get(key, "nothing"), found.get(key, "nothing"))
            for key in sorted(set(expected) | set(found)) if expected.get(key) != found.get(key)]


def check_outputs(result, report):
    """The receipt names every file but itself and SHA256SUMS, and the result hash (§15.3, §16.1)."""
    receipt = result.receipt
    names = [output["name"] for output in receipt["outputs"]]
    expected = {name: (sha256(data), len(data)) for name, data in result.files.items()
                if name not in ("SHA256SUMS", "receipt.json")}
    found = {output["name"]: (output["sha256"], output["size"]) for output in receipt["outputs"]}
    differences = compare_maps(expected, found, "receipt.json outputs")
    if names != sorted(set(names)):
        differences.append(("receipt.json outputs", "every name once, in order", ", ".join(names)))
    canonical = json.dumps(receipt, indent=2, ensure_ascii=False) + "\n"
    if result.files["receipt.json"] != canonical.encode("utf-8"):
        differences.append(("receipt.json", "the form of §15.1", "other blanks, escapes or line ends"))
    for key in ("parameters", "measures", "inputs"):
        order = [entry["name"] for entry in receipt[key]]
        differences += unequal("receipt.json %s order" % key, ", ".join(sorted(order)), ", ".join(order))
    report.check("15.3", differences, "receipt.json names all %d outputs with hash and size" % len(expected))
    report.check("16.1", unequal("receipt.json result_sha256", sha256(result.files["allocation.csv"]),
                                 receipt["result_sha256"]),
                 "the result hash is the SHA-256 of allocation.csv: " + receipt["result_sha256"])


def unequal(where, expected, found):
    return [] if expected == found else [(where, expected, found)]


class Claims:
    """allocation.csv as read: rows {code: …} even where its form is wrong, so that the amounts can be judged."""

    def __init__(self, scheme):
        self.measures = scheme.used
        self.components = [component["id"] for component in scheme.components]
        first = ["gemeentecode", "gemeentenaam"] if scheme.recipient == "gemeente" else ["vestigingscode", "naam"]
        self.header = first + self.measures + ["bedrag_" + name for name in self.components] + ["bedrag_totaal"]
        self.names, self.values, self.amounts, self.totals = {}, {}, {}, {}
        self.whole = True  # every field could be read


def check_csv(result, scheme, report):
    """The canonical form, byte by byte (§13)."""
    data, claims, differences = result.files["allocation.csv"], Claims(scheme), []
    if data.startswith(b"\xef\xbb\xbf"):
        differences.append(("allocation.csv byte 1", "no byte order mark", "EF BB BF"))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("allocation.csv: %s" % error)
    records = csv_records(text, ",", "allocation.csv")
    if not records:
        raise Unreadable("allocation.csv: the file is empty")
    differences += unequal("allocation.csv:1 header", ",".join(claims.header), ",".join(records[0][1]))
    if len(records[0][1]) != len(claims.header):
        raise Unreadable("allocation.csv:1: %d columns, and the scheme gives %d (§13.3)"
                         % (len(records[0][1]), len(claims.header)))
    last = ""
    for line, record in records[1:]:
        differences += read_claim(claims, scheme, line, record, last)
        last = record[0] if record else last
    canonical = "".join(",".join(map(csv_field, record)) + "\n" for _, record in records)
    if text != canonical:
        at = next((at for at, (a, b) in enumerate(zip(text, canonical)) if a != b), min(len(text), len(canonical)))
        differences.append(("allocation.csv:%d" % (text.count("\n", 0, at) + 1),
                            "comma, LF, and quotes only where needed", repr(text[max(0, at - 20):at + 20])))
    report.check("13", differences, "allocation.csv is canonical: %d recipients, %d measures, %d components"
                 % (len(claims.names), len(claims.measures), len(claims.components)))
    return claims


def csv_field(text):
    """A field of §13.2."""
    return '"' + text.replace('"', '""') + '"' if re.search('[",\r\n]', text) else text


def read_claim(claims, scheme, line, record, last):
    """Read one line into claims; the differences from the canonical form."""
    where = "allocation.csv:%d" % line
    if len(record) != len(claims.header):
        claims.whole = False
        return [(where, "%d fields" % len(claims.header), len(record))]
    code, name, measures = record[0], record[1], len(claims.measures)
    differences = []
    form = r"GM[0-9]{4}" if scheme.recipient == "gemeente" else r"[0-9A-Z]{6}"
    if not re.fullmatch(form, code):
        differences.append((where, "a code such as %s" % ("GM0363" if scheme.recipient == "gemeente" else "02FC00"),
                            repr(code)))
    if code <= last:
        differences.append((where, "a code after %s" % last, code))
    if code in claims.names:
        claims.whole = False
    if not name:
        differences.append((where, "a name", "nothing"))
    values, amounts = {}, []
    for column, text in zip(claims.header[2:2 + measures], record[2:2 + measures]):
        values[column] = parse_canonical(text)
        if values[column] is None:
            differences.append(("%s %s %s" % (where, code, column), "a canonical decimal (§2.6)", repr(text)))
            values[column] = parse_number(text, "point")
        claims.whole &= values[column] is not None
    for column, text in zip(claims.header[2 + measures:], record[2 + measures:]):
        cents = parse_amount(text)
        if cents is None:
            differences.append(("%s %s %s" % (where, code, column), "euros with two decimals", repr(text)))
            claims.whole = False
        amounts.append(cents)
    claims.names[code], claims.values[code] = name, values
    claims.amounts[code], claims.totals[code] = dict(zip(claims.components, amounts[:-1])), amounts[-1]
    if None not in amounts and sum(amounts[:-1]) != amounts[-1]:
        differences.append(("%s %s bedrag_totaal" % (where, code), amount_text(sum(amounts[:-1])),
                            amount_text(amounts[-1])))
    return differences


def check_amounts(claims, calculation, report):
    """Every amount, recomputed from the measures of its line (§8 – §10)."""
    differences = []
    for part in calculation.parts:
        for code in calculation.codes:
            expected, found = part.lines[code].amount, claims.amounts[code][part.id]
            differences += unequal("%s %s component %s" % (code, claims.names[code], part.id),
                                   amount_text(expected), amount_text(found))
    rule = "9" if calculation.scheme.budget is not None else "8"
    report.check(rule, differences, "all %d amounts of %d recipients follow from their measures by scheme %s"
                 % (len(calculation.codes) * len(calculation.parts), len(calculation.codes),
                    calculation.scheme.document["id"]))
    for part in calculation.parts:
        found = sum(claims.amounts[code][part.id] for code in calculation.codes)
        expected = part.amount if part.pot is None else part.pot - part.rest
        report.check("11.1", unequal("component %s sum" % part.id, amount_text(expected), amount_text(found)),
                     "component %s adds up to %s" % (part.id, describe(part, found)))


def describe(part, found):
    """What is told of a component whose sum is right."""
    if part.pot is None:
        return "%s; exact %s, residual %s" % (amount_text(found), decimal_text(part.exact),
                                              decimal_text(Fraction(found, 100) - part.exact))
    text = "its budget %s exactly" % amount_text(found) if not part.rest else "%s; %s of its budget stays undivided" % (
        amount_text(found), amount_text(part.rest))
    if part.division is None:
        return text + "; in order of arrival"
    ties = "no tie" if not part.division.ties else "a tie of %d recipients at %s" % (
        len(part.division.ties), decimal_text(part.division.tie_remainder))
    held = ", %d held at a floor or ceiling" % len(part.division.bound) if part.division.bound else ""
    return "%s; %d extra cents, %s%s" % (text, part.division.extra_count, ties, held)


def check_receipt_totals(result, claims, calculation, report):
    """Parameters, budget, totals and control totals of the receipt (§15.4)."""
    receipt, scheme = result.receipt, calculation.scheme
    differences = compare_maps({key: decimal_text(value) for key, value in scheme.parameters.items()},
                               {entry["name"]: entry["value"] for entry in receipt["parameters"]},
                               "receipt.json parameters")
    budget = None if scheme.budget is None else amount_text(scheme.budget)
    differences += unequal("receipt.json budget", budget, receipt.get("budget"))
    report.check("6.3", differences, "the parameters and the budget of the receipt are those of the scheme file%s"
                 % (" with %d settings" % len(receipt["options"]["settings"]) if receipt["options"]["settings"] else ""))
    differences = unequal("receipt.json division.recipients", len(calculation.codes), receipt["division"]["recipients"])
    differences += compare_totals(receipt["totals"], calculation, "receipt.json totals")
    sums = {entry["name"]: entry["value"] for entry in receipt["measures"]}
    for measure in scheme.used:
        expected = decimal_text(sum(row[measure] for row in claims.values.values()))
        differences += unequal("receipt.json measures " + measure, expected, sums.get(measure, "nothing"))
    report.check("15.4", differences, "the totals of the receipt: %s, exact %s, residual %s; %s" % (
        amount_text(calculation.amount), decimal_text(calculation.exact),
        decimal_text(Fraction(calculation.amount, 100) - calculation.exact),
        ", ".join("%s %s" % (measure, sums.get(measure)) for measure in scheme.used)))


def compare_totals(totals, calculation, where):
    def three(amount, exact):
        return {"amount": amount_text(amount), "exact": decimal_text(exact),
                "residual": decimal_text(Fraction(amount, 100) - exact)}
    differences = compare_maps(three(calculation.amount, calculation.exact),
                               {key: totals[key] for key in TOTALS}, where)
    differences += unequal(where + " components", [part.id for part in calculation.parts],
                           [component["id"] for component in totals["components"]])
    for part, component in zip(calculation.parts, totals["components"]):
        differences += compare_maps(three(part.amount, part.exact), {key: component[key] for key in TOTALS},
                                    "%s %s" % (where, part.id))
    return differences


# ---------------------------------------------------------------- recomputing the measures (§5)

class Store:
    """Finds files by SHA-256 under folders."""

    def __init__(self, folders):
        self.paths, self.known = {}, {}
        for folder in folders:
            if not os.path.isdir(folder):
                raise Unreadable("%s: no such directory" % folder)
            for parent, inner, names in os.walk(folder):
                inner.sort()
                for name in sorted(names):
                    path = os.path.join(parent, name)
                    if os.path.isfile(path):
                        self.paths.setdefault(os.path.getsize(path), []).append(path)

    def find(self, wanted, size):
        """The bytes of the file with this hash, or None."""
        for path in self.paths.get(size, []):
            if path not in self.known:
                self.known[path] = sha256(read_file(path))
            if self.known[path] == wanted:
                return read_file(path)
        return None


SCHEMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "schemes")


def find_scheme(result, store, given):
    """The scheme file that the receipt names, by hash (§15.2)."""
    entry = result.receipt["scheme"]
    data = read_file(given) if given else store.find(entry["sha256"], entry["size"])
    if given and sha256(data) != entry["sha256"]:
        raise Unreadable("%s: not the scheme file that the receipt names (SHA-256 %s)" % (given, entry["sha256"]))
    if data is None and os.path.isdir(SCHEMES):
        data = Store([SCHEMES]).find(entry["sha256"], entry["size"])
    if data is None:
        raise Unreadable("scheme %s: no file with SHA-256 %s; give it with --scheme or put it under --inputs"
                         % (entry["id"], entry["sha256"]))
    document = Yaml(decode(data, entry["name"]), entry["name"]).parse()
    if not isinstance(document, dict) or document.get("id") != entry["id"]:
        raise Unreadable("%s: the receipt calls it %s" % (entry["name"], entry["id"]))
    put_groups(document, result.receipt, store)
    options = result.receipt["options"]
    return Scheme(document, entry["name"], [(item["name"], item["value"]) for item in options["settings"]],
                  options["budget"] or None)


def put_groups(document, receipt, store):
    """The groups of a scenario in the place of those of the scheme with the same id (§6.3)."""
    groups = document.get("groups") or {}
    for entry in receipt["inputs"]:
        if entry["kind"] != "scenario" or not groups:
            continue
        data = store.find(entry["sha256"], entry["size"])
        if data is None:
            raise Unreadable("scenario %s: no file with SHA-256 %s, and it may change groups of the scheme; put it under "
                             "--inputs" % (entry["name"], entry["sha256"]))
        scenario = Yaml(decode(data, entry["name"]), entry["name"]).parse()
        for key in set(scenario.get("groups") or {}) & set(groups):
            groups[key] = scenario["groups"][key]


COVERED_INPUTS = ("input", "example", "placement", "scenario")


def check_inputs(result, store, scheme, claims, report):
    """The measures follow from the files that the receipt names (§5)."""
    receipt, found = result.receipt, Found()
    kinds = {measure: "count" if measure.startswith("leerlingen") else "decimal" for measure in SITE_MEASURES}
    kinds.update(scheme.measures)
    declared = receipt["options"]["decimal"]
    missing, logs = [], []
    for entry in receipt["inputs"]:
        if entry["kind"] not in COVERED_INPUTS:
            report.open("5", "the measures: a file of kind %s (%s) is not covered by this check"
                        % (entry["kind"], entry["name"]))
            return
        data = store.find(entry["sha256"], entry["size"])
        if data is None:
            missing.append("%s (SHA-256 %s)" % (entry["name"], entry["sha256"]))
        elif entry["kind"] == "scenario":
            report.proved("15.2", "scenario %s found by its hash" % entry["name"])
        else:
            found.log = []
            layouts = read_source(data, entry["name"], found, kinds, declared)
            logs.append((entry, found.log))
            report.proved("15.2", "input %s found by its hash; read as %s" % (entry["name"], ", ".join(layouts)))
    if missing:
        report.open("5", "the measures: not found under --inputs: " + "; ".join(missing))
        return
    joined = join_sources(found, scheme.absent_zero) if scheme.recipient == "gemeente" else join_by_site(found)
    put_overrides(joined.measures, receipt.get("overrides", []), report)
    check_measures(joined, scheme, claims, report)
    if joined.compared:
        report.proved("5.4", "the pupils of %d primary sites are the same at CBS and DUO" % joined.compared)
    check_controls(logs, joined.unplaced, report)
    check_placing(receipt, joined, found, report)


def put_overrides(measures, overrides, report):
    """Figures that a person put in the place of those of the inputs; a sum of kinds of pupils follows (§15.1)."""
    differences = []
    for entry in overrides:
        key, measure, value = entry["key"], entry["measure"], parse_fraction(entry["value"], "receipt.json overrides")
        was = measures.get(key, {}).get(measure)
        if was is None:
            raise Unreadable("receipt.json overrides: the inputs have no %s of %s (§15.1)" % (measure, key))
        differences += unequal("receipt.json overrides %s of %s" % (measure, key), decimal_text(was), entry["was"])
        measures[key][measure] = value
        if measure in PARTS and "leerlingen" in measures[key]:
            measures[key]["leerlingen"] += value - was
    if overrides:
        report.check("15.1", differences, "%d figures were put in the place of those of the inputs, each with a reason: %s" % (
            len(overrides), "; ".join("%s of %s %s → %s" % (entry["measure"], entry["key"], entry["was"], entry["value"])
                                      for entry in overrides)))


def check_controls(logs, unplaced, report):
    """The control totals of every table in the receipt (§15.2)."""
    differences, count = [], 0
    for entry, log in logs:
        for table in entry["tables"]:
            where = "receipt.json %s%s" % (entry["name"], "[%s]" % table["sheet"] if table["sheet"] else "")
            differences += unequal(where + " lines", table["lines"],
                                   table["used"] + table["skipped"] + table["not_placed"])
            rows = [row for row in log if row[0] == table["sheet"]]
            expected, found = {}, {control["measure"]: control for control in table["controls"]}
            for measure in sorted({row[2] for row in rows}.union(found)):
                of_measure = [row for row in rows if row[2] == measure]
                lost = sum(row[4] for row in of_measure if row[3] in unplaced)
                whole = sum(row[4] for row in of_measure)
                expected[measure] = {"measure": measure, "rows": len(of_measure), "sum": decimal_text(whole),
                                     "used": decimal_text(whole - lost), "not_placed": decimal_text(lost)}
            differences += compare_maps(expected, found, where)
            count += len(expected)
            if rows:
                lost = len({row[1] for row in rows if row[3] in unplaced})
                differences += unequal(where + " not_placed", lost, table["not_placed"])
                differences += unequal(where + " used", len({row[1] for row in rows}) - lost, table["used"])
    report.check("15.2", differences, "the %d control totals of the inputs" % count)


def check_measures(joined, scheme, claims, report):
    differences = [("recipient " + code, "in the inputs" if code in joined.measures else "not in the inputs",
                    "in allocation.csv" if code in claims.values else "not in allocation.csv")
                   for code in sorted(set(joined.measures) ^ set(claims.values))]
    for code in sorted(set(joined.measures) & set(claims.values)):
        for measure in scheme.used:
            expected = joined.measures[code].get(measure)
            if expected is None:
                raise Unreadable("the inputs do not supply %s (§5)" % measure)
            differences += unequal("%s %s measure %s" % (code, claims.names[code], measure), decimal_text(expected),
                                   decimal_text(claims.values[code][measure]))
    report.check("5", differences, "all measures of %d recipients follow from the inputs" % len(claims.values))


def check_placing(receipt, joined, found, report):
    """Sites without a municipality are dropped only where the receipt says so (§5.5)."""
    if found.placement:
        report.proved("5.5", "%d sites placed by the placement file" % len(found.placement))
    if not joined.unplaced:
        return
    units = {}
    for row in joined.unplaced.values():
        for measure, value in row.items():
            units[measure] = units.get(measure, 0) + value
    text = "%d sites have no municipality (%s)" % (len(joined.unplaced), ", ".join(
        "%s %s" % (decimal_text(units[measure]), measure) for measure in sorted(units)))
    differences = unequal(text, "drop", receipt["options"]["unmatched"])
    report.check("5.5", differences, text + " and are left out, as the receipt says (unmatched: drop)")


# ---------------------------------------------------------------- allocation.json and verdeling-excel.csv (§14, §17)

def check_json(result, claims, calculation, report):
    """allocation.json says the same as allocation.csv, and explains it rightly (§14)."""
    document = read_json(result.files["allocation.json"], "allocation.json")
    if document.get("schema") != "npo-allocation/1":
        raise Unreadable("allocation.json: schema is not npo-allocation/1 (§14.1)")
    try:
        check_json_facts(result, document, calculation, report)
        check_json_recipients(document, claims, calculation, report)
        check_json_ledger(document, calculation, report)
        check_json_schedule(document, calculation, report)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise Unreadable("allocation.json: a field of §14 is missing or malformed: %s %s"
                         % (type(error).__name__, error))


def check_json_facts(result, document, calculation, report):
    receipt, scheme = result.receipt, calculation.scheme
    differences = []
    for key, expected in (("result_sha256", receipt["result_sha256"]), ("example", receipt["example"]),
                          ("tool", receipt["tool"])):
        differences += unequal("allocation.json " + key, expected, document[key])
    for key in ("kind", "id", "name", "sha256"):
        differences += unequal("allocation.json scheme." + key, receipt["scheme"][key], document["scheme"][key])
    differences += compare_maps(
        {key: (decimal_text(scheme.parameters[key]), decimal_text(scheme.defaults[key])) for key in scheme.parameters},
        {entry["name"]: (entry["value"], entry["default"]) for entry in document["scheme"]["parameters"]},
        "allocation.json parameter")
    differences += unequal("allocation.json scheme.budget", receipt.get("budget"), document["scheme"].get("budget"))
    for key in ("date", "declared", "recipients", "total"):
        differences += unequal("allocation.json division." + key, receipt["division"][key], document["division"][key])
    differences += compare_totals(document["totals"], calculation, "allocation.json totals")
    for part, entry in zip(calculation.parts, document["totals"]["components"]):
        keys = COMPONENT_FACTS if part.division and part.division.free else COMPONENT_FACTS - {"factor"}  # else not unique
        differences += compare_maps(component_facts(part), known(entry, keys),
                                    "allocation.json totals " + part.id)
    report.check("14.2", differences, "allocation.json has the scheme, parameters and totals of the receipt")


COMPONENT_FACTS = {"id", "units", "leftover", "pot", "cut", "uncut", "factor", "free", "held", "rest", "own", "reference"}
LINE_FACTS = {"units", "exact", "amount", "floor", "remainder", "extra", "bound", "before"}


def component_facts(part):
    """What §14.2 says of a component beside its totals."""
    facts = {"id": part.id, "units": decimal_text(part.units), "leftover": 0}
    facts.update(part.more)
    if part.pot is not None:
        facts["pot"] = amount_text(part.pot)
    if part.rest:
        facts["rest"] = amount_text(part.rest)
    division = part.division
    if division:
        facts["leftover"] = division.extra_count
        if division.free:
            facts.update(factor=decimal_text(division.factor / 100), free=decimal_text(division.free))
        if division.bound:
            facts["held"] = amount_text(division.held)
        with_cent = [division.remainders[code] for code in division.extra]
        without = [division.remainders[code] for code in part.lines if code not in division.extra]
        if with_cent:
            facts["cut"] = decimal_text(min(with_cent))
            if without:
                facts["uncut"] = decimal_text(max(without))
    return facts


def known(entry, keys):
    return {key: value for key, value in entry.items() if key in keys}


def check_json_recipients(document, claims, calculation, report):
    differences = unequal("allocation.json recipients", calculation.codes,
                          [recipient["code"] for recipient in document["recipients"]])
    nodes, by_id = 0, {component["id"]: component for component in calculation.scheme.components}
    for recipient in document["recipients"]:
        code = recipient["code"]
        if code not in claims.values:
            continue
        where = "allocation.json %s" % code
        differences += unequal(where + " name", claims.names[code], recipient["name"])
        values = {entry["id"]: entry["value"] for entry in recipient["measures"]}
        for measure in calculation.scheme.used:
            differences += unequal("%s measure %s" % (where, measure), decimal_text(claims.values[code][measure]),
                                   values.get(measure))
        differences += unequal(where + " amount", amount_text(calculation.totals[code]), recipient["amount"])
        differences += unequal(where + " exact", decimal_text(sum(p.lines[code].exact for p in calculation.parts)),
                               recipient["exact"])
        differences += unequal(where + " components", [part.id for part in calculation.parts],
                               [entry["id"] for entry in recipient["components"]])
        for part, entry in zip(calculation.parts, recipient["components"]):
            line = part.lines[code]
            facts = {"units": decimal_text(line.units), "exact": decimal_text(line.exact),
                     "amount": amount_text(line.amount)}
            facts.update(line.more)
            differences += compare_maps(facts, known(entry, LINE_FACTS), "%s component %s" % (where, part.id))
            inside = "%s component %s derivation" % (where, part.id)
            if is_plain(calculation.scheme, by_id[part.id]):
                found, count = compare_steps(line_steps(calculation, part, by_id[part.id], code), entry["derivation"],
                                             inside)
            else:
                found, count = follow_steps(calculation, code, line, entry["derivation"], inside)
            nodes += count
            differences += found
    report.check("14.3", differences, "every recipient of allocation.json: measures, units, exact shares, amounts; "
                 "%d steps of derivations follow from scheme and measures" % nodes)


def is_plain(scheme, component):
    """Whether §14.4 gives the whole derivation: no term of §10.2 to §10.6, nothing withheld."""
    return not scheme.withheld and not set(component) & {"supplement", "eligible", "floor", "ceiling", "blend",
                                                         "arrival"} and not leaves_any(component["quantity"], "maximum_loss")


def leaves_any(quantity, kind):
    if isinstance(quantity, list):
        return any(leaves_any(item, kind) for item in quantity)
    return isinstance(quantity, dict) and (kind in quantity or any(leaves_any(item, kind) for item in quantity.values()))


def follow_steps(calculation, code, line, entry, where):
    """(differences, steps): every step follows from those below it, the lowest are measures and parameters."""
    differences = unequal(where, amount_text(line.amount), amount_text(100 * parse_fraction(entry["value"], where)))
    return follow_step(calculation, code, entry, where, differences)


def follow_step(calculation, code, entry, where, differences):
    where, count = "%s/%s" % (where, entry["rule"]), 1
    for inner in entry.get("from", []):
        _, steps = follow_step(calculation, code, inner, where, differences)
        count += steps
    value = parse_fraction(entry["value"], where)
    below = [parse_fraction(inner["value"], where) for inner in entry.get("from", [])]
    expected = step_value(calculation, code, entry, below, value)
    differences += unequal(where, decimal_text(expected), decimal_text(value))
    return differences, count


def step_value(calculation, code, entry, below, value):
    """The value of a step from those below it (§14.4); value itself where nothing is below to follow from."""
    rule, label = entry["rule"], entry.get("label")
    if rule == "measure":
        return calculation.rows[code][label]
    if rule == "parameter":
        return calculation.scheme.parameters[label]
    if rule == "membership":
        return Fraction(code in calculation.scheme.groups[label])
    if rule == "budget":
        return Fraction(calculation.scheme.budget, 100)
    if rule in ("product", "rate"):
        return below[0] * below[1] if len(below) == 2 else calculation.scheme.product(below)
    if rule == "share":
        return below[0] * below[1] / below[2]
    if rule == "factor" and below:
        return below[0] / below[1]
    if rule == "eligible":
        return below[0] if below[1] >= below[2] else Fraction(0)
    if rule == "rounded":
        return to_multiple(below[0], below[1], label)
    if rule == "arrival":
        left = max(below[0] - below[2], 0)
        return min(below[1], left) if label == "in_part" or below[1] <= left else Fraction(0)
    if rule == "round" and label == "half_up":
        return Fraction(round_half_away(100 * below[0]), 100)
    if rule == "round":
        floor = 100 * below[0] // 1
        return value if 100 * value in (floor, floor + (100 * below[0] != floor)) else Fraction(floor, 100)
    simple = {"sum": sum, "least": min, "greatest": max, "positive": lambda v: max(v[0], Fraction(0)),
              "difference": lambda v: v[0] - sum(v[1:])}
    return Fraction(simple[rule](below)) if rule in simple else value


class Step:
    """A step of a derivation: rule, name where it has one, exact value, and the steps below it (§14.4)."""

    def __init__(self, rule, value, below=(), label=None):
        self.rule, self.value, self.below, self.label = rule, Fraction(value), list(below), label


def quantity_steps(scheme, quantity, code, row):
    """The derivation of a quantity, from the scheme file and the measures."""
    (kind, inner), = quantity.items()
    value = scheme.value(quantity, code, row)
    if kind in ("measure", "parameter"):
        return Step(kind, value, label=inner)
    if kind == "member":
        return Step("membership", value, label=inner)
    if kind == "constant":
        return Step(kind, value)
    if kind == "rounded":
        to = Step("constant", scheme.multiple(inner))
        return Step(kind, value, [quantity_steps(scheme, inner["of"], code, row), to], label=inner["direction"])
    below = [inner["of"], inner["less"]] if kind == "difference" else [inner] if kind == "positive" else inner
    return Step(kind, value, [quantity_steps(scheme, item, code, row) for item in below])


def line_steps(calculation, part, component, code):
    """The derivation of one amount (§14.4)."""
    scheme, line = calculation.scheme, part.lines[code]
    units = quantity_steps(scheme, component["quantity"], code, calculation.rows[code])
    if part.division is None:
        rate = component["rate"]["parameter"]
        exact = Step("rate", line.exact, [Step("parameter", scheme.parameters[rate], label=rate), units], part.id)
    else:
        weight = units if line.units >= 0 else Step("positive", 0, [units])
        total = Step("total", part.division.weight_total, label=part.id)
        exact = Step("share", line.exact, [pot_steps(calculation, part, component), weight, total], part.id)
    return Step("round", Fraction(line.amount, 100), [exact], component["rounding"])


def pot_steps(calculation, part, component):
    """The derivation of the budget of a component: all of it, a fixed sum, or a fraction of what is left (§10.1)."""
    scheme = calculation.scheme
    budget = Step("budget", Fraction(scheme.budget, 100))
    if "part" not in component:
        return budget
    if "amount" in component["part"]:
        return Step("constant", Fraction(part.pot, 100), label=part.id)
    fixed = [Step("constant", scheme.number(other["part"]["amount"]), label=other["id"])
             for other in scheme.components if "amount" in other["part"]]
    rest = budget.value - sum(step.value for step in fixed)
    fraction = scheme.share(component["part"]["fraction"])
    share = Step("share", rest * fraction, [Step("difference", rest, [budget] + fixed) if fixed else budget,
                                            Step("constant", fraction, label=part.id), Step("constant", 1)], part.id)
    return Step("round", Fraction(part.pot, 100), [share], component["rounding"])


def compare_steps(expected, found, where):
    """(differences, steps compared) of a derivation; the first difference of a branch is enough."""
    if found["rule"] != expected.rule:
        return [(where + " rule", expected.rule, found["rule"])], 1
    where = "%s/%s" % (where, expected.rule)
    differences = unequal(where, decimal_text(expected.value), found["value"])
    if expected.label is not None:
        differences += unequal(where + " label", expected.label, found.get("label"))
    below = found.get("from", [])
    if len(below) != len(expected.below):
        return differences + [(where, "%d steps below" % len(expected.below), "%d" % len(below))], 1
    count = 1
    for step, entry in zip(expected.below, below):
        inner, steps = compare_steps(step, entry, where)
        differences, count = differences + inner, count + steps
    return differences, count


def check_json_ledger(document, calculation, report):
    """Who got an extra cent and why, and the ties (§11.3, §9.3)."""
    if calculation.scheme.budget is None:
        report.check("11.3", unequal("allocation.json remainder_ledger", [], document["remainder_ledger"])
                     + unequal("allocation.json ties", [], document["ties"]), "no remainder ledger and no ties: "
                     "the scheme is open-ended")
        return
    ledger, ties = [], []
    if calculation.budget_division and calculation.budget_division.ties:
        ties.append(tie_facts(calculation.budget_division, None))
    for part in calculation.parts:
        division = part.division
        if division is None:
            continue
        order = sorted(division.extra, key=lambda code: (-division.remainders[code], code))
        for rank, code in enumerate(order, 1):
            line = part.lines[code]
            ledger.append({"component": part.id, "rank": rank, "code": code, "exact": decimal_text(line.exact),
                           "floor": line.more["floor"], "remainder": line.more["remainder"],
                           "amount": amount_text(line.amount),
                           "why": "tie_lowest_key" if code in division.ties else "largest_remainder"})
        if division.ties:
            ties.append(tie_facts(division, part.id))
    differences = compare_lists(ledger, document["remainder_ledger"], "allocation.json remainder_ledger")
    report.check("11.3", differences, "the remainder ledger: %d extra cents, each with floor, remainder and reason"
                 % len(ledger))
    report.check("9.3", compare_lists(ties, document["ties"], "allocation.json ties"), "the ties: %d" % len(ties))


def tie_facts(division, component):
    facts = {"keys": division.ties, "winners": len(division.extra.intersection(division.ties)),
             "remainder": decimal_text(division.tie_remainder), "rule": "lowest_key"}
    if component:
        facts["component"] = component
    return facts


def compare_lists(expected, found, where):
    differences = unequal(where + " entries", len(expected), len(found))
    for at, (wanted, entry) in enumerate(zip(expected, found), 1):
        name = " ".join(str(wanted[key]) for key in ("component", "code") if key in wanted)
        differences += compare_maps(wanted, entry, "%s %d %s" % (where, at, name))
    return differences


def check_json_schedule(document, calculation, report):
    """The instalments by cumulative rounding, per recipient and in sum (§12)."""
    plan, found = calculation.scheme.document.get("schedule"), document["schedule"]
    if not plan:
        differences = unequal("allocation.json schedule", None, found)
        for recipient in document["recipients"]:
            differences += unequal("allocation.json %s payments" % recipient["code"], None, recipient.get("payments"))
        report.check("12", differences, "the scheme has no instalments, and the result has none")
        return
    count = int(plan["portions"])
    ends = [int(payment["through"]) for payment in plan["payments"]]
    paid = {code: portions(total, [Fraction(end, count) for end in ends]) for code, total in calculation.totals.items()}
    differences = []
    for recipient in document["recipients"]:
        code = recipient["code"]
        if code in paid:
            differences += unequal("allocation.json %s payments" % code, list(map(amount_text, paid[code])),
                                   recipient.get("payments"))
    sums = [sum(column) for column in zip(*paid.values())]
    months = [payment["month"] for payment in plan["payments"]]
    sizes = [end - start for start, end in zip([0] + ends, ends)]
    differences += compare_lists(
        [{"month": month, "portions": size, "through": end, "amount": amount_text(amount)}
         for month, size, end, amount in zip(months, sizes, ends, sums)],
        found["payments"], "allocation.json schedule.payments")
    years, run = [], 0
    for year in sorted({month[:4] for month in months}):
        of_year = [at for at, month in enumerate(months) if month.startswith(year)]
        amount = sum(sums[at] for at in of_year)
        run += amount
        years.append({"year": int(year), "portions": sum(sizes[at] for at in of_year), "amount": amount_text(amount),
                      "accumulated": amount_text(run)})
    differences += compare_lists(years, found["years"], "allocation.json schedule.years")
    differences += unequal("allocation.json schedule.portions", count, found["portions"])
    report.check("12", differences, "%d payments of %d recipients by cumulative rounding of %d portions, adding up to %s"
                 % (len(ends), len(paid), count, amount_text(run)))


def check_excel_csv(result, claims, report):
    """verdeling-excel.csv holds what allocation.csv holds, in Dutch notation (§17.1)."""
    lines = [claims.header]
    for code in claims.names:
        numbers = [decimal_text(claims.values[code][measure]) for measure in claims.measures]
        numbers += [amount_text(claims.amounts[code][component]) for component in claims.components]
        numbers.append(amount_text(claims.totals[code]))
        name = claims.names[code]
        lines.append([code, "'" + name if name[0] in "=+-@" else name] + [text.replace(".", ",") for text in numbers])
    expected = "".join(";".join('"' + field.replace('"', '""') + '"' if re.search('[";\r\n]', field) else field
                                for field in line) + "\r\n" for line in lines)
    found = result.files["verdeling-excel.csv"]
    differences = unequal("verdeling-excel.csv byte 1", "EF BB BF", found[:3].hex(" ").upper())
    body = found[3:].decode("utf-8", "replace")
    for number, (wanted, line) in enumerate(zip(expected.split("\n"), body.split("\n")), 1):
        differences += unequal("verdeling-excel.csv:%d" % number, repr(wanted), repr(line))
    if not differences and body != expected:
        differences.append(("verdeling-excel.csv", "%d lines" % expected.count("\n"), body.count("\n")))
    report.check("17.1", differences, "verdeling-excel.csv holds the same %d lines in Dutch notation" % len(lines))


def check_names(claims, path, report):
    """The names in the result are those of a list of codes and names (§4.2)."""
    names = {}
    for table in load_tables(read_file(path), path):
        for header in CODE_HEADERS:
            match = find_headers(table, (header, "gemeentenaam"))
            if match:
                section = Section(table, *match)
                for _, cells in section.rows:
                    names[parse_code(section.text(cells, header))] = section.text(cells, "gemeentenaam")
                break
    if not names:
        raise Unreadable("%s: no columns gemeentecode and gemeentenaam" % path)
    differences = []
    for code in sorted(claims.names):
        differences += unequal("%s name" % code, names.get(code, "no such code"), claims.names[code])
    report.check("4.2", differences, "the names of %d codes are those of %s" % (len(claims.names), os.path.basename(path)))


# ---------------------------------------------------------------- the command

def verify(result, options, report):
    """All checks in the order of the report."""
    check_sums(result, report)
    check_outputs(result, report)
    store = Store(options.inputs)
    scheme = find_scheme(result, store, options.scheme)
    report.proved("15.2", "scheme %s read from a file with the hash of the receipt" % scheme.name)
    claims = check_csv(result, scheme, report)
    if not claims.whole:
        report.open("8", "the amounts: allocation.csv cannot be read as the scheme says")
        return
    calculation = Calculation(scheme, claims.values)
    check_amounts(claims, calculation, report)
    check_receipt_totals(result, claims, calculation, report)
    if "allocation.json" in result.files:
        check_json(result, claims, calculation, report)
    if "verdeling-excel.csv" in result.files:
        check_excel_csv(result, claims, report)
    if options.inputs:
        check_inputs(result, store, scheme, claims, report)
    else:
        report.open("5", "that the measures follow from the inputs (give --inputs)")
    if options.names:
        check_names(claims, options.names, report)
    elif scheme.recipient == "gemeente":
        report.open("4.2", "that the names belong to the codes (give --names)")
    others = sorted(name for name in result.files if name not in
                    ("allocation.csv", "allocation.json", "receipt.json", "SHA256SUMS", "verdeling-excel.csv"))
    if others:
        report.open("17", "the content of %s beyond the hash" % ", ".join(others[:5] + ["…"] * (len(others) > 5)))


def main(arguments=None, out=sys.stdout, err=sys.stderr):
    parser = argparse.ArgumentParser(prog="verify.py", description="Check a result directory of npo without npo.",
                                     epilog="Exit codes: 0 all right, 4 a difference, 3 unreadable, 2 wrong usage.")
    parser.add_argument("dir", metavar="DIR", help="a directory written by npo allocate -o DIR")
    parser.add_argument("--inputs", metavar="DIR", action="append", default=[],
                        help="a folder with the input files; recompute the measures too (may be repeated)")
    parser.add_argument("--scheme", metavar="FILE", help="the scheme file of the result")
    parser.add_argument("--names", metavar="FILE", help="a table of codes and names of municipalities")
    options = parser.parse_args(arguments)
    report, problem = Report(), None
    try:
        verify(Result(options.dir), options, report)
    except Unreadable as error:
        problem = error
    for line in report.lines:
        print(line, file=out)
    if problem:
        print("verify.py: %s" % problem, file=err)
    print("%d proved, %d not proved, %d differences%s" % (
        report.proved_count, report.open_count, report.difference_count,
        "; stopped: something cannot be read" if problem else ""), file=out)
    return 4 if report.difference_count else 3 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
