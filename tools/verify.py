#!/usr/bin/env python3
"""Check a result directory of npo without npo.

    python3 tools/verify.py DIR [--inputs DIR]... [--scheme FILE] [--register DIR] [--names FILE]

Written from docs/specification.md alone; it shares no code and no library with
the program. Python 3.9 or later, standard library only. Every number is an
integer or a fraction; floating point occurs at one place, where the numeric
cells of a workbook are read at 15 significant digits (section 2.3).

DIR is what `npo allocate -o DIR` wrote. Without --inputs the amounts are
recomputed from the measures in DIR/allocation.csv; with --inputs the files that
the receipt names are searched there by their SHA-256, and the measures are
recomputed too. The scheme file is taken from --scheme, or found by its hash
under --inputs, or in the folder schemes/ beside tools/. --register DIR holds the
tables of municipalities, boundary changes, places and groups (pkg/municipality/data)
to check codes, names, carried figures and groups against; --names FILE is a table
with the columns gemeentecode and gemeentenaam.

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
    """Every sheet of an XLSX or ODS file as a Table (§3.3, §3.7)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(part.file_size for part in book.infolist()) > MAX_PART:
                raise Unreadable("%s: unzips to more than %d bytes" % (name, MAX_PART))
            if "mimetype" in book.namelist() and book.read("mimetype").strip() == ODS_TYPE:
                content = ElementTree.fromstring(book.read("content.xml"))
                return [Table(name, ods_rows(table), table.get(ODS_TABLE + "name")) for table in content.iter(ODS_TABLE + "table")]
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
    return stored(value.text) if kind == "n" else Cell(value.text)


def stored(text):
    """A numeric cell; a whole number as anybody writes it, however it was stored: 3.0 and 3E0 are 3 (§4.1)."""
    value = parse_cell_number(text)
    return Cell(decimal_text(value) if value is not None and value.denominator == 1 else text, numeric=True)


ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ODS_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 1 << 20, 1 << 14, 4_000_000


def ods_rows(table):
    """The rows of an ODS sheet that hold something (§3.7)."""
    rows, number, count = [], 0, 0
    for row in table.iter(ODS_TABLE + "table-row"):
        times = int(row.get(ODS_TABLE + "number-rows-repeated") or 1)
        cells, blanks = [], 0
        for cell in row:
            if cell.tag not in (ODS_TABLE + "table-cell", ODS_TABLE + "covered-table-cell"):
                continue
            repeats = int(cell.get(ODS_TABLE + "number-columns-repeated") or 1)
            found = ods_cell(cell)
            if not found.text:
                blanks += repeats
                continue
            if len(cells) + blanks + repeats > MAX_COLUMNS:
                raise ValueError("row %d has more cells than a sheet may hold" % (number + 1))
            cells += [BLANK] * blanks + [found] * repeats
            blanks = 0
        if cells:
            count += len(cells) * times
            if number + times > MAX_ROWS or count > MAX_CELLS:
                raise ValueError("more rows or cells than a sheet may hold")
            rows += [(number + at, cells) for at in range(1, times + 1)]
        number += times
    return rows


def ods_cell(cell):
    """One cell: the stored number, or its text (§3.7)."""
    kind = cell.get(ODS_OFFICE + "value-type")
    if kind in ("float", "currency", "percentage"):
        return stored(cell.get(ODS_OFFICE + "value") or "")
    if kind in ("boolean", "date", "time"):
        return Cell("%s of type %s" % ("".join(cell.get(ODS_OFFICE + name) or "" for name in (
            "boolean-value", "date-value", "time-value")), kind))
    text = cell.get(ODS_OFFICE + "string-value")
    if not text:
        text = "\n".join(ods_text(part) for part in cell if part.tag == ODS_TEXT + "p")
    return Cell(unicodedata.normalize("NFC", text))


def ods_text(part):
    """The text of a paragraph; notes and drawings in it do not count."""
    text = " " if part.tag in (ODS_TEXT + "s", ODS_TEXT + "tab", ODS_TEXT + "line-break") else part.text or ""
    for inner in part:
        text += (ods_text(inner) if inner.tag.startswith(ODS_TEXT) else "") + (inner.tail or "")
    return text


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
SUBJECT_WORDS = r"gemeenten?|gem|gm|municipalit(?:y|ies)|regios?|regions?|stat"
CODE_WORDS, NAME_WORDS = r"codes?|nummers?|numbers?|nr", r"namen|naam|names?"
# The words of which headers of codes and names consist (§3.5).
KEY_HEADER = re.compile("(?:%s|%s|%s|en|van|de|der|per|of|the|and|in|indeling|cbs|[0-9]+)+(?:vestiging)?"
                        % (SUBJECT_WORDS, CODE_WORDS, NAME_WORDS))
LAST_NOUN = re.compile(".*(%s|%s)" % (CODE_WORDS, NAME_WORDS))
PLAIN_SITE, ONE_SITE = "vestigingscode", "brinvestiging"  # the second: a header with both words (§3.5)
CBS_PUPILS = "aantalbekostigdeleerlingen"
CBS_SCORE, CBS_BARE = "achterstandsscore", "achterstandsscorezonderdrempel"
BRIN, SITE_NUMBER, CODE_NUMBER = "brinnummer", "vestigingsnummer", "gemeentenummer"
PO_KIND, PO_PUPILS = "soortpo", "leerlingen"
VO_COUNTS = tuple("leerofverblijfsjaar%d%s" % (year, sex) for year in range(1, 7) for sex in ("man", "vrouw"))
# Other headers of the same columns (§3.5).
SITE_ALIASES = {"brin": BRIN, "brincode": BRIN, "instellingscode": BRIN, "vestigingnummer": SITE_NUMBER,
                "gemeentecode": CODE_NUMBER}
PO_ALIASES = dict(SITE_ALIASES, soortonderwijs=PO_KIND, onderwijssoort=PO_KIND, aantalleerlingen=PO_PUPILS,
                  aantalbekostigdeleerlingen=PO_PUPILS, bekostigdeleerlingen=PO_PUPILS)
CBS_ALIASES = {"achterstandsscoremetdrempel": CBS_SCORE, "bekostigdeleerlingen": CBS_PUPILS,
               "aantalleerlingen": CBS_PUPILS, "leerlingen": CBS_PUPILS}
VO_ALIASES = dict(SITE_ALIASES)
for _year in range(1, 7):
    for _stem in ("leerofverblijfsjaar", "leerjaar", "verblijfsjaar"):
        for _word, _sex in (("man", "man"), ("m", "man"), ("vrouw", "vrouw"), ("v", "vrouw")):
            VO_ALIASES["%s%d%s" % (_stem, _year, _word)] = "leerofverblijfsjaar%d%s" % (_year, _sex)
PLACE_HEADERS = ("plaatsnaam", "plaatsnaamvestiging", "plaats")
NAME_HEADERS = ("instellingsnaamvestiging", "vestigingsnaam", "naamvestiging", "instellingsnaam", "naam")
SHARE_HEADERS = (("van", "oud", "oudecode", "oudegemeente", "gemeentecodeoud", "from"),
                 ("naar", "nieuw", "nieuwecode", "nieuwegemeente", "gemeentecodenieuw", "to"),
                 ("aandeel", "deel", "gewicht", "share", "weight"))
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
        self.plain_sites = []    # (name, measures, sites) of the plain tables with a row per site
        self.places = {}         # site -> the place that it lies in, where an input says so
        self.names = {}          # site -> its name, where an input says so
        self.shares = {}         # (divided municipality, successor) -> share, from a file of shares
        self.aside = None        # site files that only say how municipalities are divided
        self.log = []            # (sheet, row, measure, site or code, value) of the source that is being read
        self.since = {}          # sheet of the source that is being read -> the division that it is on, when carried
        self.sited = {}          # site -> the division of the input that says in which municipality it lies
        self.source = ""         # the SHA-256 of the source that is being read
        self.keys = {}           # (SHA-256, sheet) -> {site or code: (municipality, whether the sheet has figures)}
        self.plain_since = {}    # measure -> (the division of its plain table, the decimals that it is written with, the table)

    def put(self, table, key, value, where):
        if key in table:
            raise Unreadable("%s: a second value for %s (§5)" % (where, key))
        table[key] = value

    def home(self, table, site, code, sheet, where):
        """A line says in which municipality a site lies; all lines of one rank must agree (§5.2)."""
        if code is None:
            return
        self.keys.setdefault((self.source, sheet), {})[site] = code
        if table.setdefault(site, code) != code:
            raise Unreadable("%s: site %s is in %s and in %s (§5.2)" % (where, site, table[site], code))
        if table is self.own_code or site not in self.own_code:
            self.sited[site] = self.since.get(sheet)

    def describe(self, section, cells, site):
        """The name and the place of a site: the first that the inputs give (§4.2, §5.9)."""
        for kept, headers in ((self.places, PLACE_HEADERS), (self.names, NAME_HEADERS)):
            for header in headers:
                if header in section.columns and section.text(cells, header):
                    kept.setdefault(site, " ".join(section.text(cells, header).split()))


def code_degree(header):
    """How surely a header is that of a column of codes (§3.5): 2 surely, 1 perhaps, 0 not."""
    if header == "code":
        return 1
    noun = LAST_NOUN.match(header)
    if not KEY_HEADER.fullmatch(header) or not noun or noun.group(1).startswith("na") or header.startswith("numberof"):
        return 0
    if re.search("gem|gm|municipalit", header):
        return 2
    return 1 if re.search("regio|stat|cbs", header) and not header.endswith("vestiging") else 0


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
        if SITE_NUMBER not in self.columns:
            return "%s row %d" % (self.table.name, number), self.site_of(number, cells)
        where = self.where(number, SITE_NUMBER)
        return where, parse_site(self.text(cells, brin), self.text(cells, SITE_NUMBER), where)

    def site_of(self, number, cells):
        column = ONE_SITE if ONE_SITE in self.columns else PLAIN_SITE
        return parse_site("", self.text(cells, column), self.where(number, column))

    def code(self, number, cells, column):
        """The municipality code in a cell, or None for a blank one."""
        cell = self.cell(cells, column)
        value = parse_cell_number(cell.text) if cell.numeric else None
        text = cell.text.strip() if value is None else decimal_text(value)
        code = parse_code(text)
        if text and code is None:
            raise Unreadable("%s: %r is no municipality code (§4.1)" % (self.where(number, column), cell.text))
        return code

    def decimals(self, cells, column):
        """The number of decimals that a cell is written with (§5.9)."""
        cell = self.cell(cells, column)
        text = decimal_text(parse_cell_number(cell.text)) if cell.numeric else cell.text.strip()
        before, _, after = text.rpartition("." if cell.numeric else MARKS[self.mark])
        return len(after) if before and self.number(0, cells, column, False) != 0 else 0

    def number(self, number, cells, column, count):
        cell = self.cell(cells, column)
        value = parse_cell_number(cell.text) if cell.numeric else parse_number(self.text(cells, column), self.mark)
        if value is None or count and (value < 0 or value.denominator != 1):
            what = "a whole number of at least 0" if count else "a number"
            raise Unreadable("%s: %r is not %s (§2)" % (self.where(number, column), cell.text, what))
        return value


def find_headers(table, wanted, without=(), aliases=None):
    """(row index, {header: column}) where all wanted headers stand in one row, or None."""
    for at, (_, cells) in enumerate(table.rows[:HEADER_ROWS]):
        headers = [(aliases or {}).get(header_text(cell), header_text(cell)) for cell in cells]
        if aliases is not None:
            headers = [CODE_NUMBER if code_degree(header) == 2 else header for header in headers]
            headers = [ONE_SITE if "brin" in header and "vestiging" in header else header for header in headers]
        if all(header in headers for header in wanted) and not any(header in headers for header in without):
            for header in wanted:
                once(table, headers, header)
            return at, {header: column for column, header in reversed(list(enumerate(headers))) if header}
    return None


def find_sited(table, wanted, without, aliases):
    """The same for a table of sites, which are in two columns or in one (§4.4)."""
    return (find_headers(table, (BRIN, SITE_NUMBER) + wanted, without, aliases)
            or find_headers(table, (ONE_SITE,) + wanted, without, aliases)
            or find_headers(table, (PLAIN_SITE,) + wanted, without, aliases))


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


def read_cbs(table, found, _measures, declared):
    """Scores per school, with or without threshold, and perhaps the pupils (§3.5)."""
    match = (find_headers(table, (ONE_SITE, CBS_SCORE), (), CBS_ALIASES)
             or find_headers(table, (ONE_SITE, CBS_BARE), (), CBS_ALIASES))
    if not match:
        return False
    section = Section(table, *match)
    columns = [column for column in (CBS_PUPILS, CBS_SCORE, CBS_BARE) if column in section.columns]
    section.decide_mark(columns, declared)
    for number, cells in section.rows:
        site = section.site_of(number, cells)
        found.describe(section, cells, site)
        for column in columns:
            measure = {CBS_PUPILS: "leerlingen_bo", CBS_SCORE: SCORE, CBS_BARE: BARE_SCORE}[column]
            value, where = section.number(number, cells, column, column == CBS_PUPILS), section.where(number, column)
            if column != CBS_PUPILS:
                found.put(found.cbs_scores, (site, measure), value, where)
            elif found.cbs_pupils.setdefault(site, value) != value:
                raise Unreadable("%s: another number of pupils of %s than elsewhere (§5.4)" % (where, site))
            found.log.append((table.sheet, number, measure, site, value))
    return True


def read_primary(table, found, _measures, declared):
    match = find_sited(table, (CODE_NUMBER, PO_KIND, PO_PUPILS), (), PO_ALIASES)
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
        found.home(found.own_code, site, section.code(number, cells, CODE_NUMBER), table.sheet, where)
        found.describe(section, cells, site)
    return True


def read_secondary(table, found, _measures, declared):
    match = find_sited(table, VO_COUNTS, (), VO_ALIASES)
    if not match:
        return False
    section = Section(table, *match)
    section.decide_mark(VO_COUNTS, declared)
    found.parts.add("leerlingen_vo")
    sums = {}
    for number, cells in section.rows:
        where, site = section.site(number, cells, BRIN)
        if CODE_NUMBER in section.columns:
            found.home(found.own_code, site, section.code(number, cells, CODE_NUMBER), table.sheet, where)
        found.describe(section, cells, site)
        pupils = sum(section.number(number, cells, column, True) for column in VO_COUNTS)
        sums[site] = sums.get(site, 0) + pupils
        found.log.append((table.sheet, number, "leerlingen_vo", site, pupils))
    for site, pupils in sums.items():
        found.put(found.site_pupils, (site, "leerlingen_vo"), pupils, table.name)
    return True


def read_sites(table, found, _measures, _declared):
    match = find_sited(table, (CODE_NUMBER,), VO_COUNTS, SITE_ALIASES)
    if not match or not any(header in match[1] for header in PLACE_HEADERS):
        return False
    section = Section(table, *match)
    for number, cells in section.rows:
        where, site = section.site(number, cells, BRIN)
        found.home(found.listed_code, site, section.code(number, cells, CODE_NUMBER), table.sheet, where)
        found.describe(section, cells, site)
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
    codes = [header for header in section.columns if code_degree(header) == 2]
    for number, cells in section.rows:
        where, site = section.where(number, PLAIN_SITE), section.site_of(number, cells)
        for measure, column in columns.items():
            value = section.number(number, cells, column, measures[measure] == "count")
            found.put(found.site_pupils, (site, measure), value, section.where(number, column))
            found.log.append((table.sheet, number, measure, site, value))
            found.parts.add(measure)
        for header in codes:
            found.home(found.own_code, site, section.code(number, cells, header), table.sheet, where)
        found.describe(section, cells, site)
    sites = {section.site_of(number, cells) for number, cells in section.rows}
    found.plain_sites.append((table.name, set(columns), sites))
    return True


def sure_codes(headers):
    """The headers of columns of codes that are the surest of a row (§3.5)."""
    most = max(map(code_degree, headers), default=0)
    return [header for header in headers if most and code_degree(header) == most]


def find_plain(table, measures):
    """The first row with a column of codes and one of a measure, as find_headers returns it; None without one."""
    ids = {header_text(Cell(measure)) for measure in measures}
    for at, (_, cells) in enumerate(table.rows[:HEADER_ROWS]):
        headers = [header_text(cell) for cell in cells]
        if sure_codes(headers) and ids.intersection(headers):
            return at, {header: column for column, header in reversed(list(enumerate(headers))) if header}
    return None


def read_plain(table, found, measures, declared):
    match = find_plain(table, measures)
    if not match:
        return False
    section = Section(table, *match)
    codes = sure_codes([header_text(cell) for cell in table.rows[match[0]][1]])
    columns = measure_columns(section, measures)
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
    found.keys[found.source, table.sheet] = {code: code for code in (
        section.code(number, cells, codes[0]) for number, cells in section.rows)}
    for measure, column in columns.items():
        places = max(section.decimals(cells, column) for _, cells in section.rows)
        found.plain_since[measure] = (found.since.get(table.sheet), places, (found.source, table.sheet))
    return True


def read_shares(table, found, _measures, _declared):
    """A table of shares of divided municipalities (§5.9); its codes and shares are read as they stand there."""
    for at, (_, cells) in enumerate(table.rows):
        headers = [header_text(cell) for cell in cells]
        columns = [next((headers.index(name) for name in names if name in headers), None) for names in SHARE_HEADERS]
        if None in columns:
            continue
        for number, row in table.rows[at + 1:]:
            texts = [(row[column] if column < len(row) else BLANK).text.strip() for column in columns]
            if not any(texts):
                continue
            where = "%s row %d" % (table.name, number)
            share = texts[2].replace(",", ".") if texts[2].count(",") == 1 and "." not in texts[2] else texts[2]
            found.put(found.shares, (texts[0], texts[1]), parse_fraction(share, where), where)
        return True
    return False


LAYOUTS = (
    ("placement", read_placement),
    ("CBS school scores", read_cbs),
    ("DUO primary and special education", read_primary),
    ("DUO secondary education", read_secondary),
    ("plain table per school site", read_plain_sites),
    ("plain table", read_plain),
    ("DUO school sites", read_sites),
)


class Joined:
    """The measures per recipient (§5), with what was not placed and what was compared.

    sites and homes are there for a scheme that is calculated per site and added up: {site: {measure: value}} and
    {site: municipality}.
    """

    def __init__(self, measures, unplaced, compared, sites=None, homes=None):
        self.measures, self.unplaced, self.compared = measures, unplaced, compared
        self.sites, self.homes = sites, homes


WHOLES = {"leerlingen": PARTS}  # §5.1; a scheme may name parts of its own measures


def join_sources(found, absent_zero=(), wholes=None, carry=None):
    """Joined from all sources together; Unreadable where they contradict each other."""
    wholes, compared = wholes or WHOLES, cross_check(found)
    of_sites, unplaced, _ = join_sites(found, carry)
    supplied = supplied_by_sites(found)
    for measure in sorted(supplied & set(found.plain)):
        raise Unreadable("two inputs supply %s (§5.6)" % measure)
    plain = carry.plain(found, wholes) if carry else found.plain
    codes = set(of_sites).union(*plain.values())
    measures = {code: dict.fromkeys(supplied, Fraction(0)) for code in codes}
    for code, row in of_sites.items():
        measures[code].update(row)
    for measure, column in plain.items():
        for code in sorted(codes):
            if code not in column and measure not in absent_zero:
                raise Unreadable("%s has no %s (§5.7)" % (code, measure))
            measures[code][measure] = column.get(code, Fraction(0))
    for code, row in sorted(measures.items()):
        add_up(code, row, wholes)
    return Joined(measures, unplaced, compared)


def supplied_by_sites(found):
    """The measures that the site files supply: CBS's pupils only where no other file does (§5.4)."""
    supplied = found.parts | {measure for _, measure in found.cbs_scores}
    return supplied | ({"leerlingen_bo"} if found.cbs_pupils else set())


def figures_of_sites(found):
    figures = dict(found.site_pupils)
    figures.update(found.cbs_scores)
    if "leerlingen_bo" not in found.parts:
        figures.update({(site, "leerlingen_bo"): pupils for site, pupils in found.cbs_pupils.items()})
    return figures


def add_up(code, row, wholes):
    """A measure with parts is the sum of those that are there; where it is given too, they must agree (§5.1, §5.4)."""
    for whole in sorted(wholes):
        parts = [row[part] for part in wholes[whole] if part in row]
        if whole not in row:
            if parts:
                row[whole] = sum(parts)
        elif sum(parts) > row[whole] or len(parts) == len(wholes[whole]) and sum(parts) != row[whole]:
            raise Unreadable("%s: %s is %s, and its parts add up to %s (§5.4)" % (code, whole, row[whole], sum(parts)))


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


def join_by_site(found, absent_zero=(), wholes=None):
    """The measures per school site, for a scheme over sites; a municipality plays no part (§5.8)."""
    if found.plain:
        raise Unreadable("a table per municipality has no figures of sites (§5.8)")
    compared, measures = cross_check(found), {}
    supplied = supplied_by_sites(found)
    for (site, measure), value in figures_of_sites(found).items():
        measures.setdefault(site, dict.fromkeys(supplied, Fraction(0)))[measure] = value
    for name, columns, sites in found.plain_sites:
        lacking = sorted(set(measures) - sites)
        if lacking and columns - set(absent_zero):
            raise Unreadable("%s: site %s has no row (§5.8)" % (name, lacking[0]))
    for site, row in measures.items():
        add_up(site, row, wholes or WHOLES)
    return Joined(measures, {}, compared)


def join_and_sum(found, absent_zero=(), wholes=None, carry=None):
    """The sites with their figures, each with the municipality that it lies in, and the municipalities (§10.8)."""
    joined = join_sources(found, absent_zero, wholes, carry)
    _, _, homes = join_sites(found, carry)
    sites = join_by_site(found, absent_zero, wholes).measures
    joined.sites = {site: row for site, row in sites.items() if site in homes}
    joined.homes = {site: homes[site] for site in joined.sites}
    return joined


def join_sites(found, carry=None):
    """({code: {measure: sum}}, {site without a municipality: {measure: value}}, {site: code}) (§5.2, §5.5)."""
    codes = dict(found.listed_code)
    codes.update(found.own_code)
    figures = figures_of_sites(found)
    if carry:
        with_figures = {site for site, _ in figures}
        codes = {site: carry.site(site, code, found.sited.get(site), found.places.get(site, ""), site in with_figures)
                 for site, code in sorted(codes.items())}
    for site, code in sorted(found.placement.items()):
        if site in codes:
            raise Unreadable("site %s is placed in %s and lies in %s (§5.5)" % (site, code, codes[site]))
        codes[site] = carry.site(site, code, "", found.places.get(site, ""), True) if carry else code
    placed, unplaced = {}, {}
    for (site, measure), value in figures.items():
        row = placed.setdefault(codes[site], {}) if site in codes else unplaced.setdefault(site, {})
        row[measure] = row.get(measure, 0) + value
    return placed, unplaced, codes


# ---------------------------------------------------------------- boundary changes (§5.9)

class Register:
    """Municipalities, boundary changes, places and groups, from a folder of tables (--register)."""

    def __init__(self, folder):
        self.municipalities = {row["code"]: row for row in self.table(folder, "municipalities.csv")}
        self.changes = {}   # (date, from) -> successors
        for row in self.table(folder, "changes.csv"):
            self.changes.setdefault((row["date"], row["from"]), []).append(row["to"])
        self.places = {(row["code"], letters(row["place"])): row["to"] for row in self.table(folder, "places.csv")}
        self.groups = {row["id"]: dict(row, members=[]) for row in self.table(folder, "groups.csv")}
        for row in self.table(folder, "members.csv"):
            self.groups[row["group"]]["members"].append(row["code"])
        self.aliases = [(row["alias"], row["code"]) for row in self.table(folder, "aliases.csv")]

    def understand(self, text):
        """The code that a person means by a code or a name, or None where that is not one."""
        code = parse_code(text)
        if code:
            return code if code in self.municipalities else None
        named = [code for code, row in self.municipalities.items() if letters(row["name"]) == letters(text)]
        named = named or [code for name, code in self.aliases if letters(name) == letters(text)]
        newest = [code for code in named if not self.municipalities[code]["to"]] or named
        return newest[0] if len(newest) == 1 else None

    def meant(self, text):
        """The codes that an item of a user's list stands for: those of a group of the program on its own date, or one (§6.7)."""
        for key, row in self.groups.items():
            if key.lower() == text.strip().lower():
                return list(self.members(row["members"], row["on"]))
        return [self.understand(text)]

    def codes_of(self, group):
        """The codes of a group of the program in all divisions, or None (§6.7)."""
        dates = sorted({"2010-01-01"} | {date for date, _ in self.changes})
        for key, row in self.groups.items():
            if key.lower() == group.lower():
                return set().union(*(self.members(row["members"], date) for date in dates))
        provinces = {row["province"] for row in self.municipalities.values()}
        if group.lower() in {"provincie-" + province.lower() for province in provinces if province}:
            return {code for date in dates for code, row in self.division(date).items()
                    if "provincie-" + row["province"].lower() == group.lower()}
        return None

    @staticmethod
    def table(folder, name):
        records = csv_records(decode(read_file(os.path.join(folder, name)), name), ",", name)
        return [dict(zip(records[0][1], record)) for _, record in records[1:] if any(record)]

    def division(self, date):
        """{code: row} of the municipalities that exist on a date."""
        return {code: row for code, row in self.municipalities.items()
                if row["from"] <= date and (not row["to"] or date < row["to"])}

    def members(self, codes, date):
        """Who stands for a list of codes on a date: {member: [codes that it stands for]} (§6.7)."""
        division, stands = self.division(date), {}
        for code in codes:
            for member in self.stands(code, date, division):
                stands.setdefault(member, []).append(code)
        return {member: sorted(stands[member]) for member in sorted(stands) if member in division}

    def origins(self, code, since, date):
        """The codes that a municipality was made of, wholly or in part, by the changes after since up to date."""
        reached = {code}
        for (when, old), to in sorted(self.changes.items(), reverse=True):
            if since < when <= date and reached & set(to):
                reached.add(old)
        return reached

    def stands(self, code, date, division):
        row = self.municipalities[code]
        if row["from"] > date:
            reached = [code]
            for (when, old), to in sorted(self.changes.items(), reverse=True):
                if date < when <= row["from"] and len(to) == 1 and to[0] in reached:
                    reached.append(old)
            return sorted(set(reached) & set(division))
        for (when, old), to in sorted(self.changes.items()):
            if old == code and row["to"] and row["to"] <= when <= date:
                if len(to) > 1:
                    raise Unreadable("%s of a group was divided on %s (§6.7)" % (code, when))
                code, row = to[0], self.municipalities[to[0]]
        return [code]


def letters(text):
    """A name as it is compared: letters and digits without accents, in lower case."""
    return "".join(char for char in unicodedata.normalize("NFD", text).lower() if char.isalnum())


class Carry:
    """Figures on an older municipal division are brought to that of the result, as the receipt says (§5.9)."""

    def __init__(self, receipt, kinds, register, recipients_of_sites):
        division = receipt["division"]
        self.since = {(entry["sha256"], entry["sheet"]): entry["from"] for entry in division.get("carried", [])}
        self.claimed_keys = {(entry["sha256"], entry["sheet"]): entry["keys"] for entry in division.get("carried", [])}
        self.changes = sorted((entry["date"], entry["from"], [part["code"] for part in entry["to"]])
                              for entry in division.get("changes", []))
        self.claimed_sites = {(entry["from"], part["code"]): part.get("sites", 0)
                              for entry in division.get("changes", []) if len(entry["to"]) > 1 for part in entry["to"]}
        self.claimed_shares = {(entry["from"], part["code"]): Fraction(part["share"])
                               for entry in division.get("changes", []) for part in entry["to"] if "share" in part}
        self.added = {entry["measure"] for entry in division.get("added_scores", [])}
        self.kinds, self.register, self.recipients_of_sites = kinds, register, recipients_of_sites
        self.shares, self.moved = {}, {}
        self.unproved = set()  # what had to be taken from the result itself
        self.scores = set()    # scores that were added or divided

    def after(self, since):
        return [change for change in self.changes if since is not None and change[0] > since]

    def site(self, site, code, since, place, counts):
        """The municipality of a site after the changes; where one was divided, its place decides."""
        first = code
        for _, old, successors in self.after(since):
            if old != code:
                continue
            code = successors[0] if len(successors) == 1 else self.successor(site, old, successors, place)
            if len(successors) > 1 and counts:
                self.moved.setdefault((old, code), set()).add(site)
        return code if code is not None else first

    def successor(self, site, old, successors, place):
        if self.register:
            to = self.register.places.get((old, letters(place)))
            if to is None:
                raise Unreadable("site %s: %s was divided, and it is not known where %r went (§5.9)" % (site, old, place))
            return to
        self.unproved.add("to which successor the sites of %s went by their place (give --register)" % old)
        to = self.recipients_of_sites.get(site)
        if to not in successors:
            return successors[0] if to is None else to
        return to

    def portions(self, code, since):
        """{successor: share} of the rows of a municipality."""
        parts = {code: Fraction(1)}
        for _, old, successors in self.after(since):
            if old not in parts:
                continue
            whole = parts.pop(old)
            shares = {successors[0]: Fraction(1)} if len(successors) == 1 else self.shares_of(old, successors)
            for to, share in shares.items():
                if share:
                    parts[to] = parts.get(to, 0) + whole * share
        return parts

    def shares_of(self, old, successors):
        found = {to: self.shares[old, to] for to in successors if (old, to) in self.shares}
        if not found:
            self.unproved.add("the shares of %s, which follow from the places of sites (give --register)" % old)
            found = {to: self.claimed_shares[old, to] for to in successors if (old, to) in self.claimed_shares}
        if sum(found.values()) != 1:
            raise Unreadable("the shares of %s add up to %s, not to 1 (§5.9)" % (old, sum(found.values())))
        return found

    def learn_shares(self, found):
        """Shares from the file of shares; else from the pupils by place, when the register says where places went."""
        by_name = {letters(row["name"]): code for code, row in self.register.municipalities.items()} if self.register else {}
        for (old, to), share in found.shares.items():
            codes = [parse_code(text) or by_name.get(letters(text)) for text in (old, to)]
            if None in codes:
                self.unproved.add("the file of shares, which names municipalities (give --register)")
                self.shares.update(self.claimed_shares)
                return
            self.shares[tuple(codes)] = share
        for sites in (found.aside, found) if self.register else ():
            if sites:
                self.learn_from_places(sites, {old for old, _ in self.shares})

    def learn_from_places(self, found, given):
        units = {}
        codes = dict(found.listed_code, **found.own_code)
        for (site, measure), value in figures_of_sites(found).items():
            old = codes.get(site)
            if self.kinds.get(measure) == "count" and (old, letters(found.places.get(site, ""))) in self.register.places:
                to = self.register.places[old, letters(found.places[site])]
                units[old, to] = units.get((old, to), 0) + value
        for old in sorted({old for old, _ in units} - given):
            whole = sum(value for (code, _), value in units.items() if code == old)
            self.shares.update({(code, to): value / whole for (code, to), value in units.items() if code == old and whole})

    def plain(self, found, wholes):
        """The plain tables after the changes: rows that merge are added, those of a divided municipality divided."""
        carried = {}
        for measure in sorted(found.plain):
            since = found.plain_since[measure][0]
            column = carried.setdefault(measure, {})
            for code, value in sorted(found.plain[measure].items()):
                portions = self.portions(code, since)
                for to, part in self.divided(found, measure, value, code, portions, wholes).items():
                    column[to] = column.get(to, 0) + part
            self.note_score(measure, found.plain[measure], since)
        return carried

    def divided(self, found, measure, value, code, portions, wholes):
        """A measure stays the sum of its parts in the same table and of what they leave, which is divided like a part."""
        if len(portions) == 1:
            return {to: value for to in portions}
        table = found.plain_since[measure][2]
        parts = [part for part in wholes.get(measure, ()) if part in found.plain and found.plain_since[part][2] == table]
        outer = {whole: inner for whole, inner in wholes.items() if whole != measure}
        inner = [self.divided(found, part, found.plain[part][code], code, portions, outer) for part in parts]
        left = value - sum(found.plain[part][code] for part in parts)
        if parts and left < 0:
            raise Unreadable("%s: %s is %s, and its parts add up to %s (§5.4)" % (code, measure, value, value - left))
        inner.append(divide_figure(left, max(self.places(found, one) for one in [measure] + parts), portions))
        return {to: sum(one[to] for one in inner) for to in portions}

    def places(self, found, measure):
        kind = self.kinds[measure]
        return 0 if kind == "count" else 2 if kind == "amount" else found.plain_since[measure][1]

    def changed(self, found, sheet):
        """How many rows or sites of a sheet got another municipality (§15.5)."""
        since, count = self.since[sheet], 0
        for key, code in found.keys.get(sheet, {}).items():
            if key != code:
                count += self.site(key, code, since, found.places.get(key, ""), False) != code
            else:
                count += list(self.portions(code, since)) != [code]
        return count

    def incomplete(self, found, date):
        """{recipient: municipalities that belong to it and that a carried table of municipalities lacks} (§15.5)."""
        gaps = {}
        for sheet, since in sorted(self.since.items()):
            codes = {code for key, code in found.keys.get(sheet, {}).items() if key == code}
            division = self.register.division(since)
            for to in sorted({to for code in codes for to in self.portions(code, since)}):
                lacking = sorted((self.register.origins(to, since, date) & set(division)) - codes)
                if lacking:
                    gaps.setdefault(to, lacking)
        return sorted(gaps.items())

    def note_score(self, measure, column, since):
        """Scores above a threshold do not add up: whoever adds them must say so."""
        if self.kinds[measure] != "decimal" or measure == BARE_SCORE:
            return
        targets = [to for code in column for to in self.portions(code, since)]
        divided = any(len(self.portions(code, since)) > 1 for code in column)
        if divided or len(set(targets)) < len(targets):
            self.scores.add(measure)


def divide_figure(value, places, portions):
    """A figure over {code: share}, in units of so many decimals: rounded down, and the units left to the largest
    remainders, equal ones to the lowest code (§5.9)."""
    scale = 10 ** places
    exact = {to: value * scale * share for to, share in portions.items()}
    floors = {to: part.numerator // part.denominator for to, part in exact.items()}
    left = value * scale - sum(floors.values())
    if left.denominator != 1:
        raise Unreadable("%s has more than %d decimals (§5.9)" % (decimal_text(value), places))
    order = sorted(exact, key=lambda to: (floors[to] - exact[to], to))
    return {to: Fraction(floors[to] + (to in order[:int(left)]), scale) for to in exact}


# ---------------------------------------------------------------- schemes (§6)

def parse_fraction(text, where):
    """A decimal with a point or a fraction such as 1/3, as scheme files and receipts write it."""
    if not isinstance(text, str) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[0-9]*[1-9][0-9]*)?", text):
        raise Unreadable("%s: %r is not a number" % (where, text))
    return Fraction(text)


SCHEME_KEYS = {"id", "title", "basis", "recipient", "sum_to", "budget", "withheld", "measures", "parameters", "groups",
               "components", "schedule", "notes"}
COMPONENT_KEYS = {"id", "title", "basis", "quantity", "rounding", "rate", "part", "supplement", "eligible", "floor",
                  "ceiling", "blend", "arrival"}


class Scheme:
    """A scheme file (§6), with the parameters and the budget that were used."""

    def __init__(self, document, name, settings, budget, register=None):
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
        self.sums = "sum_to" in document  # calculated per site, paid per municipality (§10.8)
        if self.sums and (self.recipient, document["sum_to"]) != ("vestiging", "gemeente"):
            raise Unreadable("%s: sum_to is only for sites, and only gemeente (§10.8)" % name)
        self.paid = "gemeente" if self.sums else self.recipient
        self.wholes = dict(WHOLES, **{measure: entry["parts"] for measure, entry in document["measures"].items()
                                      if entry.get("parts")})
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
        self.register = register
        self.groups = {key: set().union(*map(self.member, entry["members"]))
                       for key, entry in (document.get("groups") or {}).items()}
        self.components = document["components"]
        self.withheld = sum(self.cents(entry["amount"]) for entry in document.get("withheld") or [])
        self.ranks = {component["arrival"]["rank"] for component in self.components if "arrival" in component}
        self.used = sorted(self.ranks.union(*(leaves(component, "measure") for component in self.components)))
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
        """The recipients that an item of a group names: one, or those of a group of the program, at any time (§6.7)."""
        member = parse_code(text) if self.recipient == "gemeente" else text
        if member is not None:
            return {member}
        if self.register is None:
            raise Unreadable("%s: group member %s is a group of the program; give --register" % (self.name, text))
        codes = self.register.codes_of(text)
        if codes is None:
            raise Unreadable("%s: group member %s is neither a code nor a group of the register" % (self.name, text))
        return codes

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
        self.inner = self  # the part that was divided; of sums over sites: the one per site


class SummedPart:
    """A component per municipality: the sums of what its sites get (§10.8)."""

    def __init__(self, inner, members):
        self.inner, self.id, self.pot, self.division, self.rest = inner, inner.id, inner.pot, inner.division, inner.rest
        self.amount, self.exact, self.units, self.more = inner.amount, inner.exact, inner.units, inner.more
        self.lines = {}
        for code, sites in members.items():
            lines = [inner.lines[site] for site in sites]
            self.lines[code] = Line(sum(line.units for line in lines), sum(line.exact for line in lines),
                                    sum(line.amount for line in lines))


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


class Summed:
    """A calculation per site, added up per municipality (§10.8), from the rows of the sites and where they lie."""

    def __init__(self, scheme, rows, homes):
        self.scheme, self.inner = scheme, Calculation(scheme, rows)
        self.members = {}
        for site in self.inner.codes:
            self.members.setdefault(homes[site], []).append(site)
        self.codes = sorted(self.members)
        self.rows = {code: {measure: sum(rows[site][measure] for site in self.members[code])
                            for measure in rows[self.members[code][0]]} for code in self.codes}
        self.parts = [SummedPart(part, self.members) for part in self.inner.parts]
        self.totals = {code: sum(self.inner.totals[site] for site in self.members[code]) for code in self.codes}
        self.amount, self.exact, self.budget_division = self.inner.amount, self.inner.exact, self.inner.budget_division


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
    "status": "text",
    "scheme": {"kind": "text", "id": "text", "name": "text", "sha256": "hash", "size": "int"},
    "parameters": [NAMED],
    "budget?": "amount",
    "options": {"unmatched": "text", "decimal": "text", "division": "text", "language": "text", "formats": ["text"],
                "per_gemeente": "bool", "budget": "text", "settings": [{"name": "text", "value": "text"}]},
    "division": {"date": "text", "declared": "bool", "recipients": "int", "total": "int",
                 "carried?": [{"name": "text", "sha256": "hash", "sheet": "text", "from": "text", "keys": "int"}],
                 "changes?": [{"date": "text", "from": "text",
                               "to": [{"code": "text", "sites?": "int", "share?": "exact"}]}],
                 "added_scores?": [{"measure": "text", "rule": "text", "reason": "text"}],
                 "incomplete?": [{"code": "text", "missing": ["text"]}]},
    "inputs": [{"kind": "text", "name": "text", "sha256": "hash", "size": "int", "layout": "text",
                "reference_date": "text", "status": "text", "division?": "text",
                "tables": [{"sheet": "text", "lines": "int", "used": "int", "skipped": "int", "not_placed": "int",
                            "controls": [{"measure": "text", "rows": "int", "sum": "decimal", "used": "decimal",
                                          "not_placed": "decimal"}]}],
                "ignored_columns": ["text"]}],
    "measures": [dict(NAMED, statuses=["text"], reference_dates=["text"])],
    "overrides?": [{"key": "text", "measure": "text", "was": "decimal", "value": "decimal", "reason": "text"}],
    "totals": dict(TOTALS, components=[dict(TOTALS, id="text")]),
    "result_sha256": "hash",
    "outputs": [{"name": "text", "sha256": "hash", "size": "int"}],
}


def counted(shape, path="", within=False):
    """The fields of entries (§15.6): the path of every list in a shape, and the shape of its count."""
    if isinstance(shape, list):
        yield path, ["int"] if within else "int"
        yield from counted(shape[0], path, True)
    elif isinstance(shape, dict):
        for key, inner in shape.items():
            yield from counted(inner, (path + "." + key.rstrip("?")).lstrip("."), within)


RECEIPT["entries"] = dict(counted(RECEIPT))
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
        first = ["gemeentecode", "gemeentenaam"] if scheme.paid == "gemeente" else ["vestigingscode", "naam"]
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
    form = r"GM[0-9]{4}" if scheme.paid == "gemeente" else r"[0-9A-Z]{6}"
    if not re.fullmatch(form, code):
        differences.append((where, "a code such as %s" % ("GM0363" if scheme.paid == "gemeente" else "02FC00"),
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
    for code in sorted(set(calculation.codes) ^ set(claims.amounts)):
        there = code in claims.amounts
        differences.append(("recipient " + code, "no line" if there else "a line", "a line" if there else "no line"))
    for part in calculation.parts:
        for code in filter(claims.amounts.__contains__, calculation.codes):
            expected, found = part.lines[code].amount, claims.amounts[code][part.id]
            differences += unequal("%s %s component %s" % (code, claims.names[code], part.id),
                                   amount_text(expected), amount_text(found))
    rule = "9" if calculation.scheme.budget is not None else "8"
    if calculation.scheme.sums:
        inner = calculation.inner
        report.check("10.8", differences, "all %d amounts of %d municipalities are the sums of what their %d sites get by scheme %s"
                     % (len(calculation.codes) * len(calculation.parts), len(calculation.codes), len(inner.codes),
                        calculation.scheme.document["id"]))
    else:
        report.check(rule, differences, "all %d amounts of %d recipients follow from their measures by scheme %s"
                     % (len(calculation.codes) * len(calculation.parts), len(calculation.codes),
                        calculation.scheme.document["id"]))
    for part in calculation.parts:
        found = sum(amounts[part.id] for amounts in claims.amounts.values())
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


def find_scheme(result, store, given, register=None):
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
    regrouped = put_groups(document, result.receipt, store)
    options = result.receipt["options"]
    scheme = Scheme(document, entry["name"], [(item["name"], item["value"]) for item in options["settings"]],
                    options["budget"] or None, register)
    own = scheme.cents(document.get("budget"))
    scheme.adapted = regrouped or scheme.parameters != scheme.defaults or scheme.budget != own
    return scheme


def put_groups(document, receipt, store):
    """The groups of a scenario in the place of those of the scheme with the same id (§6.3)."""
    groups, replaced = document.get("groups") or {}, False
    for entry in receipt["inputs"]:
        if entry["kind"] != "scenario" or not groups:
            continue
        data = store.find(entry["sha256"], entry["size"])
        if data is None:
            raise Unreadable("scenario %s: no file with SHA-256 %s, and it may change groups of the scheme; put it under "
                             "--inputs" % (entry["name"], entry["sha256"]))
        scenario = Yaml(decode(data, entry["name"]), entry["name"]).parse()
        for key in set(scenario.get("groups") or {}) & set(groups):
            groups[key], replaced = scenario["groups"][key], True
    return replaced


FIGURES = ("input", "example")  # the kinds of files that give figures to divide by
FILE_LAYOUTS = ("cbs-schoolscores", "duo-po", "duo-vo", "duo-vestigingen", "tabel")
ASIDE = ("placement", "scenario", "weights", "group")


def check_inputs(result, store, scheme, document, register, report):
    """Read the files that the receipt names, and join them (§5); Joined, or None where a file is not there."""
    receipt, found = result.receipt, Found()
    kinds = {measure: "count" if measure.startswith("leerlingen") else "decimal" for measure in SITE_MEASURES}
    kinds.update(scheme.measures)
    carry = None
    if receipt["division"].get("carried"):
        carry = Carry(receipt, kinds, register, recipients_of_sites(document))
    missing, logs = [], []
    for entry in receipt["inputs"]:
        if entry["kind"] not in FIGURES + ASIDE:
            raise Unreadable("receipt.json inputs: %s is of kind %s, which §15.1 does not know" % (entry["name"], entry["kind"]))
        data = store.find(entry["sha256"], entry["size"])
        if data is None:
            missing.append("%s (SHA-256 %s)" % (entry["name"], entry["sha256"]))
            continue
        found.source = entry["sha256"]
        found.log, found.since = [], {sheet: since for (digest, sheet), since in (carry.since if carry else {}).items()
                                      if digest == entry["sha256"]}
        layouts = read_entry(entry, data, found, kinds, receipt["options"]["decimal"])
        if entry["kind"] in FIGURES:
            logs.append((entry, found.log))
        report.proved("15.2", "%s %s found by its hash%s" % (entry["kind"], entry["name"], layouts))
    if missing:
        report.open("5", "the measures: not found under --inputs: " + "; ".join(missing))
        return None
    if carry:
        carry.learn_shares(found)
    joined = join(found, scheme, carry)
    put_overrides(joined, scheme, receipt.get("overrides", []), report)
    joined.found, joined.carry, joined.logs = found, carry, logs
    return joined


def read_entry(entry, data, found, kinds, declared):
    """Read one file of the receipt into found; what it was read as, for people."""
    if entry["kind"] in ("scenario", "group"):
        return ""
    if entry["kind"] == "weights":
        if not any(read_shares(table, found, kinds, declared) for table in load_tables(data, entry["name"])):
            found.aside = found.aside or Found()
            read_source(data, entry["name"], found.aside, kinds, declared)
        return ""
    return "; read as " + ", ".join(read_source(data, entry["name"], found, kinds, declared))


def join(found, scheme, carry):
    if scheme.sums:
        return join_and_sum(found, scheme.absent_zero, scheme.wholes, carry)
    if scheme.recipient == "vestiging":
        return join_by_site(found, scheme.absent_zero, scheme.wholes)
    return join_sources(found, scheme.absent_zero, scheme.wholes, carry)


def recipients_of_sites(document):
    """{site: recipient} as allocation.json has it."""
    return {cell["site"]: recipient["code"] for recipient in (document or {}).get("recipients", [])
            for measure in recipient["measures"] for source in measure.get("sources", [])
            for cell in source["cells"] if "site" in cell}


def check_joined(result, joined, scheme, claims, document, register, report):
    """What the inputs say is what the result says (§5)."""
    check_measures(joined, scheme, claims, report)
    if joined.compared:
        report.proved("5.4", "the pupils of %d primary sites are the same at CBS and DUO" % joined.compared)
    check_controls(joined.logs, joined.unplaced, report)
    check_placing(result.receipt, joined, joined.found, document, report)
    if joined.carry:
        check_carried(result.receipt, joined, register, report)
    if document:
        check_cells(document, joined.logs, report)


def put_overrides(joined, scheme, overrides, report):
    """Figures that a person put in the place of those of the inputs; sums that a figure is a part of follow (§5.10)."""
    differences = []
    for entry in overrides:
        key, measure, value = entry["key"], entry["measure"], parse_fraction(entry["value"], "receipt.json overrides")
        rows = [joined.sites.get(key), joined.measures.get(joined.homes.get(key))] if scheme.sums else [joined.measures.get(key)]
        was = (rows[0] or {}).get(measure)
        if was is None:
            raise Unreadable("receipt.json overrides: the inputs have no %s of %s (§5.10)" % (measure, key))
        differences += unequal("receipt.json overrides %s of %s" % (measure, key), decimal_text(was), entry["was"])
        for row in rows:
            shift(row, measure, value - was, scheme.wholes)
    if overrides:
        report.check("5.10", differences, "%d figures were put in the place of those of the inputs, each with a reason: %s" % (
            len(overrides), "; ".join("%s of %s %s → %s" % (entry["measure"], entry["key"], entry["was"], entry["value"])
                                      for entry in overrides)))


def shift(row, measure, by, wholes):
    """Add to a measure of a row, and to those that it is a part of."""
    for name in row:
        if name == measure or measure in wholes.get(name, ()):
            row[name] += by


def check_scenario(result, store, document, report):
    """The overrides, settings and declarations of the receipt are those of the scenario, and so is its title (§6.3, §5.10)."""
    receipt = result.receipt
    for entry in receipt["inputs"]:
        data = store.find(entry["sha256"], entry["size"]) if entry["kind"] == "scenario" else None
        if data is None:
            continue
        scenario = Yaml(decode(data, entry["name"]), entry["name"]).parse()
        def plain(item):
            key = item.get("recipient", item.get("key"))
            return (parse_code(key) or key, item["measure"], parse_fraction(item["value"], entry["name"]), item["reason"])
        differences = unequal("receipt.json overrides", [plain(item) for item in scenario.get("overrides") or []],
                              [plain(item) for item in receipt.get("overrides", [])])
        settings = {item["name"]: item["value"] for item in receipt["options"]["settings"]}
        for name in sorted(set(scenario.get("parameters") or {}) - set(settings)):
            differences.append(("receipt.json options.settings", name, "nothing"))
        declared = {os.path.basename(item["file"]): item for item in scenario.get("inputs") or []}
        for item in receipt["inputs"]:
            said = declared.get(item["name"], {}) if item["kind"] in FIGURES else {}
            for key in sorted({"status", "reference_date", "division"} & set(said)):
                differences += unequal("receipt.json %s %s" % (item["name"], key), said[key], item.get(key, ""))
        if document:
            differences += unequal("allocation.json scenario", {"title": scenario["title"]} if scenario.get("title") else None,
                                   document.get("scenario"))
        report.check("6.3", differences, "the title, overrides, parameters and declarations of scenario %s" % entry["name"])


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
        if scheme.paid == "vestiging" and code in joined.found.names:
            differences += unequal("%s name" % code, joined.found.names[code], claims.names[code])
    report.check("5", differences, "all measures of %d recipients follow from the inputs" % len(claims.values))


def check_placing(receipt, joined, found, document, report):
    """Sites without a municipality are dropped only where the receipt says so, and are those that allocation.json lists
    with their figures (§5.5)."""
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
    if document:
        listed = {entry["site"]: [(unit["measure"], unit["value"]) for unit in entry["units"]]
                  for entry in document["not_placed"]["list"]}
        differences += compare_maps({site: [(measure, decimal_text(row[measure])) for measure in sorted(row)]
                                     for site, row in joined.unplaced.items()}, listed, "allocation.json not_placed site")
    report.check("5.5", differences, text + " and are left out, as the receipt says (unmatched: drop)")


def check_carried(receipt, joined, register, report):
    """The note on what was carried to a later division (§5.9, §15.5)."""
    carry, division, differences = joined.carry, receipt["division"], []
    for pair, count in sorted(carry.claimed_sites.items()):
        differences += unequal("receipt.json changes %s to %s sites" % pair, len(carry.moved.get(pair, ())), count)
    divided = {old for old, _ in carry.claimed_shares} & {old for old, _ in carry.shares}
    for pair, share in sorted(carry.claimed_shares.items()):
        if pair[0] in divided:
            differences += unequal("receipt.json changes %s to %s share" % pair, decimal_text(carry.shares.get(pair, 0)),
                                   decimal_text(share))
    for change in division.get("changes", []):
        shares = [part.get("share") for part in change["to"]]
        if None in shares and set(shares) != {None}:
            differences.append(("receipt.json change of %s" % change["from"], "a share of every successor", "one without"))
        elif None not in shares and sum(map(Fraction, shares)) != 1:
            differences.append(("receipt.json change of %s shares" % change["from"], "1 together", " + ".join(shares)))
    for measure in sorted(carry.scores - carry.added):
        differences.append(("receipt.json added_scores " + measure, "a decision with a reason", "nothing"))
    for entry in division.get("added_scores", []):
        differences += unequal("receipt.json added_scores rule", "sum", entry["rule"])
        if not entry["reason"].strip():
            differences.append(("receipt.json added_scores " + entry["measure"], "a reason", "nothing"))
    dates = [change["date"] for change in division.get("changes", [])]
    if dates and max(dates) > division["date"]:
        differences.append(("receipt.json changes", "none after " + division["date"], max(dates)))
    for sheet, keys in sorted(carry.claimed_keys.items()):
        differences += unequal("receipt.json carried %s[%s] keys" % (sheet[0][:12], sheet[1]), carry.changed(joined.found, sheet), keys)
    if register:
        differences += unequal("receipt.json incomplete", carry.incomplete(joined.found, division["date"]),
                               [(entry["code"], entry["missing"]) for entry in division.get("incomplete", [])])
        for change in division.get("changes", []):
            differences += unequal("receipt.json change of %s on %s" % (change["from"], change["date"]),
                                   register.changes.get((change["date"], change["from"])), [part["code"] for part in change["to"]])
    report.check("5.9", differences, "%d inputs were carried to the division of %s by %d boundary changes" % (
        len(division["carried"]), division["date"], len(division.get("changes", []))))
    for text in sorted(carry.unproved):
        report.open("5.9", text)
    if not register:
        report.open("5.9", "that the boundary changes are those that there were (give --register)")


def cells_of(document):
    """(code, measure, index in inputs, sheet, cell) of every cell that allocation.json names (§14.6)."""
    for recipient in document["recipients"]:
        for measure in recipient["measures"]:
            for source in measure.get("sources", []):
                for cell in source["cells"]:
                    yield recipient["code"], measure["id"], source["file"], source.get("sheet", ""), cell


def check_cells(document, logs, report):
    """The cells that allocation.json names hold what it says (§14.6), in the row of the municipality that it names; of a
    divided row the parts add up to it."""
    by_file = {(entry["name"], entry["sha256"]): log for entry, log in logs}
    found, places, differences = {}, [(item["name"], item["sha256"]) for item in document["inputs"]], []
    figures = {}
    for place, log in by_file.items():
        for sheet, row, measure, key, value in log:
            figures.setdefault((place, sheet, measure, row), []).append((key, value))
    for code, measure, file, sheet, cell in cells_of(document):
        key = (places[file], sheet, measure, cell["lines"], cell.get("site"))
        found[key] = found.get(key, 0) + parse_fraction(cell["value"], "allocation.json cells")
        row = figures.get((places[file], sheet, measure, int(cell["lines"]))) if cell["lines"].isdigit() else None
        if row and "site" not in cell:
            where = "allocation.json %s line %s %s" % (places[file][0], cell["lines"], measure)
            differences += unequal(where + " of", row[0][0], cell.get("of", {"code": code})["code"])
            if "whole" in cell:
                differences += unequal(where + " whole", decimal_text(row[0][1]), cell["whole"])
    cells = 0
    for (place, sheet, measure, lines, site), value in sorted(found.items(), key=str):
        rows = [figure for line in spread(lines) for figure in figures.get((place, sheet, measure, line), [])]
        cells += len(rows)
        expected = sum(figure for key, figure in rows if site in (None, key))
        differences += unequal("allocation.json %s lines %s %s" % (place[0], lines, measure), decimal_text(expected),
                               decimal_text(value))
    report.check("14.6", differences, "the %d cells that allocation.json names hold what it says" % cells)


def check_carried_cells(document, receipt, scheme, joined, report):
    """Every cell says whose row it is, when that went to another municipality; a figure that was divided went by the shares
    of the receipt, rounded once, and its parts add up to it (§5.9, §14.6)."""
    carry, differences, whole = Carry(receipt, {}, None, {}), [], {}
    carry.shares = carry.claimed_shares
    for code, measure, file, sheet, cell in cells_of(document):
        where = "allocation.json %s %s line %s" % (code, measure, cell["lines"])
        old = cell.get("of", {"code": code})["code"]
        since = None if "site" in cell else carry.since.get((document["inputs"][file]["sha256"], sheet))
        portions = carry.portions(old, since)
        share = portions.get(code, Fraction(0))
        differences += unequal(where + " of", old != code or share != 1, "of" in cell)
        if not share:
            differences.append((where + " of", "a municipality of which a part went to " + code, old))
        differences += unequal(where + " share", None if share in (0, 1) else share_text(share), cell.get("share"))
        differences += unequal(where + " whole", "there" if "share" in cell else "not there", "there" if "whole" in cell else "not there")
        if "whole" in cell:
            key = (file, sheet, cell["lines"], old)
            whole.setdefault(key, {}).setdefault(measure, (portions, {}))[1][code] = (
                parse_fraction(cell["whole"], where), parse_fraction(cell["value"], where))
    kinds = {entry["id"]: entry["kind"] for entry in document["measures"] if "kind" in entry}
    written = {measure: places for measure, (_, places, _) in joined.found.plain_since.items()} if joined else {}
    count = 0
    for key, measures in sorted(whole.items()):
        for measure, (portions, parts) in sorted(measures.items()):
            count += 1
            where = "allocation.json %s line %s of %s" % (measure, key[2], key[3])
            inner = [part for part in scheme.wholes.get(measure, ()) if part in measures]
            places = [{"count": 0, "amount": 2}.get(kinds[one], written.get(one)) for one in [measure] + inner]
            differences += wrong_parts(where, portions, parts, [measures[part][1] for part in inner],
                                       None if None in places else max(places))
    if receipt["division"].get("carried") or differences:
        report.check("5.9", differences, "every cell in allocation.json says whose it was; %d figures of divided municipalities went "
                     "by the shares of the receipt, rounded once, and their parts add up to them" % count)


def share_text(share):
    """A part of one, as a fraction (§14.6)."""
    return "%d/%d" % (share.numerator, share.denominator)


def wrong_parts(where, portions, parts, of_sum, places):
    """Differences of the parts {code: (whole, value)} of one figure from its division; of_sum: the parts of each measure in the
    same row that is a part of it. places is None where only the input says with how many decimals they are written (§5.9)."""
    wholes = {figure for figure, _ in parts.values()}
    found = {code: value for code, (_, value) in parts.items()}
    if len(wholes) != 1 or set(found) != set(portions):
        return [(where, "one whole in parts of " + ", ".join(sorted(portions)),
                 "%s in parts of %s" % (" and ".join(map(decimal_text, sorted(wholes))), ", ".join(sorted(found))))]
    figure, = wholes
    if any(set(part) != set(found) for part in of_sum):
        return [(where, "parts of " + ", ".join(sorted(found)), "parts of others")]
    inner = {code: sum(part[code][1] for part in of_sum) for code in found}
    left = figure - sum(next(iter(part.values()))[0] for part in of_sum)
    least = max(len(decimal_text(value).partition(".")[2]) for value in [figure, left, *found.values(), *inner.values()])
    expected = [{code: value + inner[code] for code, value in divide_figure(left, count, portions).items()}
                for count in (range(least, 19) if places is None else [places])]
    if found in expected:
        return []
    return [(where, " + ".join(decimal_text(expected[0][code]) for code in sorted(found)) + " = " + decimal_text(figure),
             " + ".join(decimal_text(found[code]) for code in sorted(found)))]


def spread(lines):
    """The numbers of "12-26,31"."""
    numbers = []
    for part in lines.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


# ---------------------------------------------------------------- sites from allocation.json (§10.8)

def sites_of_document(document, receipt, scheme):
    """({site: {measure: value}}, {site: municipality}) from the cells that allocation.json names (§14.6)."""
    rows, homes, sums = {}, {}, set()
    supplied = set()
    for recipient in document["recipients"]:
        for measure in recipient["measures"]:
            if "sum_of" in measure:
                sums.add(measure["id"])
                continue
            supplied.add(measure["id"])
            for source in measure.get("sources", []):
                for cell in source["cells"]:
                    row = rows.setdefault(cell["site"], {})
                    row[measure["id"]] = row.get(measure["id"], 0) + parse_fraction(cell["value"], "allocation.json cells")
                    homes[cell["site"]] = recipient["code"]
    supplied -= sums
    for site, row in rows.items():
        for measure in supplied:
            row.setdefault(measure, Fraction(0))
        add_up(site, row, scheme.wholes)
    for entry in receipt.get("overrides", []):
        if entry["key"] not in rows:
            raise Unreadable("receipt.json overrides: allocation.json has no site %s (§5.10)" % entry["key"])
        row = rows[entry["key"]]
        shift(row, entry["measure"], parse_fraction(entry["value"], "receipt.json overrides") - row[entry["measure"]],
              scheme.wholes)
    return rows, homes


def summed(joined, document, result, scheme, claims, report):
    """The calculation of a scheme that is calculated per site and added up, or None where the sites are not known."""
    if joined:
        rows, homes = joined.sites, joined.homes
    elif document:
        rows, homes = sites_of_document(document, result.receipt, scheme)
    else:
        report.open("10.8", "the amounts, which are sums over sites: no allocation.json and no inputs (give --inputs)")
        return None
    calculation, differences = Summed(scheme, rows, homes), []
    for code in sorted(set(calculation.rows) & set(claims.values)):
        for measure in scheme.used:
            differences += unequal("%s %s measure %s" % (code, claims.names[code], measure),
                                   decimal_text(calculation.rows[code][measure]), decimal_text(claims.values[code][measure]))
    report.check("10.8", differences, "the measures of %d municipalities are the sums of those of %d sites, which %s name" % (
        len(calculation.codes), len(rows), "the inputs" if joined else "the cells in allocation.json"))
    return calculation


# ---------------------------------------------------------------- allocation.json and verdeling-excel.csv (§14, §17)

def read_document(result):
    """(allocation.json or None, why it cannot be read or None): the amounts are judged without it (§14.1)."""
    if "allocation.json" not in result.files:
        return None, None
    try:
        document = read_json(result.files["allocation.json"], "allocation.json")
    except Unreadable as error:
        return None, error
    if not isinstance(document, dict) or document.get("schema") != "npo-allocation/1":
        return None, Unreadable("allocation.json: schema is not npo-allocation/1 (§14.1)")
    return document, None


def check_json(result, document, claims, calculation, register, lists, report):
    """allocation.json says the same as allocation.csv, and explains it rightly (§14)."""
    try:
        check_json_facts(result, document, calculation, report)
        check_json_recipients(document, claims, calculation, report)
        check_json_sources(document, result.receipt, claims, calculation, report)
        check_json_groups(document, claims, calculation, register, lists, report)
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
    if "scenario" in document and "scenario" not in {entry["kind"] for entry in receipt["inputs"]}:
        differences.append(("allocation.json scenario", "nothing: the receipt names none", document["scenario"]))
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
        without = [division.remainders[code] for code in part.inner.lines if code not in division.extra]
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
            found, count = derivation_facts(calculation, part, by_id[part.id], code, entry["derivation"], inside)
            nodes += count
            differences += found
    report.check("14.3", differences, "every recipient of allocation.json: measures, units, exact shares, amounts; "
                 "%d steps of derivations follow from scheme and measures" % nodes)


def derivation_facts(calculation, part, component, code, entry, where):
    """(differences, steps compared) of the derivation of one amount, or of the sum over the sites (§14.4, §14.7)."""
    if calculation.scheme.sums:
        return summed_facts(calculation, part, component, code, entry, where)
    if is_plain(calculation.scheme, component):
        return compare_steps(line_steps(calculation, part, component, code), entry, where)
    return follow_steps(calculation, code, part.lines[code], entry, where)


def summed_facts(calculation, part, component, code, entry, where):
    """A sum over the sites of a municipality, in the order of their keys, each with its own derivation (§14.7)."""
    sites, below = calculation.members[code], entry.get("from", [])
    differences = unequal(where + " rule", "sum", entry["rule"])
    differences += unequal(where, amount_text(part.lines[code].amount),
                           amount_text(100 * parse_fraction(entry["value"], where)))
    differences += unequal(where + " sites", sites, [step.get("label") for step in below])
    count = 1 + len(below)
    for site, step in zip(sites, below):
        inside = "%s/%s" % (where, site)
        differences += unequal(inside + " rule", "recipient", step["rule"])
        differences += unequal(inside, decimal_text(Fraction(part.inner.lines[site].amount, 100)), step["value"])
        inner, = step["from"]
        if is_plain(calculation.scheme, component):
            found, steps = compare_steps(line_steps(calculation.inner, part.inner, component, site), inner, inside)
        else:
            found, steps = follow_steps(calculation.inner, site, part.inner.lines[site], inner, inside)
        differences, count = differences + found, count + steps
    return differences, count


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
    if entry["rule"] not in LEAVES | STEPS or (entry["rule"] in STEPS) != bool(below):
        return differences.append((where, "a rule of §14.4", "%s over %d steps" % (entry["rule"], len(below)))) or (differences, count)
    if entry.get("label") not in labels_of(calculation.scheme, entry["rule"]):
        differences.append((where + " label", "one that the scheme knows", entry.get("label")))
    if entry["rule"] in ("constant", "total") and value not in lowest_values(calculation, entry["rule"]):
        differences.append((where, "a number of the scheme" if entry["rule"] == "constant" else "a total of the division", entry["value"]))
    expected = step_value(calculation, code, entry, below, value)
    differences += unequal(where, decimal_text(expected), decimal_text(value))
    return differences, count


LEAVES = {"measure", "parameter", "membership", "constant", "budget", "total"}
STEPS = {"sum", "product", "difference", "positive", "least", "greatest", "rounded", "rate", "eligible", "share", "factor",
         "arrival", "round"}


def labels_of(scheme, rule):
    """The labels that a step may have."""
    named = {"measure": set(scheme.measures), "parameter": set(scheme.parameters), "membership": set(scheme.groups),
             "round": {"half_up", "largest_remainder"}, "rounded": {"half_up", "down"}, "arrival": {"in_part", "refused"}}
    others = {component["id"] for component in scheme.components} | {
        entry["id"] for entry in scheme.document.get("withheld") or [] if "id" in entry}
    return named.get(rule, others | {None})


def lowest_values(calculation, rule):
    """The constants of a scheme, or the totals that its division has."""
    if rule == "constant":
        scheme, found = calculation.scheme, {Fraction(1), *calculation.scheme.parameters.values()}
        texts = [scheme.components, scheme.document.get("withheld") or []]
        while texts:
            item = texts.pop()
            if isinstance(item, (dict, list)):
                texts += list(item.values()) if isinstance(item, dict) else item
            elif re.fullmatch(r"-?[0-9]+(\.[0-9]+|/[1-9][0-9]*)?", item or ""):
                found.add(Fraction(item))
        return found
    found = set()
    for part in calculation.parts:
        if part.division:
            found |= {part.division.weight_total, part.division.free, Fraction(part.division.held, 100)}
        found |= {Fraction(part.more[key]) for key in part.more}
        found |= {Fraction(line.more["before"]) for line in part.lines.values() if "before" in line.more}
    return found


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
            line = part.inner.lines[code]
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


def check_workbook(result, name, claims, report):
    """The sheet of a workbook with a row per recipient shows the amounts of allocation.csv (§17.2)."""
    tables = workbook_tables(result.files[name], name)
    for table in tables:
        if table.sheet not in ("Verdeling", "Allocation"):
            continue
        rows = [cells for _, cells in table.rows if cells and cells[0].text in claims.names]
        differences = unequal(table.name + " codes", list(claims.names), [cells[0].text for cells in rows])
        for cells in rows:
            code = cells[0].text
            wanted = [Fraction(claims.totals[code], 100)]
            if len(claims.components) > 1:  # one component is the total
                wanted = [Fraction(cents, 100) for cents in claims.amounts[code].values()] + wanted
            found = [parse_cell_number(cell.text) if cell.numeric else None for cell in cells]
            differences += unequal("%s %s name" % (table.name, code), claims.names[code], cells[1].text.lstrip("'") if
                                   claims.names[code][0] in "=+-@" else cells[1].text)
            if not any(found[at:at + len(wanted)] == wanted for at in range(len(found))):
                differences.append(("%s %s amounts" % (table.name, code), ", ".join(map(decimal_text, wanted)),
                                    ", ".join(cell.text for cell in cells if cell.numeric)))
        report.check("17.2", differences, "%s shows the amounts of the %d recipients" % (table.name, len(rows)))
        return
    report.difference("17.2", name, "a sheet Verdeling or Allocation", "none")


# ---------------------------------------------------------------- what allocation.json says beside the amounts (§14.6 – 14.8)

def check_json_sources(document, receipt, claims, calculation, report):
    """Inputs, status, sums of measures, accounts, overrides and carried inputs are those of the receipt (§14.6)."""
    differences = []
    figures = [entry for entry in receipt["inputs"] if entry["kind"] in FIGURES]
    inputs = document["inputs"]
    differences += unequal("allocation.json inputs", [(entry["name"], entry["sha256"]) for entry in
                                                      sorted(figures, key=lambda entry: (entry["name"], entry["sha256"]))],
                           [(entry["name"], entry["sha256"]) for entry in inputs])
    by_hash = {entry["sha256"]: entry for entry in figures}
    for entry in inputs:
        for key in ("size", "layout", "reference_date", "status"):
            differences += unequal("allocation.json %s %s" % (entry["name"], key),
                                   by_hash.get(entry["sha256"], {}).get(key), entry.get(key, ""))
    differences += unequal("allocation.json status", status_of(receipt), document["status"])
    differences += compare_statuses(document, receipt)
    differences += unequal("allocation.json overrides",
                           [(e["key"], e["measure"], e["was"], e["value"], e["reason"]) for e in receipt.get("overrides", [])],
                           [(e["code"], e["measure"], e["was"], e["value"], e["reason"]) for e in document.get("overrides", [])])
    for entry in receipt.get("overrides", []):
        if not entry["reason"].strip():
            differences.append(("receipt.json overrides %s of %s" % (entry["measure"], entry["key"]), "a reason", "nothing"))
        if entry["measure"] in claims.values.get(entry["key"], {}):
            differences += unequal("%s measure %s, which was put in its place" % (entry["key"], entry["measure"]),
                                   entry["value"], decimal_text(claims.values[entry["key"]][entry["measure"]]))
    differences += compare_accounts(document, receipt)
    report.check("14.6", differences, "inputs, status (%s), accounts%s as in the receipt" % (
        document["status"], " and %d overrides" % len(receipt["overrides"]) if receipt.get("overrides") else ""))
    check_json_measures(document, receipt, calculation.scheme.ranks, report)
    check_json_scheme(document, calculation, report)
    check_not_placed(document, calculation, report)
    check_json_division(document, receipt, calculation, report)


def compare_statuses(document, receipt):
    """How definitive each measure is, and of which dates: what the files say that its cells are in (§14.6)."""
    files, parts, differences = {}, {}, []
    for recipient in document["recipients"]:
        for measure in recipient["measures"]:
            parts.setdefault(measure["id"], set()).update(measure.get("sum_of", []))
            files.setdefault(measure["id"], set()).update(source["file"] for source in measure.get("sources", []))
    noted = {entry["name"]: entry for entry in receipt["measures"]}
    for entry in document["measures"]:
        inputs = [document["inputs"][at] for at in sorted(files.get(entry["id"], set()).union(
            *(files.get(part, set()) for part in parts.get(entry["id"], ()))))]
        statuses = sorted({one.get("status") or "onbekend" for one in inputs})
        dates = sorted({one["reference_date"] for one in inputs if one.get("reference_date")})
        where, other = " measure %s " % entry["id"], noted.get(entry["id"], {})
        if "gemengd" in statuses:  # the columns of a file differ, and its headers say how
            statuses = sorted(set(statuses) - {"gemengd"} | set(entry["statuses"]) & STATUSES)
        differences += unequal("allocation.json" + where + "statuses", statuses, entry["statuses"])
        differences += unequal("allocation.json" + where + "dates", dates, entry["dates"])
        differences += unequal("receipt.json" + where + "statuses", entry["statuses"], other.get("statuses"))
        differences += unequal("receipt.json" + where + "reference_dates", entry["dates"], other.get("reference_dates"))
    return differences


def compare_accounts(document, receipt):
    """What became of every line and unit: the accounts add up, and are those of the receipt (§14.6, §15.2)."""
    expected, found, differences = {}, {}, []
    for entry in receipt["inputs"]:
        for table in entry["tables"]:
            for control in table["controls"]:
                expected["%s[%s] %s" % (entry["sha256"][:12], table["sheet"], control["measure"])] = (
                    table["lines"], table["skipped"], table["used"], table["not_placed"],
                    control["sum"], control["used"], control["not_placed"])
    lost = {}
    for account in document["accounts"]:
        entry = document["inputs"][account["file"]]
        name = "%s[%s] %s" % (entry["sha256"][:12], account.get("sheet", ""), account["measure"])
        skipped = account["header"] + account["empty"] + account["note"]
        found[name] = (account["lines"], skipped, account["used"], account["not_placed"],
                       account["units"], account["used_units"], account["not_placed_units"])
        witness = entry["layout"] == "cbs-schoolscores" and account["measure"] == "leerlingen_bo" and any(
            (other["file"], other.get("sheet", "")) != (account["file"], account.get("sheet", ""))
            for other in document["accounts"] if other["measure"] == "leerlingen_bo")
        differences += unequal("allocation.json accounts %s compared" % name, witness, account["compared"])
        differences += unequal("allocation.json accounts %s lines" % name, account["lines"],
                               skipped + account["used"] + account["not_placed"])
        units = [parse_fraction(account[key], "allocation.json accounts") for key in ("units", "used_units", "not_placed_units")]
        differences += unequal("allocation.json accounts %s units" % name, decimal_text(units[0]), decimal_text(units[1] + units[2]))
        if not account["compared"] and units[2]:
            lost[account["measure"]] = lost.get(account["measure"], 0) + units[2]
    differences += compare_maps(expected, found, "allocation.json accounts")
    differences += compare_tables(document, receipt)
    left = document["not_placed"]
    differences += unequal("allocation.json not_placed sites", left["sites"], len(left["list"]))
    differences += compare_maps({measure: decimal_text(value) for measure, value in lost.items()},
                                {unit["measure"]: unit["value"] for unit in left["units"] if unit["value"] != "0"},
                                "allocation.json not_placed")
    return differences


def compare_tables(document, receipt):
    """What allocation.json says of every sheet is what the receipt says (§14.6)."""
    differences, by_hash = [], {entry["sha256"]: entry for entry in receipt["inputs"]}
    for entry in document["inputs"]:
        noted = {table["sheet"]: table for table in by_hash.get(entry["sha256"], {"tables": []})["tables"]}
        if "tables" in entry:
            differences += unequal("receipt.json sheets of %s" % entry["name"],
                                   [table.get("sheet", "") for table in entry["tables"]], list(noted))
        for table in entry.get("tables", []):
            other = noted.get(table.get("sheet", ""))
            where = "allocation.json %s[%s]" % (entry["name"], table.get("sheet", ""))
            if other is None:
                differences.append((where, "a table of the receipt", "none"))
                continue
            differences += unequal(where + " lines", (other["lines"], other["skipped"], other["used"] + other["not_placed"]),
                                   (table["lines"], table["header"] + table["empty"] + table["note"], table["data"]))
            differences += unequal(where + " controls", sorted((c["measure"], c["rows"], c["sum"]) for c in other["controls"]),
                                   sorted((c["measure"], c["rows"], c["sum"]) for c in table["controls"]))
    return differences


def check_json_measures(document, receipt, ranks, report):
    """Every measure: its cells or parts add up to it, and the recipients to its sum, which ranks do not have (§14.6)."""
    differences, sums, cells = [], {}, 0
    replaced = {(entry["key"], entry["measure"]): entry["was"] for entry in receipt.get("overrides", [])}
    known = set(recipients_of_sites(document)) | {recipient["code"] for recipient in document["recipients"]}
    nowhere = {measure for key, measure in replaced if key not in known}
    for recipient in document["recipients"]:
        values = {entry["id"]: parse_fraction(entry["value"], "allocation.json measures") for entry in recipient["measures"]}
        absent = {entry["id"] for entry in recipient["measures"] if entry.get("absent")}
        for entry in recipient["measures"]:
            where = "allocation.json %s measure %s" % (recipient["code"], entry["id"])
            sums[entry["id"]] = sums.get(entry["id"], 0) + values[entry["id"]]
            if not any(measure in (entry["id"], *entry.get("sum_of", ())) for _, measure in replaced):
                differences += unequal(where + " absent", not entry.get("sources") and absent.issuperset(entry.get("sum_of", ())),
                                       entry.get("absent", False))
            if "sum_of" in entry:
                differences += unequal(where, decimal_text(sum(values[part] for part in entry["sum_of"])), entry["value"])
                continue
            parts = [parse_fraction(cell["value"], where) for source in entry.get("sources", []) for cell in source["cells"]]
            cells += len(parts)
            # §5.10: the cells hold what was there before a figure was replaced.
            of_sites = {cell.get("site") for source in entry.get("sources", []) for cell in source["cells"]}
            before = replaced.get((recipient["code"], entry["id"]), entry["value"])
            if not any((site, entry["id"]) in replaced for site in of_sites) and entry["id"] not in nowhere:
                differences += unequal(where + " cells", before, decimal_text(sum(parts)))
    wanted = {name: decimal_text(value) for name, value in sums.items()}
    differences += compare_maps({name: None if name in ranks else value for name, value in wanted.items()},
                                {entry["id"]: entry.get("sum") for entry in document["measures"]}, "allocation.json measures sum")
    differences += compare_maps(wanted, {entry["name"]: entry["value"] for entry in receipt["measures"]}, "receipt.json measures")
    report.check("14.6", differences, "%d measures of %d recipients add up from %d entries of cells, and to their sums" % (
        len(sums), len(document["recipients"]), cells))


def check_json_scheme(document, calculation, report):
    """Texts, units, kinds and sources of the scheme are those of its file (§14.9)."""
    scheme, found, bases = calculation.scheme, document["scheme"], {entry["id"]: entry for entry in document.get("bases", [])}
    file, differences = scheme.document, []

    def texts(where, wanted, entry, *keys):
        for key in keys:
            if key in wanted:
                differences.extend(unequal("%s %s" % (where, key), wanted[key], entry.get(key)))
        if "basis" in wanted:
            differences.extend(compare_basis(where, wanted["basis"], bases.get(entry.get("basis"))))

    texts("allocation.json scheme", file, found, "title")
    differences += unequal("allocation.json scheme.recipient", scheme.paid, found.get("recipient", scheme.paid))
    if "default_budget" in found:
        differences += unequal("allocation.json scheme.default_budget", amount_text(scheme.cents(file["budget"])), found["default_budget"])
    if "adapted" in found:
        differences += unequal("allocation.json scheme.adapted", scheme.adapted, found["adapted"])
    if "schedule" in file and "on_sheet" in document["schedule"]:
        differences += unequal("allocation.json schedule.on_sheet", file["schedule"].get("on_sheet") == "true",
                               document["schedule"]["on_sheet"])
        texts("allocation.json schedule", file["schedule"], document["schedule"])
    if list(bases) != list(range(1, len(bases) + 1)):
        differences.append(("allocation.json bases", "ids from 1, in order", ", ".join(map(str, bases))))
    for wanted, entry in zip(file.get("notes") or [], found.get("notes", [])):
        differences += unequal("allocation.json scheme note", wanted, entry)
    differences += references(document, set(bases), "allocation.json")
    differences += unequal("allocation.json scheme.components", [entry["id"] for entry in scheme.components],
                           [entry["id"] for entry in found.get("components", scheme.components)])
    for wanted, entry in zip(scheme.components, found.get("components", [])):
        texts("allocation.json scheme component " + wanted["id"], wanted, entry, "title", "rounding")
        if "rate" in wanted:
            differences += unequal("allocation.json scheme rate of " + wanted["id"],
                                   (wanted["rate"]["parameter"], decimal_text(scheme.parameters[wanted["rate"]["parameter"]])),
                                   (entry["rate"]["parameter"], entry["rate"]["value"]))
            texts("allocation.json scheme rate of " + wanted["id"],
                  {key: value for key, value in file["parameters"][wanted["rate"]["parameter"]].items() if key == "basis"}, entry["rate"])
    for entry in found["parameters"]:
        texts("allocation.json parameter " + entry["name"], file["parameters"][entry["name"]], entry, "title", "unit")
    for entry in found.get("groups", []):
        wanted = file["groups"].get(entry["id"], {})
        texts("allocation.json scheme group " + entry["id"], wanted, entry, "title")
        differences += unequal("allocation.json scheme group %s members" % entry["id"],
                               sorted(scheme.groups.get(entry["id"], ())), entry["members"])
    for entry in document["measures"]:
        wanted = file["measures"].get(entry["id"])
        if "used" in entry:
            differences += unequal("allocation.json measure %s used" % entry["id"], entry["id"] in scheme.used, entry["used"])
        if wanted:
            texts("allocation.json measure " + entry["id"], wanted, entry, "title", "reference_date", "reference_word",
                  *(["kind"] if "kind" in entry else []))
        elif entry["id"] in SITE_MEASURES:
            differences += unequal("allocation.json measure %s kind" % entry["id"],
                                   "count" if entry["id"].startswith("leerlingen") else "decimal", entry["kind"])
    report.check("14.9", differences, "texts, units, kinds and sources (%d) are those of the scheme file" % len(bases))


def references(node, known, where):
    """Every basis is an id of bases."""
    if isinstance(node, list):
        return [one for item in node for one in references(item, known, where)]
    if not isinstance(node, dict):
        return []
    found = [(where + " basis", "an id of bases", node["basis"])] if "basis" in node and node["basis"] not in known else []
    return found + [one for key, item in node.items() for one in references(item, known, where)]


def compare_basis(where, wanted, found):
    """The source of a rule, by its id in bases (§14.9)."""
    if found is None:
        return [(where + " basis", wanted.get("source"), "nothing")]
    expected = {key: wanted[key] for key in ("source", "article", "url", "note") if key in wanted}
    expected["assumption"] = wanted.get("assumption") == "true"
    return compare_maps(expected, {key: found.get(key) for key in expected}, where + " basis")


def check_not_placed(document, calculation, report):
    """What sites that were left out would have brought (§5.5, §14.6)."""
    left, differences = document["not_placed"], []
    if "worth" not in left:
        return
    differences += unequal("allocation.json not_placed pro_rata", calculation.scheme.budget is not None, left["pro_rata"])
    worth = parse_fraction(left["worth"], "allocation.json not_placed")
    differences += unequal("allocation.json not_placed amount", amount_text(round_half_away(100 * worth)), left["amount"])
    for where, entry in [("worth", left)] + [("worth of %s" % entry["site"], entry) for entry in left["list"]]:
        expected = worth_of(calculation, {unit["measure"]: parse_fraction(unit["value"], where) for unit in entry["units"]})
        if expected is not None:
            differences += unequal("allocation.json not_placed " + where, decimal_text(expected), entry["worth"])
    report.check("5.5", differences, "%d sites were left out; they would have brought %s" % (left["sites"], left["amount"]))


def worth_of(calculation, units):
    """Euros for units outside the table, by rate or by what a unit of weight got; None where that is not one figure."""
    scheme, worth, row = calculation.scheme, Fraction(0), dict(units)
    for whole, parts in scheme.wholes.items():
        row.setdefault(whole, sum((row[part] for part in parts if part in row), Fraction(0)))
    for measure in scheme.used:
        row.setdefault(measure, Fraction(0))
    for component, part in zip(scheme.components, calculation.parts):
        rule = component.get("eligible")
        if rule and scheme.value(rule["of"], "", row) < scheme.value(rule["at_least"], "", row):
            continue
        number = scheme.value(component["quantity"], "", row)
        if "rate" in component:
            worth += number * scheme.parameters[component["rate"]["parameter"]]
        elif part.division and number > 0:
            if not part.division.free:
                return None
            if "blend" in component:
                number = (1 - scheme.share(component["blend"]["fraction"])) * number / Fraction(part.more["own"])
            worth += number * part.division.factor / 100
    return worth


def check_options(result, report):
    """What was asked for is what is there (§15.1)."""
    receipt, differences = result.receipt, []
    options, division = receipt["options"], receipt["division"]
    for key, known in (("unmatched", ("error", "drop")), ("decimal", ("auto", "comma", "point")), ("language", ("nl", "en"))):
        if options[key] not in known:
            differences.append(("receipt.json options." + key, " or ".join(known), options[key]))
    files = {"csv-nl": "verdeling-excel.csv", "json": "allocation.json", "ods": "verdeling.ods", "xlsx": "verdeling.xlsx"}
    there = sorted(["csv"] + [key for key, name in files.items() if name in result.files])
    differences += unequal("receipt.json options.formats", there, options["formats"])
    differences += unequal("receipt.json tool.name", "npo", receipt["tool"]["name"])
    if options["unmatched"] == "drop" and not any(table["not_placed"] for entry in receipt["inputs"] for table in entry["tables"]):
        differences.append(("receipt.json options.unmatched", "error: no site was left out", "drop"))
    differences += unequal("receipt.json options.per_gemeente", any(name.startswith("gemeenten/") for name in result.files),
                           options["per_gemeente"])
    if options["division"] and (not division["declared"] or not division["date"] <= options["division"]):
        differences.append(("receipt.json division", "that of %s, declared" % options["division"], division["date"]))
    if options["division"] and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", options["division"]):
        differences.append(("receipt.json options.division", "a date", options["division"]))
    names = {entry["sha256"]: entry["name"] for entry in receipt["inputs"]}
    for entry in division.get("carried", []):
        differences += unequal("receipt.json carried name", names.get(entry["sha256"]), entry["name"])
    for entry in receipt["inputs"]:
        layouts = {"placement": ("plaatsing",), "weights": ("aandelen",), "group": ("groep", "inwoners"),
                   "scenario": ("scenario",)}.get(entry["kind"], FILE_LAYOUTS)
        where = "receipt.json %s " % entry["name"]
        if entry["layout"] not in layouts:
            differences.append((where + "layout", " or ".join(layouts), entry["layout"]))
        if entry["status"] not in ("", "voorlopig", "definitief", "gemengd"):
            differences.append((where + "status", "voorlopig, definitief or gemengd", entry["status"]))
        for key in ("reference_date", "division"):
            if entry.get(key) and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", entry[key]):
                differences.append((where + key, "a date", entry[key]))
    differences += compare_entries(receipt) + compare_order(receipt)
    differences += unequal("receipt.json status", status_of(receipt), receipt["status"])
    for entry in receipt["measures"]:
        where = "receipt.json measure %s " % entry["name"]
        if not set(entry["statuses"]) <= STATUSES or entry["statuses"] != sorted(set(entry["statuses"])):
            differences.append((where + "statuses", ", ".join(sorted(STATUSES)) + ", each once, in order", ", ".join(entry["statuses"])))
        dates = entry["reference_dates"]
        if dates != sorted({date for date in dates if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", date)}):
            differences.append((where + "reference_dates", "dates, each once, in order", ", ".join(dates)))
    report.check("15.1", differences, "the options of the receipt, the formats that were asked for, and how definitive the figures are")


def compare_entries(receipt):
    """Every list has as many entries as the receipt was written with (§15.6)."""
    found, differences = {}, []
    for path, length in lengths({key: value for key, value in receipt.items() if key != "entries"}):
        found.setdefault(path, []).append(length)
    for path, number in receipt["entries"].items():
        now = found.get(path, [])
        differences += unequal("receipt.json entries of %s" % path, now if isinstance(number, list) else sum(now), number)
    if list(receipt["entries"]) != list(RECEIPT["entries"]):
        differences.append(("receipt.json entries", "in the order of the receipt", ", ".join(receipt["entries"])))
    return differences


def compare_order(receipt):
    """The lists that are in an order are in that order, with every entry once (§15.1)."""
    division = receipt["division"]
    keys = [("options.formats", receipt["options"]["formats"]),
            ("options.settings", [entry["name"] for entry in receipt["options"]["settings"]]),
            ("division.changes", [(change["date"], change["from"]) for change in division.get("changes", [])]),
            ("division.incomplete", [entry["code"] for entry in division.get("incomplete", [])]),
            ("inputs", [(entry["kind"], entry["name"], entry["sha256"]) for entry in receipt["inputs"]])]
    keys += [(key, [entry["name"] for entry in receipt[key]]) for key in ("parameters", "measures", "outputs")]
    keys += [("division.changes of %s" % change["from"], [part["code"] for part in change["to"]])
             for change in division.get("changes", [])]
    keys += [("division.incomplete of %s" % entry["code"], entry["missing"]) for entry in division.get("incomplete", [])]
    differences = []
    for entry in receipt["inputs"]:
        sheets = [table["sheet"] for table in entry["tables"]]
        if len(set(sheets)) < len(sheets):
            differences.append(("receipt.json tables of %s" % entry["name"], "each sheet once", ", ".join(map(repr, sheets))))
        keys += [("controls of %s[%s]" % (entry["name"], table["sheet"]), [control["measure"] for control in table["controls"]])
                 for table in entry["tables"]]
    return differences + [("receipt.json %s order" % where, "each entry once, in order", "%s" % (found,))
                          for where, found in keys if found != sorted(set(found))]


def lengths(value, path=""):
    """Every list in a value, by its path without numbers, with the number of its entries."""
    if isinstance(value, list):
        yield path, len(value)
    inner = ((path, item) for item in value) if isinstance(value, list) else (
        ((path + "." + key).lstrip("."), item) for key, item in value.items()) if isinstance(value, dict) else ()
    for at, item in inner:
        yield from lengths(item, at)


STATUSES = {"definitief", "onbekend", "voorlopig"}


def status_of(receipt):
    """How definitive the figures are, by what the files say of themselves; a file of sites says nothing (§14.6)."""
    says = {entry["status"] or "onbekend" for entry in receipt["inputs"]
            if entry["kind"] in FIGURES and entry["layout"] != "duo-vestigingen"} or {"onbekend"}
    return says.pop() if len(says) == 1 else "gemengd"


def check_json_division(document, receipt, calculation, report):
    """Which municipalities are missing, and what was carried, as in the receipt (§14.6)."""
    division, noted, differences = document["division"], receipt["division"], []
    if calculation.scheme.paid == "gemeente":
        missing = [entry["code"] for entry in division["missing"]]
        differences += unequal("allocation.json division.missing", division["total"] - division["recipients"], len(missing))
        if missing != sorted(set(missing)) or set(missing) & set(calculation.codes):
            differences.append(("allocation.json division.missing", "each municipality once, in order, none that is a recipient",
                                ", ".join(missing)))
    carried = division.get("carried") or {"inputs": [], "changes": [], "added": [], "incomplete": []}
    hashes = [entry["sha256"] for entry in document["inputs"]]
    differences += unequal(
        "allocation.json division.carried.inputs",
        [(entry["sha256"], entry["sheet"], entry["from"], entry["keys"]) for entry in noted.get("carried", [])],
        [(hashes[entry["input"]], entry.get("sheet", ""), entry["from"], entry["keys"]) for entry in carried["inputs"]])
    differences += unequal(
        "allocation.json division.carried.changes",
        [(c["date"], c["from"], [(p["code"], p.get("sites"), None if p.get("share") == "0" else p.get("share")) for p in c["to"]])
         for c in noted.get("changes", [])],
        [(c["date"], c["from"]["code"], [(p["code"], p.get("sites"), p.get("share")) for p in c["to"]]) for c in carried["changes"]])
    differences += unequal("allocation.json division.carried.added",
                           [(entry["measure"], entry["reason"]) for entry in noted.get("added_scores", [])],
                           [(entry["measure"], entry["reason"]) for entry in carried["added"]])
    differences += unequal("allocation.json division.carried.incomplete",
                           [(entry["code"], entry["missing"]) for entry in noted.get("incomplete", [])],
                           [(entry["code"], [m["code"] for m in entry["missing"]]) for entry in carried["incomplete"]])
    report.check("14.6", differences, "the division of %s: %s%s" % (
        noted["date"] or "school sites", "%d missing" % len(division["missing"]),
        ", %d inputs carried, as in the receipt" % len(carried["inputs"]) if carried["inputs"] else ""))


# ---------------------------------------------------------------- groups (§14.8)

def check_json_groups(document, claims, calculation, register, lists, report):
    """Every subtotal is the sum of the rows of the members (§14.8)."""
    groups = document.get("groups", [])
    if calculation.scheme.paid != "gemeente":
        report.check("14.8", unequal("allocation.json groups", [], groups), "no groups: the recipients are school sites")
        return
    rows, differences = {recipient["code"]: recipient for recipient in document["recipients"]}, []
    if len({group["id"].lower() for group in groups}) != len(groups):
        differences.append(("allocation.json groups", "every group once", "a group twice"))
    for group in groups:
        differences += compare_group(group, rows, claims, calculation)
    known = [group["id"] for group in groups]
    scheme_groups = {key: sorted(codes & set(claims.names)) for key, codes in calculation.scheme.groups.items()}
    for key, codes in sorted(scheme_groups.items()):
        found = [group["members"] for group in groups if (group["kind"], group["id"]) == ("scheme", key)]
        differences += unequal("allocation.json group %s members" % key, [codes] if codes else [], found)
    report.check("14.8", differences, "the subtotals of %d groups are the sums of their members" % len(known))
    if register:
        check_members(document, groups, register, lists, report)
    elif groups:
        report.open("14.8", "that the groups have the members that they should (give --register)")


def compare_group(group, rows, claims, calculation):
    where, members = "allocation.json group " + group["id"], group["members"]
    differences = []
    if members != sorted(set(members)) or not set(members) <= set(rows) & set(claims.amounts):
        return [(where + " members", "recipients, each once, in order", ", ".join(members))]
    missing = [entry["code"] for entry in group.get("missing", [])]
    if missing != sorted(set(missing)) or set(missing) & set(rows):
        differences.append((where + " missing", "no recipients, each once, in order", ", ".join(missing)))
    differences += unequal(where + " size", len(members) + len(missing), group["size"])
    sums = {}
    for code in members:
        for entry in rows[code]["measures"]:
            sums[entry["id"]] = sums.get(entry["id"], 0) + parse_fraction(entry["value"], where)
        for measure, value in claims.values[code].items():
            differences += unequal("%s %s measure %s" % (where, code, measure), decimal_text(value), next(
                (entry["value"] for entry in rows[code]["measures"] if entry["id"] == measure), None))
    differences += unequal(where + " measures", [(measure, decimal_text(sums[measure])) for measure in sorted(sums) if measure not in calculation.scheme.ranks],
                           [(entry["measure"], entry["value"]) for entry in group["measures"]])
    for part in calculation.parts:
        cents = sum(claims.amounts[code][part.id] for code in members)
        differences += unequal("%s component %s" % (where, part.id), [amount_text(cents)],
                               [entry["amount"] for entry in group["components"] if entry["id"] == part.id])
    differences += unequal(where + " components", len(calculation.parts), len(group["components"]))
    differences += unequal(where + " amount", amount_text(sum(claims.totals[code] for code in members)), group["amount"])
    return differences


MEMBER_HEADERS = ("gemeentecode", "gmcode", "gemeentenummer", "code", "gemeente", "gemeenten", "gemeentenaam", "naam",
                  "municipality")


def read_lists(result, store, register):
    """{group: (file, codes)} of the user's lists of which every member is understood (§6.7)."""
    lists = {}
    for entry in result.receipt["inputs"]:
        data = store.find(entry["sha256"], entry["size"]) if (entry["kind"], entry["layout"]) == ("group", "groep") else None
        if data is None:
            continue
        for title, mentions in list_mentions(entry["name"], data).items():
            codes = [code for mention in mentions for code in register.meant(mention)]
            if None not in codes:
                lists[title] = (entry["name"], codes)
    return lists


def list_mentions(name, data):
    """{group: what it names} of one file, by the id that the group gets (§6.7)."""
    stem, found = os.path.splitext(name)[0], {}
    if name.lower().endswith((".yaml", ".yml")):
        document = Yaml(decode(data, name), name).parse()
        return {document.get("id") or group_id(stem): document["members"]}
    tables = load_tables(data, name)
    for table in tables:
        headers = [header_text(cell) for cell in table.rows[0][1]] if table.rows else []
        columns = [headers.index(header) for header in MEMBER_HEADERS if header in headers]
        if columns:
            groups = [headers.index(header) for header in ("groep", "group", "groepsnaam") if header in headers]
            for _, cells in table.rows[1:]:
                text = cells[columns[0]].text.strip() if columns[0] < len(cells) else ""
                if text:
                    found.setdefault(group_id(cells[groups[0]].text.strip() if groups else stem), []).append(text)
            return found
    table = min(tables, key=lambda table: max((len(cells) for _, cells in table.rows), default=0))
    return {group_id(stem): [cells[0].text.strip() for _, cells in table.rows if cells and cells[0].text.strip()]}


def group_id(title):
    return "-".join(re.findall("[a-z0-9]+", title.lower()))


def check_members(document, groups, register, lists, report):
    """Groups of the program and provinces have the members that the register gives them on the date (§6.7)."""
    date, rows = document["division"]["date"], {recipient["code"] for recipient in document["recipients"]}
    division, expected, differences, own = register.division(date), {}, [], []
    for key, row in register.groups.items():
        expected[key] = register.members(row["members"], date)
    for province in {row["province"] for row in division.values() if row["province"]}:
        expected["provincie-" + province.lower()] = {code: [code] for code in sorted(division)
                                                     if division[code]["province"] == province}
    expected = {key: stands for key, stands in expected.items() if rows & set(stands)}
    of_program = {group["id"]: group for group in groups if group["kind"] in ("group", "province")}
    for key in sorted(set(expected) ^ set(of_program)):
        differences.append(("allocation.json group " + key, "there" if key in expected else "not there",
                            "there" if key in of_program else "not there"))
    for key in sorted(set(expected) & set(of_program)):
        group, stands, where = of_program[key], expected[key], "allocation.json group " + key
        differences += unequal(where + " members", [code for code in stands if code in rows], group["members"])
        named = [entry for entry in group.get("missing", [])] + [
            entry for one in group.get("successors", []) for entry in [one] + one["for"]]
        differences += compare_maps({entry["code"]: register.municipalities.get(entry["code"], {"name": "none"})["name"]
                                     for entry in named}, {entry["code"]: entry["name"] for entry in named}, where + " name")
        differences += unequal(where + " missing", [code for code in stands if code not in rows],
                               [entry["code"] for entry in group.get("missing", [])])
        differences += unequal(where + " successors", [(code, old) for code, old in stands.items() if old != [code]],
                               [(entry["code"], [one["code"] for one in entry["for"]]) for entry in group.get("successors", [])])
        if key in register.groups:
            said = register.groups[key]
            differences += unequal(where + " title", {"nl": said["nl"], "en": said["en"]}, group["title"])
            differences += unequal(where + " source", {"nl": said["source"], "en": said["source_en"]}, group["source"])
    report.check("6.7", differences, "the members of %d groups and provinces are those of the register" % len(of_program))
    for group in groups:
        if group["kind"] == "list" and group["id"] in lists:
            name, codes = lists[group["id"]]
            stands = register.members(codes, date)
            report.check("6.7", unequal("allocation.json group %s members" % group["id"], sorted(stands), sorted(
                group["members"] + [entry["code"] for entry in group.get("missing", [])])),
                "the members of %s are those that %s names" % (group["id"], name))
    own = sorted(group["id"] for group in groups if group["kind"] in ("list", "size") and group["id"] not in lists)
    if own:
        report.open("6.7", "the members of %s, which a file of the user's gives" % ", ".join(own))


# ---------------------------------------------------------------- names and the division (§4)

def check_names(claims, path, report):
    """The names in the result are those of a list of codes and names (§4.2)."""
    names = {}
    for table in load_tables(read_file(path), path):
        match = find_headers(table, ("gemeentenaam",))
        codes = sure_codes(match[1]) if match else []
        if codes:
            section = Section(table, *match)
            for _, cells in section.rows:
                names[parse_code(section.text(cells, codes[0]))] = section.text(cells, "gemeentenaam")
    if not names:
        raise Unreadable("%s: no columns gemeentecode and gemeentenaam" % path)
    differences = []
    for code in sorted(claims.names):
        differences += unequal("%s name" % code, names.get(code, "no such code"), claims.names[code])
    report.check("4.2", differences, "the names of %d codes are those of %s" % (len(claims.names), os.path.basename(path)))


def check_division(result, claims, document, register, report):
    """Every recipient is a municipality of the division, by the name of the register; the others are missing (§4.5)."""
    noted = result.receipt["division"]
    division, differences = register.division(noted["date"]), []
    for code in sorted(claims.names):
        differences += unequal("%s name" % code, division.get(code, {"name": "no municipality on " + noted["date"]})["name"],
                               claims.names[code])
    differences += unequal("receipt.json division.total", len(division), noted["total"])
    if document:
        missing = [(code, division[code]["name"]) for code in sorted(set(division) - set(claims.names))]
        differences += unequal("allocation.json division.missing", missing,
                               [(entry["code"], entry["name"]) for entry in document["division"]["missing"]])
        differences += wrong_names(document, register, "allocation.json")
    report.check("4.5", differences, "%d of the %d municipalities of the division of %s, by their names%s" % (
        len(claims.names), noted["total"], noted["date"], ", and the others as missing" if document else ""))


def wrong_names(node, register, where):
    """Wherever a municipality is named beside its code, it is by its own name."""
    if isinstance(node, list):
        return [one for item in node for one in wrong_names(item, register, where)]
    if not isinstance(node, dict):
        return []
    found, code = [], node.get("code")
    if isinstance(code, str) and code in register.municipalities and "name" in node and "site" not in node:
        found = unequal("%s name of %s" % (where, code), register.municipalities[code]["name"], node["name"])
    return found + [one for item in node.values() for one in wrong_names(item, register, where)]


# ---------------------------------------------------------------- the command

def verify(result, options, report):
    """All checks in the order of the report."""
    check_sums(result, report)
    check_outputs(result, report)
    check_options(result, report)
    register = Register(options.register) if options.register else None
    store = Store(options.inputs)
    scheme = find_scheme(result, store, options.scheme, register)
    report.proved("15.2", "scheme %s read from a file with the hash of the receipt" % scheme.name)
    claims = check_csv(result, scheme, report)
    if not claims.whole:
        report.open("8", "the amounts: allocation.csv cannot be read as the scheme says")
        return
    document, broken = read_document(result)
    joined = None
    if options.inputs:
        joined = check_inputs(result, store, scheme, document, register, report)
        check_scenario(result, store, document, report)
    else:
        report.open("5", "that the measures follow from the inputs (give --inputs)")
    calculation = summed(joined, document, result, scheme, claims, report) if scheme.sums else Calculation(scheme, claims.values)
    if calculation:
        check_amounts(claims, calculation, report)
        check_receipt_totals(result, claims, calculation, report)
        if broken:
            raise broken
        if document:
            lists = read_lists(result, store, register) if register else {}
            check_json(result, document, claims, calculation, register, lists, report)
            check_carried_cells(document, result.receipt, scheme, joined, report)
        else:
            report.open("14", "shares, remainders, derivations, instalments and groups: there is no allocation.json")
    if "verdeling-excel.csv" in result.files:
        check_excel_csv(result, claims, report)
    for name in ("verdeling.xlsx", "verdeling.ods"):
        if name in result.files:
            check_workbook(result, name, claims, report)
    if joined:
        check_joined(result, joined, scheme, claims, document, register, report)
    check_who(result, options, scheme, claims, document, register, report)
    others = sorted(name for name in result.files if name not in
                    ("allocation.csv", "allocation.json", "receipt.json", "SHA256SUMS", "verdeling-excel.csv"))
    if others:
        report.open("17", "the content of %s beyond what is said above" % ", ".join(others[:5] + ["…"] * (len(others) > 5)))


def check_who(result, options, scheme, claims, document, register, report):
    """The recipients: by the register, by a list of names, or not at all (§4)."""
    if scheme.paid != "gemeente":
        return
    if options.names:
        check_names(claims, options.names, report)
    if register:
        check_division(result, claims, document, register, report)
    elif options.names:
        report.open("4.5", "that the codes are those of the division (give --register)")
    else:
        report.open("4.5", "that the codes are those of the division, and the names theirs (give --register)")


def main(arguments=None, out=sys.stdout, err=sys.stderr):
    parser = argparse.ArgumentParser(prog="verify.py", description="Check a result directory of npo without npo.",
                                     epilog="Exit codes: 0 all right, 4 a difference, 3 unreadable, 2 wrong usage.")
    parser.add_argument("dir", metavar="DIR", help="a directory written by npo allocate -o DIR")
    parser.add_argument("--inputs", metavar="DIR", action="append", default=[],
                        help="a folder with the input files; recompute the measures too (may be repeated)")
    parser.add_argument("--scheme", metavar="FILE", help="the scheme file of the result")
    parser.add_argument("--names", metavar="FILE", help="a table of codes and names of municipalities")
    parser.add_argument("--register", metavar="DIR", help="a folder with municipalities.csv, changes.csv, places.csv, "
                        "groups.csv, members.csv and aliases.csv (pkg/municipality/data)")
    options = parser.parse_args(arguments)
    report, problem = Report(), None
    try:
        verify(Result(options.dir), options, report)
    except Unreadable as error:
        problem = error
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        problem = "a field of §14 or §15 is missing or malformed: %s %s" % (type(error).__name__, error)
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
