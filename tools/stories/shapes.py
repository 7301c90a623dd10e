"""Does an answer have the shape its action declares? The same rules as shape_mismatches in src/codec/codec.h."""
import re

ID, DAY, MINUTE = r"[0-9a-zA-Z]{16}|", r"\d{4}-\d\d-\d\d|", r"\d{4}-\d\d-\d\dT\d\d:\d\dZ|"


def text_like(pattern):
    return lambda value, field: isinstance(value, str) and re.fullmatch(pattern, value, re.S) is not None


def is_in_each_language(value):
    """A text of a procedure comes in all of its languages."""
    return isinstance(value, dict) and value and set(value) <= {"en", "zh-CN"} and all(isinstance(text, str) for text in value.values())


def is_sentence(value):
    """What is said in the reader's language stands where a text may stand."""
    return isinstance(value, dict) and set(value) == {"sentence", "args"} and isinstance(value["sentence"], str) and isinstance(value["args"], list)


RULES = {
    "id": text_like(ID), "text": lambda value, field: isinstance(value, str) or is_sentence(value) or is_in_each_language(value),
    "bytes": text_like(r"([0-9a-f]{2})*"), "day": text_like(DAY), "minute": text_like(MINUTE),
    "number": lambda value, field: isinstance(value, int) and not isinstance(value, bool),
    "flag": lambda value, field: isinstance(value, bool),
    "choice": lambda value, field: value in field.get("choices", []),
    "file": lambda value, field: isinstance(value, dict),
}


def misfits(shape, value, at=""):
    if not isinstance(value, dict):
        return [f"{at or '/'} is not a record"]
    found = [f"{at}/{name} is unknown" for name in value if name not in {field["name"] for field in shape}]
    for field in shape:
        found += misfits_of(field, value, f"{at}/{field['name']}")
    return found


def misfits_of(field, record, at):
    there, secret = field["name"] in record, field.get("secret") or field.get("closed") or field["type"] == "password"
    if secret or not there:
        if secret and there:
            return [f"{at} is secret and must not be there"]
        return [] if secret else [f"{at} is missing"]
    value = record[field["name"]]
    if value is None and not field.get("required"):
        return []
    if field["type"] == "list":
        if isinstance(value, dict):  # a single record, where at most one row stands
            return misfits(field["of"], value, at)
        if not isinstance(value, list):
            return [f"{at} is not a list"]
        return [wrong for i, row in enumerate(value) for wrong in misfits(field["of"], row, f"{at}/{i}")]
    if value is None and not field.get("required"):
        return []
    return [] if RULES[field["type"]](value, field) else [f"{at} is {str(value)[:60]!r}, no {field['type']}"]
