"""The three doors: the same act through the API, through a browser's form, through the command line."""
import http.client
import json
import os
import re
import secrets
import urllib.parse

from stories.house import EXITS, WAIT
from stories.notation import Fault
from stories.page import Form, Page
from stories.shapes import misfits

ERRORS = {422: "invalid", 401: "login", 403: "denied", 404: "missing", 409: "conflict", 413: "too_large", 503: "busy", 500: "broken"}
CARRIED = ("once", "version", "preview")


class Upload:
    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)

    def read(self):
        with open(self.path, "rb") as source:
            return source.read()


class Outcome:
    """What came of an act: a record, or an error with its sentences."""

    def __init__(self, error=None, record=None, faults=(), text=""):
        self.error, self.record, self.faults, self.text = error, record if record is not None else {}, list(faults), text

    def describe(self):
        if not self.error:
            return "it was done: " + json.dumps(self.record, ensure_ascii=False)[:1500]
        said = "; ".join(f"{pointer or '(no field)'} “{words}”" for pointer, words in self.faults)
        return f"{self.error}: {said or self.text[:1500]}"


# ---- what is sent ----
def flat(fields, before=""):
    """Fields as a form names them: measures[2].due."""
    for name, value in fields.items():
        if isinstance(value, list):
            for i, row in enumerate(value):
                yield from flat(row, f"{before}{name}[{i}].")
        else:
            yield before + name, value


def as_text(value):
    return {True: "true", False: "false", None: ""}.get(value, str(value)) if isinstance(value, (bool, type(None))) else str(value)


def multipart(fields):
    boundary = "story" + secrets.token_hex(12)
    body = b""
    for name, value in fields:
        file = isinstance(value, Upload)
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if file:
            body += f'; filename="{value.name}"\r\nContent-Type: application/octet-stream'.encode()
        body += b"\r\n\r\n" + (value.read() if file else as_text(value).encode()) + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def urlencoded(fields):
    return urllib.parse.urlencode([(name, as_text(value)) for name, value in fields]).encode(), "application/x-www-form-urlencoded"


def typed(shape, fields):
    """Numbers and flags as JSON has them; what is no number stays a text, for the program to refuse."""
    rows = {field["name"]: field for field in shape or []}
    sent = {}
    for name, value in fields.items():
        kind = rows.get(name, {}).get("type")
        if kind == "number" and re.fullmatch(r"-?\d{1,18}", str(value)):
            value = int(value)
        elif kind == "flag" and str(value) in ("yes", "no", "true", "false"):
            value = str(value) in ("yes", "true")
        elif kind == "list" and isinstance(value, list):
            value = [typed(rows[name].get("of"), row) for row in value]
        sent[name] = value
    return sent


def fill_address(pattern, fields):
    """“POST /problems/{problem}/close” → (its address, the fields that are left); None when a member is missing."""
    left = dict(fields)
    address = pattern.split(" ", 1)[-1]
    for name in re.findall(r"\{(\w+)\}", address):
        value = as_text(left.pop(name, ""))
        if not value:
            return None, left
        address = address.replace("{" + name + "}", urllib.parse.quote(value, safe=""))
    return address, left


class Person:
    """Somebody's keys: one session for each door, made when it is first needed."""

    def __init__(self, login=None, password=None):
        self.login, self.password = login, password
        self.token = self.cookie = self.csrf = self.token_file = None


class Doors:
    def __init__(self, house, actions):
        self.house, self.actions = house, actions
        self.pages = 0
        self.before_eyes = None  # the page that somebody without a log-in has just read: it leads to the next

    # ---- HTTP ----
    def request(self, method, address, headers=None, body=None):
        self.house.start()
        connection = http.client.HTTPConnection(self.house.address, timeout=WAIT)
        try:
            connection.request(method, address, body, {"Accept-Language": "en", **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except (OSError, http.client.HTTPException) as broken:
            raise Fault(f"an answer to {method} {address}", f"{broken!r}; {self.house.how_it_is()}") from None
        finally:
            connection.close()

    def json(self, method, address, headers, body=None, action=None):
        status, _, answer = self.request(method, address, {"Accept": "application/json", **headers}, body)
        try:
            record = json.loads(answer)
        except ValueError:
            raise Fault(f"JSON from {method} {address}", f"{status}: {answer[:600]!r}") from None
        return self.judge(status, record, action)

    def judge(self, status, record, action):
        if status < 300:
            wrong = misfits(action["out"], record) if action and "out" in action else []
            if wrong:
                raise Fault(f"an answer of the shape that {action['name']} declares", "; ".join(wrong[:10]))
            return Outcome(record=record, text=json.dumps(record, ensure_ascii=False))
        if not isinstance(record, dict) or record.get("error") != ERRORS.get(status) or record.get("status") != status:
            raise Fault(f"a refusal with error and status {status}", json.dumps(record)[:600])
        faults = [(fault["field"], fault["sentence"]) for fault in record["faults"]]
        if not faults or not all(sentence.strip() for _, sentence in faults):
            raise Fault("a refusal with a sentence", json.dumps(record)[:600])
        return Outcome(record["error"], record, faults, json.dumps(record, ensure_ascii=False))

    # ---- API ----
    def api(self, person, action, fields, headers=None):
        if "http" not in action:
            raise Fault("an action with an address", f"{action['name']} has none: say “as keeper”")
        method, _ = action["http"].split(" ")
        address, left = fill_address(action["http"], fields)
        if address is None:
            raise Fault("every id that the address needs", action["http"])
        headers = {**self.bearer(person), **(headers or {})}
        if method == "GET":
            query = urlencoded(flat(left))[0].decode()
            return self.json("GET", address + ("?" + query if query else ""), headers, None, action)
        if any(isinstance(value, Upload) for value in left.values()):
            body, kind = multipart(flat(left))
        else:
            body, kind = json.dumps(typed(action.get("in"), left), ensure_ascii=False).encode(), "application/json"
        return self.json("POST", address, {**headers, "Content-Type": kind}, body, action)

    def bearer(self, person):
        if not person.login:
            return {}
        if not person.token:
            outcome = self.api(Person(), self.actions.find("session.login"), {"login": person.login, "password": person.password})
            if outcome.error:
                raise Fault(f"{person.login} can log in", outcome.describe())
            person.token = outcome.record["token"]
        return {"Authorization": f"Bearer {person.token}"}

    # ---- browser ----
    def get_page(self, person, address, wanted=(200,)):
        status, headers, body = self.request("GET", address, self.cookie(person))
        if status not in wanted:
            raise Fault(f"{address} opens", f"{status} {headers.get('Location') or Page(body.decode()).text[:600]}")
        return self.read_page(address, status, headers, body), status, headers

    def read_page(self, address, status, headers, body):
        if not headers.get("Content-Type", "").startswith("text/html"):
            return None
        page = Page(body.decode("utf-8"))
        self.pages += 1
        if page.wrong:
            raise Fault(f"a sound page at {address}", f"{status}: {'; '.join(page.wrong[:5])}")
        return page

    def cookie(self, person):
        if not person.login:
            return {}
        if not person.cookie:
            page = self.get_page(Person(), "/login")[0]
            form = page.form_to("/login")
            if not form:
                raise Fault("a log-in form at /login", page.text[:600])
            body, kind = urlencoded({**form.values, "login": person.login, "password": person.password}.items())
            status, headers, answer = self.request("POST", "/login", {"Content-Type": kind}, body)
            if status != 303:
                raise Fault(f"{person.login} can log in", f"{status} {Page(answer.decode()).text[:600]}")
            self.keep_cookie(person, headers)
        return {"Cookie": person.cookie}

    @staticmethod
    def keep_cookie(person, headers):
        for line in headers.get_all("Set-Cookie") or []:
            if "HttpOnly" not in line or "SameSite=Strict" not in line or "Path=/" not in line:
                raise Fault("a cookie that no script reads and no other site sends", line)
            person.cookie = line.split(";", 1)[0]

    def places(self, action, fields):
        """The pages on which a browser may meet the form of this action, most likely first."""
        found = []
        own = action["http"].split(" ")[1]
        for read in self.actions.reads():
            path = read["http"].split(" ")[1]
            if path == own or path == action.get("then") or (action.get("on") and read.get("on") == action["on"] and read["name"].endswith((".show", ".item"))):
                found.append(path)
        known = {field["refers"]: fields[field["name"]] for field in action.get("in", []) if field.get("refers") and fields.get(field["name"])}
        known.update(fields)
        found = sorted(found, key=lambda path: path != own)
        found += [path for read in self.actions.reads() if action.get("on") and read.get("on") == action["on"] for path in [read["http"].split(" ")[1]] if path not in found]
        places = [fill_address(path, known)[0] for path in found]
        return [place for place in places if place] + [own if own in ("/login", "/receipt") else "/"]

    def find_form(self, person, action, fields, strict=True):
        """Where the form stands. Not strict: no page needs to offer it; it is then posted all the same, as a forger would."""
        address = fill_address(action["http"], fields)[0]
        seen = []
        form = self.before_eyes.form_to(address) if self.before_eyes and not person.login else None
        if form:
            return "the page just read", form
        for place in dict.fromkeys(self.places(action, fields)):
            page, status, _ = self.get_page(person, place, (200, 303, 401, 403, 404))
            if page and status == 200:
                form = page.form_to(address)
                if form:
                    return place, form
            seen.append(f"{place} ({status})")
        if not strict:
            return "/", self.forged(person, action, address)
        raise Fault(f"a page that offers the form of {action['name']} ({address})", f"looked at {', '.join(seen)}")

    def forged(self, person, action, address):
        form = Form({"action": address, "method": "post"})
        if any(field["type"] == "file" for field in action.get("in", [])):
            form.multipart = True
        page = self.get_page(person, "/", (200, 303))[0]
        form.values = {"once": secrets.token_hex(16), "csrf": next((known.values["csrf"] for known in (page.forms if page else []) if "csrf" in known.values), "")}
        return form

    def fill_form(self, person, action, place, form, left, strict):
        """What a browser would send: the form's own values, changed where the story says so."""
        sent = dict(form.values)
        names = dict(flat(left))
        rows = [name for name in names if name not in form.types and "[" in name]
        if rows and strict:
            sent, form = self.add_rows(person, form, sent, rows, names)
        for name, value in names.items():
            if name not in form.types and name not in CARRIED and strict:
                if not any(button == (name, as_text(value)) for button in form.buttons):
                    raise Fault(f"the form of {action['name']} at {place} has a field “{name}”", f"its fields are {', '.join(form.types)}")
            if form.types.get(name) == "checkbox":
                if as_text(value) in ("yes", "true"):
                    sent[name] = form.options[name][0]
                else:
                    sent.pop(name, None)
                continue
            if strict and name in form.options and as_text(value) not in form.options[name]:
                raise Fault(f"the field “{name}” of the form of {action['name']} offers “{as_text(value)}”", f"it offers {', '.join(form.options[name])}")
            sent[name] = value
        return sent, form

    def add_rows(self, person, form, sent, rows, names):
        """Fills in what fits so far and presses “add a row”, until every row is there."""
        for name in rows:
            for _ in range(50):
                if name in form.types:
                    break
                button = ("add_row", name.split("[")[0])
                if button not in form.buttons:
                    raise Fault(f"a button that adds a row for {name}", f"the buttons are {form.buttons}")
                filled = {**sent, **{known: value for known, value in names.items() if known in form.types and form.types[known] != "checkbox"}}
                body, kind = (multipart if form.multipart else urlencoded)([*filled.items(), button])
                status, headers, answer = self.request("POST", form.action, {**self.cookie(person), "Content-Type": kind}, body)
                page = self.read_page(form.action, status, headers, answer)
                again = page.form_to(form.action) if page else None
                if not again:
                    raise Fault("the form again with one more row", f"{status} {answer[:300]!r}")
                form, sent = again, {**again.values}
        return sent, form

    def browser(self, person, action, fields, manner, strict=True, form=None):
        method, _ = action["http"].split(" ")
        address, left = fill_address(action["http"], fields)
        if method == "GET":
            return self.browser_read(person, action, address, left)
        place, form = form or self.find_form(person, action, fields, strict)
        sent, form = self.fill_form(person, action, place, form, left, strict)
        if "csrf" in manner:
            sent.pop("csrf", None)
        extra = {"Sec-Fetch-Site": "cross-site" if "site" in manner else "same-origin"}
        body, kind = (multipart if form.multipart else urlencoded)(list(sent.items()))
        status, headers, answer = self.request("POST", form.action, {**self.cookie(person), **extra, "Content-Type": kind}, body)
        if status == 303:
            return self.follow(person, action, fields, sent, headers)
        page = self.read_page(form.action, status, headers, answer)
        self.before_eyes = page
        if status == 200:
            return self.read_off(action, page) if action["tx"] in ("box", "read") else self.replayed(person, action, fields, sent, page)
        if status not in ERRORS or not page:
            raise Fault(f"a page after {action['name']}", f"{status} {answer[:600]!r}")
        return Outcome(ERRORS[status], {}, page.found_faults(), page.text)

    @staticmethod
    def read_off(action, page):
        """What somebody without a log-in has is what stands on the page: the receipt."""
        receipt = re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}", page.text)
        if action["tx"] == "box" and not receipt:
            raise Fault(f"a receipt after {action['name']}", page.text[:600])
        return Outcome(record={"receipt": receipt.group()} if receipt else {}, text=page.text)

    def browser_read(self, person, action, address, left):
        query = urlencoded(flat(left))[0].decode()
        address += "?" + query if query else ""
        page, status, headers = self.get_page(person, address, (200, 303, *ERRORS))
        self.before_eyes = page
        if status == 303:
            return Outcome("login", {}, [("", "sent to " + headers.get("Location", ""))], "")
        if status != 200:
            return Outcome(ERRORS[status], {}, page.found_faults(), page.text)
        outcome = self.json("GET", address, self.cookie(person), None, action)
        outcome.text = page.text
        return outcome

    def follow(self, person, action, fields, sent, headers):
        """The page after the form opens; the record comes from the same act asked for once more (it is done only once)."""
        self.keep_cookie(person, headers)
        place = headers.get("Location", "")
        if action["name"] in ("session.login", "session.logout"):
            return Outcome(record={}, text="")
        page = self.get_page(person, place)[0]
        return self.replayed(person, action, fields, sent, page)

    def replayed(self, person, action, fields, sent, page):
        record = {}
        if sent.get("preview") is None and "once" in sent:
            asked = {**fields, "once": sent["once"]}
            if action["tx"] in ("write", "local"):
                asked["preview"] = 1  # were it not the same act, it would still change nothing
            outcome = self.api(person, action, asked)
            if outcome.error:
                raise Fault(f"the same {action['name']} sent once more answers as before", outcome.describe())
            record = outcome.record
        return Outcome(record=record, text=page.text if page else "")

    # ---- command line ----
    def token_file(self, person):
        if not person.login:
            return None
        if not person.token_file:
            person.token_file = os.path.join(self.house.folder, f"token-{person.login}")
            outcome = self.command(person, self.actions.find("session.login"), {"login": person.login, "password": person.password}, person.token_file)
            if outcome.error:
                raise Fault(f"{person.login} can log in", outcome.describe())
        return person.token_file

    def command(self, person, action, fields, token=None):
        token = token or self.token_file(person)
        self.house.start()
        words, lists, stdin = action["name"].split("."), {}, None
        shape = {field["name"]: field for field in action.get("in", [])}
        for field in action.get("in", []):
            if field.get("in_path") and field["name"] in fields:
                words.append(as_text(fields[field["name"]]))
        for name, value in fields.items():
            if isinstance(value, list):
                lists.update(typed(action.get("in"), {name: value}))
            elif not shape.get(name, {}).get("in_path"):
                words += ["--" + name.replace("_", "-"), value.path if isinstance(value, Upload) else as_text(value)]
        if lists:
            words += ["--json", "-"]
            stdin = json.dumps(lists).encode()
        code, out, err = self.house.command(words, token, stdin)
        return self.command_outcome(action, code, out, err)

    def command_outcome(self, action, code, out, err):
        record = json.loads(out) if out.strip() else {}
        if code == 0:
            return self.judge(200, record, action)
        if code not in EXITS or not err.strip():
            raise Fault("an exit code of the table and a sentence on stderr", f"{code}: {out}{err}")
        faults = []
        for line in err.strip().split("\n"):
            match = re.match(r"(/\S*): (.*)$", line)
            faults.append(match.groups() if match else ("", line))
        return Outcome(EXITS[code], record, faults, json.dumps(record, ensure_ascii=False) + err)

    def keeper(self, action, fields):
        """As whoever keeps the folder: the server stops, the command runs in its own process."""
        self.house.stop()
        words = action["name"].split(".")
        for name, value in fields.items():
            words += ["--" + name.replace("_", "-"), value.path if isinstance(value, Upload) else as_text(value)]
        code, out, err = self.house.command(words)
        return self.command_outcome(action, code, out, err)
