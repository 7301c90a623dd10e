"""Carrying a story out, line by line, through one door."""
import glob
import json
import os
import re
import shutil
import secrets
import sqlite3
import time

from stories.doors import Doors, Outcome, Person, Upload, as_text
from stories.house import WAIT, House
from stories.notation import Fault, look, pair, plain, row_fits, same, steps, table, unquote, words

DOORS = ("api", "browser", "cli")
DOOR_WORDS = {"api": "api", "browser": "browser", "command line": "cli", "cli": "cli"}
OPERATORS = ("=", "!=", "<=", ">=", "<", ">")


WAITS = ("wait until ", "kill when ", "the folder soon holds ")  # a story that says so waits for what the server does by itself


def waits(lines):
    return any(line.text.startswith(WAITS) or waits(line.below) for line in lines)


class Story:
    """What stands in a .story file: header, then lines."""

    def __init__(self, path, lines):
        self.path, self.title, self.doors, self.lines, self.clock = path, "", ["api"], [], waits(lines)
        for line in lines:
            word, _, rest = line.text.partition(" ")
            if word == "story":
                self.title = rest
            elif word == "doors":
                self.doors = rest.split()
                if any(door not in DOORS for door in self.doors):
                    raise Fault(f"{path}:{line.number}: doors are {', '.join(DOORS)}")
            else:
                self.lines.append(line)
        if not self.title:
            raise Fault(f"{path}: the first line says what the story is about: story …")

    @property
    def name(self):
        return os.path.splitext(os.path.basename(self.path))[0]


class Run:
    def __init__(self, story, door, program, actions, fault=None):
        self.story, self.door, self.actions = story, door, actions
        self.house = House(program, story.clock, fault)
        self.doors = Doors(self.house, actions)
        self.people, self.values = {}, {}
        self.last = Outcome()
        self.actor, self.by, self.manner = None, door, set()
        self.today = ""

    def carry_out(self):
        for line in self.story.lines:
            self.run_line(line)
        self.house.check_errors()

    def run_line(self, line):
        try:
            self.step(line)
        except Fault as fault:
            fault.line = fault.line or line
            raise
        except (KeyError, ValueError, IndexError, AttributeError, TypeError) as broken:
            fault = Fault("a line that can be understood and an answer that can be read", repr(broken))
            fault.line = line
            raise fault from broken

    def step(self, line):
        first = line.text.split()[0]
        method = getattr(self, "do_" + first, None)
        if method and "." not in first:
            method(line, line.text[len(first):].strip())
        elif re.fullmatch(r"[a-z_]+\.[a-z_]+", first):
            self.do_act(line)
        else:
            raise Fault("a line of the notation (docs/testing.md)", line.text)

    # ---- values ----
    def value(self, token):
        """A value as written: "words with ${name.path}", $name.path, @file, <file (what stands in it), or a bare word."""
        if token.startswith('"'):
            return self.fill(unquote(token))
        if token.startswith("$"):
            return self.lookup(token[1:])
        if token.startswith("@"):
            return self.upload(token[1:])
        if token.startswith("<"):
            return self.upload(token[1:]).read().decode("utf-8")
        return token

    def fill(self, text):
        return re.sub(r"\$\{([^}]+)\}", lambda m: plain(self.one(self.lookup(m.group(1)))), text)

    @staticmethod
    def one(value):
        return value["id"] if isinstance(value, dict) and "id" in value else value

    def lookup(self, path):
        found, value = look(self.values, path, lambda text: plain(self.one(self.value(text))))
        if not found:
            name = steps(path)[0].group(1)
            raise Fault(f"a value ${path}", f"{name} is {str(self.values.get(name, 'not known'))[:800]}")
        return value

    def upload(self, name):
        for folder in (self.house.folder, os.path.dirname(self.story.path)):
            if os.path.isfile(os.path.join(folder, name)):
                return Upload(os.path.join(folder, name))
        raise Fault(f"a file {name} beside the story, or made by “file {name}”")

    def field_value(self, text):
        """A field's text in a block: taken as it stands, unless the whole is one reference, one file or one quoted text."""
        if re.fullmatch(r'\$[\w.]+(?:\[[^\]]*\][\w.]*)*|[@<]\S+', text) or re.fullmatch(r'"(?:[^"\\]|\\.)*"', text):
            return self.one(self.value(text))
        return self.fill(text)

    # ---- the beginning ----
    def do_house(self, line, rest):
        tokens = words(rest)
        options = dict(zip(tokens[2::2], tokens[3::2])) if tokens[0] == "simulated" else dict(zip(tokens[1::2], tokens[2::2]))
        self.people["admin"] = Person("admin", "admin keeps this in mind")
        command = ["init", "--code", "HOUSE", "--name", "House of the story", "--login", "admin", "--person", "Administrator",
                   "--password", self.people["admin"].password, "--clock", tokens[0]]
        self.today = time.strftime("%Y-%m-%d", time.gmtime())
        if tokens[0] == "simulated":
            command += ["--now", tokens[1]]
            self.today = tokens[1][:10]
        for name, value in options.items():
            command += ["--" + name, value]
        self.values["HOUSE"] = self.house.keeper(command)

    def as_admin(self, name, /, **fields):
        outcome = self.doors.api(self.people["admin"], self.actions.find(name), {key: self.one(value) for key, value in fields.items()})
        if outcome.error:
            raise Fault(f"the administrator can do {name}", outcome.describe())
        return outcome.record

    def do_unit(self, line, rest):
        tokens = [token.rstrip(",") for token in words(rest)]
        parent = self.values[tokens[tokens.index("in") + 1]] if "in" in tokens else self.values["HOUSE"]
        staff = tokens[tokens.index("staff") + 1] if "staff" in tokens else "0"
        self.values[tokens[0]] = self.as_admin("unit.add", unit=parent, code=tokens[0], name=unquote(tokens[1]), staff=staff, has_group="yes" if "group" in tokens else "no")

    def do_person(self, line, rest):
        tokens = words(rest)
        self.add_person(tokens[0], unquote(tokens[1]), self.values[tokens[tokens.index("in") + 1]] if "in" in tokens else self.values["HOUSE"])

    def add_person(self, login, name, unit):
        """With a password of their own in place of the first one, which the administrator knew."""
        first, person = Person(login, f"a first password of {login}"), Person(login, f"{login} keeps this in mind")
        record = self.as_admin("person.add", unit=unit, login=login, name=name, password=first.password)
        changed = self.doors.api(first, self.actions.find("password.change"), {"present": first.password, "fresh": person.password})
        if changed.error:
            raise Fault(f"{login} can choose a password", changed.describe())
        self.people[login] = person
        self.values[login] = {**record, "password": person.password}

    def do_post(self, line, rest):
        """post ROLE "TITLE" in UNIT [held by LOGIN] [-> name]"""
        tokens = words(rest)
        unit = self.values[tokens[tokens.index("in") + 1]]
        post = self.as_admin("post.add", unit=unit, title=unquote(tokens[1]), role=tokens[0])
        if "by" in tokens:
            login = tokens[tokens.index("by") + 1]
            if login not in self.people:
                self.add_person(login, unquote(tokens[1]), unit)
            self.as_admin("post.give", post=post, person=self.values[login], since=self.today or self.values[login].get("since", ""))
            self.values[login]["post"] = post
        if "->" in tokens:
            self.values[tokens[tokens.index("->") + 1]] = post

    def do_file(self, line, rest):
        """file NAME [in gb18030] ["content"], or its lines below; “300 times: B%1,Bureau %1” stands for 300 lines with %1 counting up"""
        tokens = words(rest)
        encoding = tokens[2] if tokens[1:2] == ["in"] else "utf-8"
        inline = tokens[3:] if tokens[1:2] == ["in"] else tokens[1:]
        content = self.fill(unquote(inline[0])) if inline else "".join(self.file_line(below.text) for below in line.below)
        with open(os.path.join(self.house.folder, tokens[0]), "wb") as out:
            out.write(content.encode(encoding))

    def file_line(self, text):
        many = re.match(r"(\d+) times: (.*)$", text)
        if not many:
            return self.fill(text) + "\n"
        return "".join(many.group(2).replace("%1", str(n)) + "\n" for n in range(1, int(many.group(1)) + 1))

    def do_copy(self, line, rest):
        """copy NAME of @FILE; below it: "what stands there" to "what shall stand there"; it must be there"""
        name, _, file = rest.split()
        content = self.upload(file[1:]).read().decode("utf-8")
        for below in line.below:
            before, _, after = words(below.text)
            if unquote(before) not in content:
                raise Fault(f"{file} has {before}")
            content = content.replace(unquote(before), self.fill(unquote(after)))
        with open(os.path.join(self.house.folder, name), "w", encoding="utf-8") as out:
            out.write(content)

    def do_bytes(self, line, rest):
        """bytes NAME 21 MiB: a file of that many zeros"""
        name, number, unit = rest.split()
        with open(os.path.join(self.house.folder, name), "wb") as out:
            out.truncate(int(number) * {"MiB": 1 << 20, "KiB": 1 << 10, "bytes": 1}[unit])

    def do_password(self, line, rest):
        """password LOGIN "WORDS": somebody whom the story itself added or reset comes in with these words from now on"""
        login, password = words(rest)
        self.people[login] = Person(login, self.fill(unquote(password)))

    # ---- who and when ----
    def do_as(self, line, rest):
        """as LOGIN | nobody | keeper [by DOOR] [without csrf] [from another site] [anew]"""
        match = re.fullmatch(r"([\w.]+)((?: by (?:api|browser|command line))?)((?: without csrf)?)((?: from another site)?)((?: anew)?)", rest)
        if not match:
            raise Fault("as WHO [by api | by browser | by command line] [without csrf] [from another site] [anew]", rest)
        who, by, csrf, site, anew = match.groups()
        before = self.actor, self.by, self.manner
        self.actor = self.find_person(who, bool(anew))
        self.by = DOOR_WORDS[by[4:]] if by else self.door
        self.manner = {word for word, there in (("csrf", csrf), ("site", site)) if there}
        for below in line.below:
            self.run_line(below)
        self.actor, self.by, self.manner = before

    def find_person(self, who, anew):
        if who == "nobody":
            return Person()
        if who == "keeper":
            return "keeper"
        if who not in self.people:
            raise Fault(f"a person with the login name {who}")
        if anew:
            self.people[who] = Person(who, self.people[who].password)
        return self.people[who]

    def do_at(self, line, rest):
        moment = rest if "T" in rest else rest + "T01:00Z"
        self.house.keeper(["clock", "set", "--now", moment])
        self.today = moment[:10]

    def do_run(self, line, rest):
        """run jobs [until DATE]"""
        tokens = rest.split()
        if tokens[:1] != ["jobs"]:
            raise Fault("run jobs [until DATE]", rest)
        self.last = Outcome(record=self.house.keeper(["job", "run"] + (["--at", tokens[2]] if len(tokens) == 3 else [])))

    def do_restart(self, line, rest):
        self.house.stop()
        self.house.start()

    def do_kill(self, line, rest):
        """kill [when ACTION name=value … shows PATH OPERATOR VALUE]: asks until it does, then kills the server in the middle of what it does;
        the next act starts it again"""
        self.house.start()
        if rest:
            asked, _, wanted = rest[len("when "):].rpartition(" shows ")
            self.ask_until(line, asked, words(wanted))
        self.house.kill()
        if not rest:
            self.house.start()

    def do_wait(self, line, rest):
        """wait until ACTION name=value … shows PATH OPERATOR VALUE: what the server does on its own takes a moment"""
        asked, _, wanted = rest[len("until "):].rpartition(" shows ")
        self.house.start()
        self.ask_until(line, asked, words(wanted))

    def ask_until(self, line, asked, wanted):
        name, fields, _, _, _ = self.parse_act(line, asked)
        until, seen = time.monotonic() + WAIT, None
        while time.monotonic() < until:
            self.last = self.carry(self.actions.find(name), fields)
            found, seen = look(self.last.record, wanted[0])
            if found and self.holds(seen, wanted[1], wanted[2]):
                return
        raise Fault(f"{asked} shows {' '.join(wanted)} within {WAIT} s", plain(seen))

    def do_candor(self, line, rest):
        """candor WORDS… [beside the server] [in words] exits N: a command of whoever keeps the folder, with no server running, or with one; said
        as people read it, or as JSON; @NAME is a file of the story"""
        command, _, code = rest.rpartition(" exits ")
        in_words = command.endswith(" in words")
        command = command.removesuffix(" in words")
        beside = command.endswith(" beside the server")
        asked = [self.upload(token[1:]).path if token.startswith("@") else self.fill(unquote(token)) for token in words(command.removesuffix(" beside the server"))]
        if beside:
            self.house.start()
        else:
            self.house.stop()
        came, out, err = self.house.command(asked, as_json=not in_words)
        self.last = Outcome(record=json.loads(out) if out.lstrip().startswith(("{", "[")) else {}, text=out + err)
        if str(came) != code:
            raise Fault(f"candor {command} ends with {code}", f"{came}: {self.last.text[:3000]}")

    def passphrase(self, said):
        path = os.path.join(self.house.folder, "passphrase")
        with open(path, "w", encoding="utf-8") as file:
            file.write(said + "\n")
        return path

    def do_backup(self, line, rest):
        """backup NAME: taken beside the running server"""
        self.house.start()
        came, out, err = self.house.command(["backup", os.path.join(self.house.folder, "backup-" + rest), "--passphrase-file", self.passphrase("the words of the backup")])
        self.last = Outcome(record=json.loads(out) if out.startswith("{") else {}, text=out + err)
        if came != 0:
            raise Fault(f"backup {rest} is taken", f"{came}: {self.last.text[:3000]}")

    def do_restore(self, line, rest):
        """restore NAME [with "words" exits N]: into a new folder, where the story goes on; with other words than the backup's it must be
        refused, and the story goes on where it was"""
        tokens = words(rest)
        said, wanted = (unquote(tokens[2]), tokens[4]) if len(tokens) == 5 else ("the words of the backup", "0")
        self.house.stop()
        before = self.house.data
        self.house.data = os.path.join(self.house.folder, f"data-{tokens[0]}")
        came, out, err = self.house.command(["restore", os.path.join(self.house.folder, "backup-" + tokens[0]), "--passphrase-file", self.passphrase(said)])
        self.last = Outcome(record=json.loads(out) if out.startswith("{") else {}, text=out + err)
        if came != 0:
            shutil.rmtree(self.house.data, ignore_errors=True)
            self.house.data = before
        if str(came) != wanted:
            raise Fault(f"restore {rest} ends with {wanted}", f"{came}: {self.last.text[:3000]}")

    def do_damage(self, line, rest):
        """damage PATTERN: the server stopped, in each file of the data folder that fits (there must be one) a bit in its middle is flipped"""
        self.house.stop()
        found = glob.glob(os.path.join(self.house.data, rest))
        if not found:
            raise Fault(f"there is a file {rest}", "none")
        for path in found:
            with open(path, "r+b") as file:
                middle = os.path.getsize(path) // 2
                file.seek(middle)
                byte = file.read(1)[0]
                file.seek(middle)
                file.write(bytes([byte ^ 1]))

    def do_there(self, line, rest):
        """there is [no] file NAME ["words" …]: in the data folder"""
        tokens = words(rest)
        no = tokens[1] == "no"
        name, wanted = tokens[3 if no else 2], tokens[4 if no else 3:]
        path = os.path.join(self.house.data, name)
        if os.path.isfile(path) == no:
            raise Fault(f"there is {'no ' if no else ''}file {name}", str(os.listdir(os.path.dirname(path)) if os.path.isdir(os.path.dirname(path)) else "no such folder"))
        if not no:
            with open(path, encoding="utf-8") as found:
                self.last = Outcome(text=found.read())
            for token in wanted:
                if self.fill(unquote(token)) not in self.last.text:
                    raise Fault(f"{name} has {token}", self.last.text[:3000])

    def do_the(self, line, rest):
        """the folder [soon] holds [nothing of] "words": the bytes of every file of the data folder, as they lie there now; of Chinese any two characters"""
        if rest == "reading ends":
            self.reading.close()
            return
        until = time.monotonic() + (30 if rest.startswith("folder soon holds") else 0)
        while True:
            try:
                self.folder_holds(rest.replace("folder soon holds", "folder holds", 1))
                return
            except Fault:
                if time.monotonic() >= until:
                    raise
            time.sleep(0.2)

    def do_a(self, line, rest):
        """a reading begins: beside the server, as a backup does; it holds the database as it is until “the reading ends”"""
        if rest != "reading begins":
            raise Fault("a reading begins", rest)
        self.reading = sqlite3.connect(f"file:{os.path.join(self.house.data, 'main.sqlite')}?mode=ro", uri=True, isolation_level=None)
        self.reading.execute("BEGIN")
        self.reading.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def folder_holds(self, rest):
        nothing = rest.startswith("folder holds nothing of ")
        pieces = re.findall(r"[0-9A-Za-z]+", unquote(words(rest)[-1]))
        for run in re.findall(r"[\u3400-\u9fff]+", unquote(words(rest)[-1])):
            pieces += [run[i:i + 2] for i in range(len(run) - 1)]
        met = {}
        for folder, _, names in os.walk(self.house.data):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    held = file.read()
                for piece in pieces:
                    if piece.encode() in held:
                        met.setdefault(piece, []).append(os.path.relpath(os.path.join(folder, name), self.house.data))
        if nothing and met:
            raise Fault("no file of the folder holds any of it", plain(met))
        if not nothing and len(met) < len(set(pieces)):
            raise Fault("the folder's files hold each word of it", plain(met))

    def do_verify(self, line, rest):
        self.house.check_record()

    # ---- acts ----
    def parse_act(self, line, text):
        """ACTION name=value … [-> name] and the block below → (action, fields, name to keep it by, rows to repeat it for, becauses)"""
        text, _, why = text.partition(" because ")
        tokens = words(text)
        keep = tokens[tokens.index("->") + 1] if "->" in tokens else None
        if keep:
            tokens = tokens[:tokens.index("->")]
        fields = {}
        for token in tokens[1:]:
            named = pair(token)
            if not named:
                raise Fault("name=value, -> name, or because …", token)
            fields[named[0]] = self.one(self.value(named[1]))
        rows, whys = [], [why] if why else []
        for below in line.below:
            if below.text.startswith("|"):
                rows.append(below)
            elif below.text.startswith("because "):
                whys.append(below.text[len("because "):])
            else:
                name, colon, value = below.text.partition(":")
                if not colon or not re.fullmatch(r"[\w.]+", name):
                    raise Fault("“field: text”, a table row or “because …” below an act", below.text)
                fields[name] = self.block_value(value.strip(), below)
        each = [{name: self.field_value(value) for name, value in row.items()} for row in table(rows)] if rows else [{}]
        return tokens[0], fields, keep, each, whys

    def block_value(self, value, line):
        if line.below and line.below[0].text.startswith("|"):
            return [{name: self.field_value(cell) for name, cell in row.items()} for row in table(line.below)]
        return "\n".join([self.field_value(value)] + [self.fill(below.text) for below in line.below]) if line.below else self.field_value(value)

    def carry(self, action, fields, strict=True, form=None):
        if self.actor == "keeper":
            return self.doors.keeper(action, fields)
        if self.actor is None:
            raise Fault("“as WHO” before the first act")
        if self.by == "browser":
            return self.doors.browser(self.actor, action, fields, self.manner, strict, form)
        if self.by == "cli":
            return self.doors.command(self.actor, action, fields)
        return self.doors.api(self.actor, action, fields)

    def do_act(self, line, text=None, form=None, action=None, more=None):
        name, fields, keep, rows, whys = self.parse_act(line, text or line.text)
        if whys:
            raise Fault("“refused” before an act that has a because")
        for row in rows:
            self.last = self.carry(action or self.actions.find(name), {**(more or {}), **fields, **row}, True, form)
            if self.last.error:
                raise Fault(f"{(action or {'name': name})['name']} is done", self.last.describe())
        if keep:
            self.values[keep] = self.last.record

    def do_refused(self, line, rest):
        name, fields, keep, rows, whys = self.parse_act(line, rest)
        form, more = None, {}
        if name == "send":
            raise Fault("“refused send NAME …” is written “send NAME … ” with because lines")
        self.refuse(self.actions.find(name), [{**more, **fields, **row} for row in rows], whys, form)

    def refuse(self, action, each, whys, form=None):
        if not whys:
            raise Fault("because ERROR [/pointer] [\"words\"] after “refused”")
        for fields in each:
            self.last = self.carry(action, fields, False, form)
            for why in whys:
                self.expect_refusal(action, why)

    def expect_refusal(self, action, why):
        tokens = words(why)
        error, pointers = tokens[0], [token for token in tokens[1:] if token.startswith("/")]
        wanted = [self.fill(unquote(token)) for token in tokens[1:] if token.startswith('"')]
        if self.last.error != error:
            raise Fault(f"{action['name']} is refused as {error}", self.last.describe())
        known = [pointers[0], ""] if pointers and self.by == "browser" else pointers  # a page links only to fields of its form
        fits = [1 for pointer, sentence in self.last.faults if (not known or pointer in known) and all(text in sentence for text in wanted)]
        if not fits and (pointers or wanted):
            raise Fault(f"{action['name']} is refused: {why}", self.last.describe())

    def do_fill(self, line, rest):
        """fill ACTION name=value … -> draft: what somebody has before their eyes; “send draft …” sends it later"""
        name, fields, keep, _, _ = self.parse_act(line, rest)
        action = self.actions.find(name)
        if self.by == "browser":
            form = self.doors.find_form(self.actor, action, fields)
            self.values[keep] = (action, fields, form)
            return
        if action["tx"] == "box":  # an anonymous form carries a word of its own in place of once
            self.values[keep] = (action, {**fields, "form": secrets.token_hex(32)}, None)
            return
        show = self.actions.find(action["on"] + ".show")
        seen = self.carry(show, {action["on"]: fields[action["on"]]})
        if seen.error:
            raise Fault(f"{show['name']} can be read", seen.describe())
        self.values[keep] = (action, {**fields, "version": seen.record["version"]}, None)

    def do_send(self, line, rest):
        """send DRAFT name=value … [because …]"""
        name, fields, keep, _, whys = self.parse_act(line, rest)
        action, known, form = self.values[name]
        if whys:
            self.refuse(action, [{**known, **fields}], whys, form)
            return
        self.last = self.carry(action, {**known, **fields}, True, form)
        if self.last.error:
            raise Fault(f"{action['name']} is done", self.last.describe())
        if keep:
            self.values[keep] = self.last.record

    # ---- expectations ----
    def subject(self, path):
        """(path as written, is it there, value): $name.path, or a path into what came last."""
        if path.startswith("$"):
            found, value = look(self.values, path[1:], lambda text: plain(self.one(self.value(text))))
        else:
            found, value = look(self.last.record, path, lambda text: plain(self.one(self.value(text))))
        return found, value

    def do_expect(self, line, rest):
        """expect PATH = VALUE | has "words" | has N rows | has [no] row name=value … | is empty | is not empty"""
        tokens = words(rest)
        path, how, more = tokens[0], tokens[1], tokens[2:]
        found, value = self.subject(path)
        if not found and not (how == "is" and more == ["missing"]):
            raise Fault(f"{path} in what came", str(self.last.record)[:3000])
        if how in OPERATORS:
            wanted = self.value(more[0]) if len(more) == 1 else " ".join(more)
            self.expect_order(path, value, how, wanted)
        elif how == "has":
            self.expect_has(path, value, more)
        elif how == "is":
            self.expect_is(path, found, value, more)
        else:
            raise Fault("expect PATH = VALUE, has … or is …", rest)

    def expect_order(self, path, value, how, wanted):
        if not self.holds(value, how, wanted):
            raise Fault(f"{path} {how} {plain(self.one(wanted))}", plain(value)[:2000])

    def holds(self, value, how, wanted):
        if how in ("=", "!="):
            return same(value, wanted) == (how == "=")
        left, right = (int(value), int(self.one(wanted))) if re.fullmatch(r"-?\d+", plain(value)) else (plain(value), plain(self.one(wanted)))
        return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[how]

    def expect_has(self, path, value, more):
        if more[0].startswith('"'):
            text = plain(value) if not isinstance(value, (dict, list)) or "sentence" in value else str(value)
            for token in more:
                if self.fill(unquote(token)) not in text:
                    raise Fault(f"{path} has {token}", text[:2000])
        elif len(more) == 2 and more[1] in ("row", "rows") and more[0] != "no":
            if not isinstance(value, list) or len(value) != int(more[0]):
                raise Fault(f"{path} has {more[0]} rows", f"{len(value) if isinstance(value, list) else 'no list'}: {str(value)[:2000]}")
        else:
            self.expect_row(path, value, more)

    def expect_row(self, path, value, more):
        no = more[0] == "no"
        conditions = []
        for token in more[2 if no else 1:]:
            column, how, wanted = re.match(r"([\w.]+)(=|~)(.*)$", token, re.S).groups()
            conditions.append((column, how, self.one(self.value(wanted))))
        fits = [row for row in value if all(row_fits(row, *condition) for condition in conditions)]
        if bool(fits) == no:
            raise Fault(f"{path} has {'no ' if no else ''}row {' '.join(more[2 if no else 1:])}", str(value)[:3000])

    def expect_is(self, path, found, value, more):
        empty = not found or value in ("", None, [], {}, 0)
        if more == ["missing"] and found:
            raise Fault(f"{path} is missing", plain(value)[:2000])
        if more == ["empty"] and not empty:
            raise Fault(f"{path} is empty", plain(value)[:2000])
        if more == ["not", "empty"] and empty:
            raise Fault(f"{path} is not empty")
        if more not in (["missing"], ["empty"], ["not", "empty"]):
            raise Fault("is missing, is empty or is not empty", " ".join(more))

    def do_shown(self, line, rest):
        """shown ["no"] "words" …: what came, as a person reads it in this door"""
        tokens = words(rest)
        no = tokens[0] == "no"
        for token in tokens[1 if no else 0:]:
            text = as_text(self.one(self.lookup(token[1:]))) if re.fullmatch(r"\$[\w.]+", token) else self.fill(unquote(token))
            if (text in self.last.text) == no:
                raise Fault(f"{'no ' if no else ''}“{text}” is shown", self.last.text[:3000])

    def do_keep(self, line, rest):
        """keep NAME = VALUE"""
        name, _, token = (part.strip() for part in rest.partition(" = "))
        if token.startswith('"'):
            self.values[name] = self.value(token)
            return
        found, self.values[name] = self.subject(token)
        if not found:
            raise Fault(f"{token} in what came", str(self.last.record)[:3000])

    def do_see(self, line, rest):
        """see ["no"] "words" … at ADDRESS; see ["no"] form to "END" … at ADDRESS; see ["no"] choice VALUE … at ADDRESS; see nothing at ADDRESS; see the log-in page at ADDRESS"""
        what, _, address = rest.rpartition("at ")
        address = re.sub(r"\$[\w.]+", lambda m: as_text(self.one(self.lookup(m.group().lstrip("$")))), address.strip())
        what = what.strip()
        if what == "nothing":
            self.doors.get_page(self.actor, address, (404,))
        elif what == "the log-in page":
            _, _, headers = self.doors.get_page(self.actor, address, (303,))
            if headers.get("Location", "").split("?")[0] != "/login":
                raise Fault("the log-in page", headers.get("Location"))
        else:
            page = self.doors.get_page(self.actor, address)[0]
            self.last = Outcome(text=page.text)
            no, form, ends = re.match(r"(no )?(form to |choice )?(.*)", what).groups()
            if form == "choice ":
                choices = {word for one in page.forms for words_of in one.options.values() for word in words_of}
                for wanted in (as_text(self.one(self.value(token))) for token in words(ends)):
                    if (wanted in choices) == bool(no):
                        raise Fault(f"{'no ' if no else 'a '}form at {address} offers {wanted}", ", ".join(sorted(choices)))
                return
            if not form:
                self.do_shown(line, what)
                return
            offered = [one.action.split("?")[0].split("#")[0] for one in page.forms if one.method == "post"]
            for end in (self.fill(unquote(token)) for token in words(ends)):
                if any(address.endswith(end) for address in offered) == bool(no):
                    raise Fault(f"{'no ' if no else 'a '}form to {end} stands at {address}", ", ".join(offered) or "no form at all")
