#!/usr/bin/env python3
"""Compiles web/pages/*.html into C tables for src/page/template.c.

    template.py --out FILE.c [--assets urls.json] [--asked FILE] PAGE.html ...

The language is described in docs/templates.md. Everything that could put an unescaped or misplaced value into a page is a
fault here, with file and line, and the build stops."""
import argparse
import json
import os
import re
import sys

VOID = set("area br col embed hr img input link meta source track wbr".split())
RAW = {"script", "style"}
REFUSED_TAGS = {"style", "iframe", "object", "embed", "base", "frame", "frameset", "applet", "animate", "set", "foreignobject", "noscript"}
ADDRESS = {"href", "action", "formaction", "src", "poster", "cite", "data", "ping", "background", "xlink:href", "manifest", "longdesc"}
REFUSED_ATTRIBUTES = {"style", "srcdoc", "srcset", "http-equiv", "imagesrcset"}
AS = ["text", "date", "minute", "number", "word", "sentence", "link", "count", "left", "texts"]
KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
PATH = rf"(?:@(?:frame(?:\.{KEY})+|csrf|once|path|language|today|number)|(?:\.\./)*(?:(?:\./)?{KEY}(?:\.{KEY})*|\.))"


class Fault(Exception):
    def __init__(self, file, line, sentence):
        super().__init__(f"{file}:{line}: {sentence}")


# ---- the tree of one template ----
class Node:
    def __init__(self, kind, line, **more):
        self.kind, self.line = kind, line
        self.__dict__.update(more)


class Source:
    """A path and how its value is shown."""

    def __init__(self, path, shown="text"):
        self.path, self.shown, self.up = path, shown, 0
        while path.startswith("../"):
            self.up, path = self.up + 1, path[3:]
        self.root = "data"
        if path.startswith("@"):
            self.root, _, path = path[1:].partition(".")
        elif path == ".":
            self.root, path = "dot", ""
        elif path.startswith("./"):
            self.root, path = "here", path[2:]
        self.keys = path.split(".") if path else []

    def row(self):
        return (self.root, self.up, self.shown, tuple(self.keys))


# ---- HTML: where in a page are we? ----
class Place:
    """The tokenizer's state. mode: text, tag, name, break, before_value, value, raw."""

    def __init__(self):
        self.mode, self.tag, self.attribute, self.address = "text", "", "", ""
        self.closing, self.attributes = False, frozenset()

    def same(self, other):
        def key(place):
            mode = "tag" if place.mode == "break" else place.mode
            inside = mode != "text"
            return (mode, place.tag if inside else "", place.attribute if mode == "value" else "", place.address if mode == "value" else "")
        return key(self) == key(other)

    def copy(self):
        other = Place()
        other.__dict__.update(self.__dict__)
        return other


class Html:
    """Feeds literal text through the state machine; gathers which elements open and close."""

    def __init__(self, file):
        self.file, self.place = file, Place()

    def fault(self, line, sentence):
        raise Fault(self.file, line, sentence)

    def literal(self, text, line):
        events, place, i = [], self.place, 0
        while i < len(text):
            step = getattr(self, "in_" + place.mode)
            i = step(text, i, line + text.count("\n", 0, i), events)
        return events

    def boundary(self):
        """A template tag follows: what is half written counts as complete and needs a separator."""
        if self.place.mode == "name":
            self.place.mode = "break"

    def in_text(self, text, i, line, events):
        at = text.find("<", i)
        if at < 0:
            return len(text)
        match = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)").match(text, at)
        if not match:
            doctype = re.compile(r"<!doctype html>", re.I).match(text, at)
            if not doctype:
                self.fault(line, "a lone '<': write &lt; in text, {{! … }} for a comment")
            return doctype.end()
        place = self.place
        place.closing, place.tag = match.group(1) == "/", match.group(2).lower()
        place.mode, place.attributes = "break", frozenset()
        if place.tag in REFUSED_TAGS:
            self.fault(line, f"<{place.tag}> may not stand in a template: the pages' policy forbids it")
        return match.end()

    def in_break(self, text, i, line, events):
        if text[i] not in " \t\n/>":
            self.fault(line, f"inside <{self.place.tag}>: a blank is missing before {text[i]!r}")
        self.place.mode = "tag"
        return i

    def in_tag(self, text, i, line, events):
        match = re.compile(r"[ \t\n]+|/?>").match(text, i)
        if match and match.group().endswith(">"):
            self.end_tag(line, events)
            return match.end()
        if match:
            return match.end()
        match = re.compile(r"[a-zA-Z_:@][a-zA-Z0-9_:.-]*").match(text, i)
        if not match:
            self.fault(line, f"inside <{self.place.tag}>: {text[i]!r} is not the start of an attribute")
        self.start_attribute(match.group().lower(), line)
        return match.end()

    def start_attribute(self, name, line):
        if name.startswith("on") or name in REFUSED_ATTRIBUTES:
            self.fault(line, f"the attribute {name} may not stand in a template: the pages' policy forbids it")
        self.place.mode, self.place.attribute = "name", name
        self.place.attributes |= {name}

    def in_name(self, text, i, line, events):
        if text.startswith('="', i):
            self.place.mode = "value"
            self.place.address = "start" if self.place.attribute in ADDRESS else ""
            return i + 2
        if text[i] == "=":
            self.fault(line, f"the value of {self.place.attribute} must stand in double quotes")
        self.place.mode = "break"
        return i

    def in_value(self, text, i, line, events):
        place = self.place
        if place.address == "start" and text[i] != '"':
            if text[i] not in "/#" or text.startswith("//", i) or text.startswith("/\\", i):
                self.fault(line, f"the address in {place.attribute} must start with one '/' or '#', or be {{{{link path}}}}")
            place.address = "rest"
        end = text.find('"', i)
        stop = end if end >= 0 else len(text)
        if "<" in text[i:stop]:
            self.fault(line, f"a '<' in the value of {place.attribute}: write &lt;, or close the quotes")
        if end < 0:
            return len(text)
        if place.address == "start":
            self.fault(line, f"the address in {place.attribute} is empty: leave the attribute out")
        place.mode = "break"
        return end + 1

    def in_raw(self, text, i, line, events):
        if not text.lower().startswith(f"</{self.place.tag}>", i):
            self.fault(line, f"nothing may stand inside <{self.place.tag}>: scripts are files under web/assets")
        events.append(("close", self.place.tag, line))
        self.place.mode = "text"
        return i + len(self.place.tag) + 3

    def end_tag(self, line, events):
        place = self.place
        place.mode = "text"
        if place.tag in VOID:
            return
        events.append(("close" if place.closing else "open", place.tag, line))
        if place.tag in RAW and not place.closing:
            if "src" not in place.attributes:
                self.fault(line, "a <script> needs src: scripts are files under web/assets")
            place.mode = "raw"

    def value(self, line, shown):
        """A value is to be printed here: returns its escape."""
        place = self.place
        if place.mode == "text":
            if shown == "link":
                self.fault(line, "{{link …}} stands only at the start of an address attribute")
            return "html"
        if place.mode != "value":
            where = f"inside <{place.tag}>" if place.mode != "raw" else f"in <{place.tag}>"
            self.fault(line, f"a value may stand only in text or in a double-quoted attribute, not {where}")
        if shown == "link" and place.address != "start":
            self.fault(line, "{{link …}} stands only at the start of an address attribute")
        if place.address == "start":
            if shown != "link":
                self.fault(line, f"the address in {place.attribute} must start with one '/' or '#', or be {{{{link path}}}}")
            place.address = "rest"
            return "html"
        return "url" if place.address else "html"


# ---- reading ----
def split(text):
    """(kind, content, line): literals and tags; block tags alone on a line take the line with them."""
    parts, at, line = [], 0, 1
    for match in re.compile(r"\{\{(!--.*?--|.*?)\}\}", re.S).finditer(text):
        if match.start() > at:
            parts.append(["literal", text[at:match.start()], line])
        line_of_tag = text.count("\n", 0, match.start()) + 1
        parts.append(["tag", match.group(1).strip(), line_of_tag])
        at = match.end()
        line = text.count("\n", 0, at) + 1
    if at < len(text):
        parts.append(["literal", text[at:], line])
    return parts


def alone(parts, i):
    content = parts[i][1]
    if not (content[:1] in "#/!>" or content == "else"):
        return False
    before = parts[i - 1] if i else None
    after = parts[i + 1] if i + 1 < len(parts) else None
    clear_before = before is None or (before[0] == "literal" and re.search(r"(^|\n)[ \t]*\Z", before[1]) and (i == 1 or "\n" in before[1]))
    clear_after = after is None or (after[0] == "literal" and re.match(r"[ \t]*\n", after[1]))
    return bool(clear_before and clear_after)


def tidy(parts):
    """Drops the lines that hold only a block tag, and indentation."""
    lonely = [parts[i][0] == "tag" and alone(parts, i) for i in range(len(parts))]
    result = []
    for i, (kind, content, line) in enumerate(parts):
        if kind == "literal":
            if i and lonely[i - 1]:
                cut = content.index("\n") + 1
                content, line = content[cut:].lstrip(" \t"), line + 1
            if i + 1 < len(parts) and lonely[i + 1]:
                content = re.sub(r"[ \t]*\Z", "", content)
        if content or kind == "tag":
            result.append((kind, content, line))
    return result


class Reader:
    def __init__(self, file, text, assets):
        self.file, self.assets, self.html = file, assets, Html(file)
        self.parts, self.i = tidy(split(text)), 0

    def fault(self, line, sentence):
        raise Fault(self.file, line, sentence)

    def template(self):
        nodes = self.nodes(None, 0)
        if self.html.place.mode != "text":
            self.fault(self.parts[-1][2], f"the file ends inside <{self.html.place.tag}>")
        return nodes

    def nodes(self, block, opened):
        """Until the block ends; leaves the closing tag's content in self.ended."""
        nodes = []
        while self.i < len(self.parts):
            kind, content, line = self.parts[self.i]
            self.i += 1
            if kind == "literal":
                events = self.html.literal(content, line)
                nodes.append(Node("literal", line, text=re.sub(r"\n[ \t\n]+", "\n", content), events=events))
                continue
            self.html.boundary()
            if content == "else" or content.startswith("/"):
                if block is None or (content != "else" and content[1:].strip() != block):
                    self.fault(line, f"{{{{{content}}}}} closes nothing that is open here" + (f" (open: {{{{#{block}}}}} of line {opened})" if block else ""))
                self.ended, self.ended_line = content, line
                return nodes
            node = self.tag(content, line)
            if node:
                nodes.append(node)
        if block is not None:
            self.fault(opened, f"{{{{#{block}}}}} is never closed")
        return nodes

    def tag(self, content, line):
        if content.startswith("!"):
            return None
        if content.startswith("#"):
            return self.block(content[1:].strip(), line)
        if content.startswith(">"):
            return self.include(content[1:].strip(), line)
        match = re.fullmatch(r'asset\s+"([^"]+)"', content)
        if match:
            return self.asset(match.group(1), line)
        if re.match(r'_\s*"', content):
            return self.say(content, line)
        match = re.fullmatch(rf"(?:({'|'.join(AS[1:])})\s+)?({PATH})", content)
        if not match:
            self.fault(line, f"{{{{{content}}}}} is not understood")
        shown = match.group(1) or "text"
        return Node("value", line, source=Source(match.group(2), shown), escape=self.html.value(line, shown))

    def include(self, name, line):
        if self.html.place.mode != "text":
            self.fault(line, "an include may stand only in text")
        if not re.fullmatch(r"[a-z0-9_-]+", name):
            self.fault(line, f"{name!r} is no template's name")
        return Node("include", line, name=name)

    def asset(self, name, line):
        if name not in self.assets:
            self.fault(line, f"there is no asset named {name!r}")
        url = self.assets[name]
        return Node("literal", line, text=url, events=self.html.literal(url, line))

    def say(self, content, line):
        match = re.fullmatch(rf'_\s*"((?:[^"\\]|\\.)*)"((?:\s+(?:(?:{"|".join(AS[1:6])}):)?{PATH})*)', content, re.S)
        if not match:
            self.fault(line, f"{{{{{content}}}}} is not understood: {{{{_ \"sentence with %1\" path}}}}")
        msgid = re.sub(r"\\(.)", r"\1", match.group(1))
        sources = []
        for word in match.group(2).split():
            shown, _, path = word.rpartition(":")
            sources.append(Source(path, shown or "text"))
        asked = {int(n) for n in re.findall(r"%([1-9])", msgid.replace("%%", ""))}
        if asked != set(range(1, len(sources) + 1)):
            self.fault(line, f'the sentence "{msgid}" asks for {sorted(asked) or "no"} arguments and is given {len(sources)}')
        return Node("say", line, msgid=msgid, sources=sources, escape=self.html.value(line, "text"))

    def block(self, content, line):
        match = re.fullmatch(rf'(if|unless|each|with)\s+({PATH})(?:\s*=\s*(?:"([^"]*)"|({PATH})))?', content)
        if not match or ((match.group(3) is not None or match.group(4)) and match.group(1) not in ("if", "unless")):
            self.fault(line, f"{{{{#{content}}}}} is not understood")
        kind, source, word = match.group(1), Source(match.group(2)), match.group(3)
        if kind in ("each", "with") and source.root not in ("data", "here", "dot", "frame"):
            self.fault(line, f"{{{{#{kind} {match.group(2)}}}}}: {match.group(2)} has no members")
        before = self.html.place.copy()
        body = self.nodes(kind, line)
        after_body, other = self.html.place.copy(), []
        if kind in ("each", "with") and not after_body.same(before):
            self.fault(line, f"{{{{#{kind}}}}} must end where it began in the HTML")
        self.html.place = before
        if self.ended == "else":
            other = self.nodes(kind, line)
            if self.ended == "else":
                self.fault(self.ended_line, f"a second {{{{else}}}} in {{{{#{kind}}}}} of line {line}")
        if not self.html.place.same(after_body):
            self.fault(line, f"the branches of {{{{#{kind}}}}} end at different places of the HTML")
        if after_body.mode == "break":
            self.html.place.mode = "break"
        same = [Source(match.group(4))] if match.group(4) else []
        return Node(kind, line, source=source, word=word, same=same, body=body, other=other)


# ---- the elements of a whole page must close ----
def balance(templates, name, nodes, stack, seen):
    for node in nodes:
        if node.kind == "literal":
            for what, tag, line in node.events:
                if what == "open":
                    stack = stack + [(tag, name, line)]
                elif not stack or stack[-1][0] != tag:
                    opened = f"<{stack[-1][0]}> of {stack[-1][1]}:{stack[-1][2]}" if stack else "nothing"
                    raise Fault(templates[name].file, line, f"</{tag}> closes nothing: open is {opened}")
                else:
                    stack = stack[:-1]
        elif node.kind == "include" and node.name not in seen:
            stack = balance(templates, node.name, templates[node.name].tree, stack, seen | {node.name})
        elif node.kind in ("if", "unless", "each", "with"):
            one = balance(templates, name, node.body, stack, seen)
            two = balance(templates, name, node.other, stack, seen)
            if one != two:
                raise Fault(templates[name].file, node.line, f"{{{{#{node.kind}}}}} leaves different elements open in its branches")
            stack = one
    return stack


def check_pages(templates):
    for name, template in templates.items():
        for node in walk(template.tree):
            if node.kind == "include" and node.name not in templates:
                raise Fault(template.file, node.line, f"there is no template named {node.name!r}")
    for name, template in templates.items():
        if name.startswith("_"):
            continue
        left = balance(templates, name, template.tree, [], {name})
        if left:
            tag, where, line = left[-1]
            raise Fault(templates[where].file, line, f"<{tag}> is never closed in the page {name!r}")


def walk(nodes):
    for node in nodes:
        yield node
        if hasattr(node, "body"):
            yield from walk(node.body)
            yield from walk(node.other)


# ---- which paths does a page look up? ----
def paths(templates, nodes, within, guarded, seen, found):
    for node in nodes:
        if node.kind == "include" and (node.name, within) not in seen and len(within) < 6:
            paths(templates, templates[node.name].tree, within, guarded, seen | {(node.name, within)}, found)
            continue
        block = node.kind in ("if", "unless", "each", "with")
        sources = getattr(node, "sources", None) or ([node.source, *getattr(node, "same", [])] if hasattr(node, "source") else [])
        for source in sources:
            note_path(source, within, node.kind in ("if", "unless"), guarded, found)
        if block:
            inside, sure = within, guarded
            path = ".".join(node.source.keys)
            if node.kind in ("each", "with") and node.source.root in ("data", "here", "dot"):
                inside = within[:len(within) - node.source.up] + (path + ("[]" if node.kind == "each" else ""),)
            elif node.kind in ("each", "with"):
                inside = within + ("@" + node.source.root,)
            if node.kind in ("if", "with", "each"):
                sure = guarded | {path}
            paths(templates, node.body, inside, sure, seen, found)
            paths(templates, node.other, within, guarded | {path}, seen, found)


def first_keys(templates, nodes, seen, found):
    """Of everything that is looked up, wherever it stands."""
    for node in nodes:
        if node.kind == "include" and node.name not in seen:
            seen.add(node.name)
            first_keys(templates, templates[node.name].tree, seen, found)
        for source in getattr(node, "sources", None) or ([node.source] if hasattr(node, "source") else []):
            found.update(source.keys[:1] if source.root in ("data", "here") else [])
        first_keys(templates, getattr(node, "body", []), seen, found)
        first_keys(templates, getattr(node, "other", []), seen, found)
    return sorted(found)


def note_path(source, within, asked, guarded, found):
    if source.root not in ("data", "here") or any(place.startswith("@") for place in within):
        return
    path = ".".join(source.keys)
    place = ".".join(within[:len(within) - source.up]) if source.up else ".".join(within)
    asked = asked or path in guarded
    found[(place, path)] = found.get((place, path), True) and asked


# ---- writing C ----
def quote(text):
    out = []
    for byte in text.encode():
        char = chr(byte)
        if char == "\n":
            out.append("\\n")
        elif char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


class Steps(list):
    """Steps of a template. A text joins the step that follows it, unless a jump lands between the two."""
    landed = 0

    def landing(self):
        self.landed = len(self)
        return len(self)

    def ends_in_text(self):
        return len(self) > self.landed and self[-1]["code"] == "TEXT"

    def add(self, step):
        if self.ends_in_text():
            step["before"] = self.pop()["text"]
        self.append(step)

    def extend_by(self, inner):
        """Steps count from the start of their own list: shift the jumps."""
        base = self.landing()
        for step in inner:
            for name in ("next", "end"):
                if name in step and step["code"] not in ("INCLUDE", "SAY"):
                    step[name] += base
        self.extend(inner)
        self.landed = base + inner.landed


class Writer:
    def __init__(self, templates):
        self.templates, self.names = templates, sorted(templates)
        self.sources, self.lists, self.sentences = {}, [], {}

    def source(self, source):
        return self.sources.setdefault(source.row(), len(self.sources))

    def source_list(self, sources):
        numbers = [self.source(s) for s in sources]
        self.lists.append(numbers)
        return len(self.lists) - 1

    def steps(self, nodes, steps):
        for node in nodes:
            getattr(self, "put_" + node.kind)(node, steps)

    def put_literal(self, node, steps):
        if node.text and steps.ends_in_text():
            steps[-1]["text"] += node.text
        elif node.text:
            steps.append({"code": "TEXT", "text": node.text})

    def put_value(self, node, steps):
        steps.add({"code": "VALUE", "source": node.source, "escape": node.escape})

    def put_say(self, node, steps):
        steps.add({"code": "SAY", "text": node.msgid, "list": self.source_list(node.sources) if node.sources else None,
                   "count": len(node.sources), "escape": node.escape, "next": self.sentences.setdefault(node.msgid, len(self.sentences))})

    def put_include(self, node, steps):
        steps.add({"code": "INCLUDE", "next": self.names.index(node.name)})

    def branch(self, code, node, steps, **more):
        head = {"code": code, "source": node.source, **more}
        steps.add(head)
        self.inside(node.body, steps)
        if node.other and code.startswith("IF"):
            jump = {"code": "JUMP"}
            steps.add(jump)
            head["next"] = steps.landing()
            self.inside(node.other, steps)
            jump["next"] = steps.landing()
        else:
            head["next"] = steps.landing()
            self.inside(node.other, steps)
        head["end"] = steps.landing()

    def inside(self, nodes, steps):
        inner = Steps()
        self.steps(nodes, inner)
        steps.extend_by(inner)

    def compared(self, node):
        return {"list": self.source_list(node.same), "count": 1} if node.same else {"word": node.word}

    def put_if(self, node, steps):
        self.branch("IF", node, steps, **self.compared(node))

    def put_unless(self, node, steps):
        self.branch("IF_NOT", node, steps, **self.compared(node))

    def put_each(self, node, steps):
        self.branch("EACH", node, steps)

    def put_with(self, node, steps):
        self.branch("WITH", node, steps)

    def step_line(self, step, at):
        row = [f".code = STEP_{step['code']}"]
        if "before" in step:
            row.append(f".before = {quote(step['before'])}, .before_size = {len(step['before'].encode())}")
        text = step.get("text") if step.get("word") is None else step["word"]
        if text is not None:
            row.append(f".text = {quote(text)}, .size = {len(text.encode())}")
        if "source" in step:
            row.append(f".source = &sources[{self.source(step['source'])}]")
        if step.get("list") is not None:
            row.append(f".sources = list_{step['list']}, .count = {step['count']}")
        if "escape" in step:
            row.append(f".escape = ESCAPE_{step['escape'].upper()}")
        jumps = step["code"] not in ("INCLUDE", "SAY")
        for name in ("next", "end"):
            if name in step:
                row.append(f".{name} = {step[name] - at if jumps else step[name]}")
        return "\t{ " + ", ".join(row) + " },"

    @staticmethod
    def key(name):
        head = int.from_bytes(name.encode()[:8], "little")
        return f"{{ {quote(name)}, {head:#x} }}"

    def write(self):
        bodies = []
        for name in self.names:
            steps = Steps()
            self.steps(self.templates[name].tree, steps)
            bodies.append((name, [self.step_line(s, at) for at, s in enumerate(steps)], len(steps)))
        out = ['/* Generated from web/pages by tools/template.py. */', '#include "page/tables.h"', ""]
        keys = sorted({row[3] for row in self.sources if row[3]})
        for i, names in enumerate(keys):
            out.append(f"static const struct value_key keys_{i}[] = {{ {', '.join(map(self.key, names))} }};")
        out.append("static const struct page_source sources[] = {")
        for root, up, shown, names in self.sources:
            root = "member" if root == "here" and not up and len(names) == 1 else root
            key = f", .keys = keys_{keys.index(names)}, .count = {len(names)}" if names else ""
            out.append(f"\t{{ .root = ROOT_{root.upper()}, .up = {up}, .as = AS_{shown.upper()}{key} }},")
        out.append("\t{ 0 } };")
        for i, numbers in enumerate(self.lists):
            out.append(f"static const struct page_source *const list_{i}[] = {{ {', '.join(f'&sources[{n}]' for n in numbers)} }};")
        for i, (name, lines, _) in enumerate(bodies):
            out += [f"static const struct page_step steps_{i}[] = {{ /* {name} */", *lines, "\t{ .code = STEP_END } };"]
            found = {}
            paths(self.templates, self.templates[name].tree, (), frozenset(), frozenset({(name, ())}), found)
            out.append(f"static const struct page_seen seen_{i}[] = {{")
            for (within, path), asked in sorted(found.items()):
                out.append(f"\t{{ {quote(within)}, {quote(path)}, {'true' if asked else 'false'} }},")
            out.append("\t{ 0 } };")
            looked = first_keys(self.templates, self.templates[name].tree, {name}, set())
            out.append(f"static const char *const looked_{i}[] = {{ {', '.join([*map(quote, looked), 'NULL'])} }};")
            bodies[i] += (len(found), len(looked))
        out.append("const struct page_template page_templates[] = {")
        for i, (name, _, count, seen, looked) in enumerate(bodies):
            out.append(f"\t{{ {quote(name)}, steps_{i}, {count}, seen_{i}, {seen}, looked_{i}, {looked} }},")
        out += ["\t{ 0 } };", f"const size_t page_template_count = {len(bodies)};", "const char *const page_sentences[] = {"]
        out += [f"\t{quote(msgid)}," for msgid in self.sentences]
        out += ["\tNULL };", f"const size_t page_sentence_count = {len(self.sentences)};", ""]
        return "\n".join(out)


class Template:
    def __init__(self, file, assets):
        self.file, self.name = file, os.path.basename(file).removesuffix(".html")
        with open(file, encoding="utf-8") as source:
            text = source.read()
        if text.startswith("\ufeff") or "\r" in text:
            raise Fault(file, 1, "a byte order mark or CR LF: save as plain UTF-8 with LF")
        self.tree = Reader(file, text, assets).template()
        forms_are_one_act(file, text)


def forms_are_one_act(file, text):
    """A form that is sent twice, by a double press or after a lost reply, is one act: it carries once. What is saved while it is typed
    carries the number of the draft it goes on from, for each saving is an act of its own; the frame's own (language, log-out) may be pressed
    as often as one likes."""
    for form in re.finditer(r"<form\b([^>]*)>(.*?)(?=</form>|\Z)", text, re.S):
        tag, inside = form.groups()
        words = set(re.findall(r'name="(csrf|once|draft)"', inside))
        needed = "draft" if "data-autosave" in tag else "once"
        if "csrf" in words and needed not in words and "@frame." not in tag:
            raise Fault(file, text.count("\n", 0, form.start()) + 1, f'a form without name="{needed}": sent twice it would be done twice')


def messages(files, assets=None):
    """For tools/messages.py: every msgid of the templates with file and line."""
    class Any(dict):
        def __contains__(self, name):
            return True

        def __getitem__(self, name):
            return "/assets/any"
    for file in files:
        for node in walk(Template(file, assets or Any()).tree):
            if node.kind == "say":
                yield node.msgid, file, node.line


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--assets")
    parser.add_argument("pages", nargs="+")
    given = parser.parse_args()
    assets = {}
    if given.assets:
        with open(given.assets, encoding="utf-8") as file:
            assets = json.load(file)
    faults, templates = [], {}
    for file in given.pages:
        try:
            template = Template(file, assets)
            templates[template.name] = template
        except Fault as fault:
            faults.append(str(fault))
    try:
        if not faults:
            check_pages(templates)
    except Fault as fault:
        faults.append(str(fault))
    if faults:
        sys.exit("\n".join(faults))
    text = Writer(templates).write()
    with open(given.out, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
