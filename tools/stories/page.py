"""Pages as a browser sees them: their text, their forms, what they say is wrong."""
import re
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HIDING = {"script", "style", "template"}


class Form:
    def __init__(self, attributes):
        self.action, self.method = attributes.get("action", ""), attributes.get("method", "get").lower()
        self.multipart = attributes.get("enctype", "") == "multipart/form-data"
        self.id = attributes.get("id", "")
        self.values = {}  # name → what is sent when nothing is changed
        self.options = {}  # name → words that can be chosen
        self.types = {}  # name → input type, “textarea”, “select”
        self.names = {}  # id → name
        self.buttons = []  # (name, value)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.faults, self.form, self.select, self.area = [], [], None, None, None
        self.words, self.titles, self.ids, self.wrong, self.open = [], [], set(), [], []
        self.error_anchor, self.error_text, self.language = None, None, ""
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"<{self.open[-1]}> is never closed")
        self.text = re.sub(r"\s+", " ", "".join(self.words)).strip()
        if re.search(r"(?<!\d)%[1-9]", self.text) or "{{" in self.text:
            self.wrong.append("a place in a sentence was not filled: " + re.search(r".{0,40}(?:%[1-9]|\{\{).{0,40}", self.text).group())
        if len(self.titles) != 1:
            self.wrong.append(f"{len(self.titles)} first-level headings")

    # ---- tags ----
    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.wrong.append(f"two elements have the id {attributes['id']}")
            self.ids.add(attributes["id"])
        self.tag(tag, attributes)
        if tag not in ("a", "b", "i", "em", "strong", "small", "span", "code"):
            self.words.append(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"</{tag}> closes what is not open")
        if tag in self.open:
            while self.open and self.open.pop() != tag:
                pass
        self.end(tag)

    def tag(self, tag, attributes):
        if tag == "html":
            self.language = attributes.get("lang", "")
        elif tag == "h1":
            self.titles.append("")
        elif tag == "form":
            self.form = Form(attributes)
            self.forms.append(self.form)
        elif tag == "div" and "errors" in attributes.get("class", "").split():
            self.error_anchor = ""
        elif tag == "ul" and "faults" in attributes.get("class", "").split():
            self.error_anchor = ""
        elif tag == "p" and attributes.get("class", "") == "lead" and not self.form:
            self.error_text = ["", ""] if self.error_text is None else self.error_text
            self.lead = True
        elif tag == "li" and self.error_anchor is not None:
            self.faults.append(["", ""])
        elif tag == "a" and self.faults and self.error_anchor is not None and attributes.get("href", "").startswith("#"):
            self.faults[-1][0] = attributes["href"][1:]
        if self.form:
            self.control(tag, attributes)

    lead = False

    def control(self, tag, attributes):
        form, name = self.form, attributes.get("name")
        if name and "id" in attributes:
            form.names[attributes["id"]] = name
        if tag == "input" and name:
            kind = attributes.get("type", "text")
            form.types[name] = kind
            if kind in ("radio", "checkbox"):
                form.options.setdefault(name, []).append(attributes.get("value", "on"))
                if "checked" in attributes:
                    form.values[name] = attributes.get("value", "on")
            elif kind not in ("file", "submit", "button"):
                form.values[name] = attributes.get("value") or ""
        elif tag == "textarea" and name:
            self.area = name
            form.types[name] = tag
            form.values[name] = ""
        elif tag == "select" and name:
            self.select = name
            form.types[name] = tag
            form.options[name] = []
        elif tag == "option" and self.select:
            word = attributes.get("value", "")
            if not form.options[self.select] or "selected" in attributes:
                form.values[self.select] = word
            form.options[self.select].append(word)
        elif tag == "button" and attributes.get("type", "submit") == "submit":
            form.buttons.append((name, attributes.get("value", "")))

    def end(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area:
            value = self.form.values[self.area]
            self.form.values[self.area] = value[1:] if value.startswith("\n") else value
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag in ("ul", "div") and self.error_anchor is not None and tag == "ul":
            self.error_anchor = None
        elif tag == "p":
            self.lead = False

    def handle_data(self, data):
        if self.open and self.open[-1] in HIDING:
            return
        if self.area and self.form:
            self.form.values[self.area] += data
        if self.titles and "h1" in self.open:
            self.titles[-1] += data
        if self.faults and self.error_anchor is not None and "li" in self.open:
            self.faults[-1][1] += data
        if self.lead:
            self.error_text[1] += data
        if not self.select:
            self.words.append(data)

    # ---- what it says is wrong ----
    def found_faults(self):
        """[(JSON Pointer, sentence)]"""
        names = {}
        for form in self.forms:
            names.update(form.names)
        listed = [(pointer_of(names.get(anchor, "") or anchor_field(anchor)), re.sub(r"\s+", " ", words).strip()) for anchor, words in self.faults]
        if self.error_text and self.error_text[1].strip():
            listed.append(("", re.sub(r"\s+", " ", self.error_text[1]).strip()))
        return listed

    def form_to(self, address):
        return next((form for form in self.forms if form.action.split("?")[0] == address and form.method == "post"), None)


def anchor_field(anchor):
    """“f-measure.add-due” → “due”: groups of radio buttons have the id but no name of their own."""
    return anchor.rsplit("-", 1)[-1] if anchor else ""


def pointer_of(name):
    """“rows[0].due” → “/rows/0/due”"""
    return "/" + re.sub(r"\[(\d+)\]", r"/\1", name).replace(".", "/") if name else ""
