"""Reading stories: lines by their indentation, words, values. Nothing here knows candor."""
import os
import re

STRING = r'"(?:[^"\\]|\\.)*"'
TOKEN = re.compile(rf'{STRING}|[\w.]+(?:=|~){STRING}|[$\w.]*\[[^\]]*\]\S*|\S+')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Fault(Exception):
    """Something did not come as the story says. line is filled in by whoever runs the line."""

    def __init__(self, expected, came=None):
        super().__init__(expected)
        self.expected, self.came, self.line = expected, came, None


class Line:
    """A line with what is indented below it."""

    def __init__(self, file, number, indent, text):
        self.file, self.number, self.indent, self.text, self.below = file, number, indent, text, []

    def __repr__(self):
        return f"{self.file}:{self.number}: {self.text}"


def read_lines(path):
    """The lines of a file as a tree. “begin with NAME” is replaced by the lines of given/NAME.given beside the file."""
    root = Line(path, 0, -1, "")
    stack = [root]
    with open(path, encoding="utf-8") as source:
        for number, text in enumerate(source, 1):
            bare = text.rstrip()
            if not bare.strip() or bare.lstrip().startswith("#"):
                continue
            if "\t" in bare[:len(bare) - len(bare.lstrip())]:
                raise Fault(f"{path}:{number}: indented by blanks, not tabs")
            indent = len(bare) - len(bare.lstrip())
            line = Line(path, number, indent, bare.strip())
            while stack[-1].indent >= indent:
                stack.pop()
            if line.text.startswith("begin with "):
                given = os.path.join(os.path.dirname(path), "given", line.text[len("begin with "):].strip() + ".given")
                stack[-1].below += read_lines(given)
                continue
            stack[-1].below.append(line)
            stack.append(line)
    return root.below


def words(text):
    return TOKEN.findall(text)


def unquote(token):
    if len(token) >= 2 and token[0] == token[-1] == '"':
        return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(1)), token[1:-1])
    return token


def pair(token):
    """“name=value” → (name, value as written), else None."""
    match = re.match(r"([\w.]+)=(.*)$", token, re.S)
    return match.groups() if match else None


def table(lines):
    """Lines “| a | b |” → list of records, the first line naming the columns."""
    rows = [[cell.strip() for cell in line.text.strip().strip("|").split("|")] for line in lines]
    for line, row in zip(lines, rows):
        if len(row) != len(rows[0]):
            raise Fault(f"{line.file}:{line.number}: {len(rows[0])} cells, as the first line of the table has")
    return [dict(zip(rows[0], row)) for row in rows[1:]]


# ---- paths into records: “problems[number=3].measures.0.title” ----
STEP = re.compile(r"\.?([A-Za-z_]\w*|-?\d+)|\[([^\]=~]+)(=|~)([^\]]*)\]")


def steps(path):
    at, found = 0, []
    while at < len(path):
        match = STEP.match(path, at)
        if not match:
            raise Fault(f"“{path}” is no path: say name.name, name.0 or names[column=value]")
        found.append(match)
        at = match.end()
    return found


def plain(value):
    """How a value is written in a story."""
    if value is True:
        return "yes"
    if value is False:
        return "no"
    if value is None:
        return ""
    if isinstance(value, dict) and "sentence" in value:
        return sentence(value)
    return str(value)


def sentence(value):
    """A sentence of an output with its arguments filled in, as English pages show it."""
    text = value["sentence"]
    for i, arg in enumerate(value.get("args", []), 1):
        shown = next(iter(arg.values())) if isinstance(arg, dict) and len(arg) == 1 else plain(arg)
        text = text.replace(f"%{i}", str(shown.get("en", "") if isinstance(shown, dict) else shown))
    return text


def same(value, wanted):
    if isinstance(value, (dict, list)) and isinstance(wanted, (dict, list)) and not (isinstance(value, dict) and "sentence" in value):
        return value == wanted
    if isinstance(wanted, dict) and "id" in wanted:
        wanted = wanted["id"]
    if isinstance(value, bool) and str(wanted) in ("true", "false"):
        wanted = "yes" if str(wanted) == "true" else "no"
    return plain(value) == plain(wanted)


def row_fits(row, column, how, wanted):
    if not isinstance(row, dict):
        return False
    found, value = look(row, column)
    return found and (same(value, wanted) if how == "=" else plain(wanted) in plain(value))


def look(value, path, evaluate=lambda text: text):
    """(is it there, value) of a path."""
    for match in steps(path):
        name, column, how, wanted = match.groups()
        if column:
            if not isinstance(value, list):
                return False, None
            value = next((row for row in value if row_fits(row, column, how, evaluate(wanted))), None)
            if value is None:
                return False, None
        elif isinstance(value, list) and re.fullmatch(r"-?\d+", name):
            if not -len(value) <= int(name) < len(value):
                return False, None
            value = value[int(name)]
        elif isinstance(value, dict) and name in value:
            value = value[name]
        else:
            return False, None
    return True, value
