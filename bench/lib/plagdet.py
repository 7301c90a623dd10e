"""How well passages were found: precision, recall, granularity and plagdet, as the PAN text-alignment task defines them.

A case is a planted copy, a detection a passage of the kind “copy”; both have a place in the query and one in a source. A detection detects a
case when both places overlap. Characters count on both sides. micro: over all characters; macro: the mean over cases (recall) and over
detections (precision). Granularity: how many detections a detected case has, at the mean. plagdet = F1 / log2(1 + granularity).

By class (treatment and length of the planted copy; each treatment over all lengths and each length over all treatments) all four are micro: recall
and granularity over the cases of the class, precision over the detections that detect one of these, of whose characters those are right that
lie in any case they detect. What detects no case is of no class; it lowers the precision over all alone.

A passage that lies by half or more in a template of the query is right, but nobody's copy: it counts for the recall of templates alone."""
import collections
import csv
import json
import math
import os

Case = collections.namedtuple("Case", "query start end source source_start source_end length treatment", defaults=(0, ""))
Span = collections.namedtuple("Span", "query start end kind id")


def read_truth(path):
    with open(path, encoding="utf-8", newline="") as rows:
        return [Case(r["query"], int(r["start"]), int(r["end"]), os.path.basename(r["source"]), int(r["source_start"]), int(r["source_end"]),
                     int(r["length"]), r["treatment"]) for r in csv.DictReader(rows)]


def read_spans(path):
    with open(path, encoding="utf-8", newline="") as rows:
        return [Span(r["query"], int(r["start"]), int(r["end"]), r["kind"], int(r["id"])) for r in csv.DictReader(rows)]


def read_results(lines):
    """{query: [(kind, Case)]} from the lines that `candor reuse check --json` prints."""
    found = {}
    for line in lines:
        result = json.loads(line)
        query = os.path.basename(result["file"])
        found[query] = [(p["kind"], Case(query, p["start"], p["end"], os.path.basename(p["source"] or ""), p["source_start"], p["source_end"]))
                        for p in result["passages"]]
    return found


def characters(case):
    """Every character a case or a detection refers to, on both sides."""
    return {(0, n) for n in range(case.start, case.end)} | {(case.source, n) for n in range(case.source_start, case.source_end)}


def common(a_start, a_end, b_start, b_end):
    return max(0, min(a_end, b_end) - max(a_start, b_start))


def detects(detection, case):
    return (detection.source == case.source and common(detection.start, detection.end, case.start, case.end) > 0 and
            common(detection.source_start, detection.source_end, case.source_start, case.source_end) > 0)


def ratio(a, b, empty=0.0):
    return a / b if b else empty


def plagdet(precision, recall, granularity):
    return ratio(2 * precision * recall, precision + recall) / math.log2(1 + granularity)


def kinds_of(case):
    """The rows of the table by class in which a case counts."""
    return [(case.length, case.treatment), (None, case.treatment), (case.length, None)]


class Sums:
    """What is added up over the queries."""

    def __init__(self):
        self.right = self.said = self.true = 0  # characters
        self.precisions, self.recalls, self.pieces = [], [], []
        self.classes = collections.defaultdict(list)
        self.kinds = collections.defaultdict(collections.Counter)
        self.hidden = 0  # cases that are shown, but as formula or quotation

    def add(self, cases, detections, others):
        wholes = [characters(d) for d in detections]
        hits = [[n for n, d in enumerate(detections) if detects(d, case)] for case in cases]
        right_of = [set() for _ in detections]
        right, true = set(), set()
        for case, found in zip(cases, hits):
            whole, seen = characters(case), set()
            for n in found:
                both = whole & wholes[n]
                seen |= both
                right_of[n] |= both
            right |= seen
            true |= whole
            self.recalls.append(len(seen) / len(whole))
            if found:
                self.pieces.append(len(found))
            in_query = sum(1 for side, _ in seen if side == 0)
            self.classes[(case.length, case.treatment)].append((in_query >= (case.end - case.start) / 2, len(seen) / len(whole)))
            self.hidden += not found and any(detects(o, case) for o in others)
        self.add_kinds(cases, hits, wholes, right_of)
        self.precisions += [len(r) / len(w) for r, w in zip(right_of, wholes)]
        self.right += len(right)
        self.true += len(true)
        self.said += len(set().union(*wholes))

    def add_kinds(self, cases, hits, wholes, right_of):
        members = collections.defaultdict(list)
        for case, found in zip(cases, hits):
            for kind in kinds_of(case):
                members[kind].append((characters(case), found))
        for kind, those in members.items():
            named = {n for _, found in those for n in found}
            true, said = set().union(*(whole for whole, _ in those)), set().union(*(wholes[n] for n in named))
            seen = set().union(*(whole & wholes[n] for whole, found in those for n in found))
            self.kinds[kind].update(cases=len(those), detected=sum(1 for _, found in those if found), pieces=sum(len(found) for _, found in those),
                                    true=len(true), seen=len(seen), said=len(said), right=len(set().union(*(right_of[n] for n in named))))

    def by_kind(self):
        figures = {}
        for kind, sums in self.kinds.items():
            precision, recall = ratio(sums["right"], sums["said"], 1.0), ratio(sums["seen"], sums["true"], 1.0)
            granularity = ratio(sums["pieces"], sums["detected"], 1.0)
            figures[kind] = {"cases": sums["cases"], "precision": precision, "recall": recall, "granularity": granularity,
                             "plagdet": plagdet(precision, recall, granularity)}
        return figures

    def figures(self):
        granularity = ratio(sum(self.pieces), len(self.pieces), 1.0)

        def level(precision, recall):
            return {"precision": precision, "recall": recall, "F1": ratio(2 * precision * recall, precision + recall), "plagdet": plagdet(precision, recall, granularity)}

        return {"granularity": granularity, "micro": level(ratio(self.right, self.said, 1.0), ratio(self.right, self.true, 1.0)),
                "macro": level(ratio(sum(self.precisions), len(self.precisions), 1.0), ratio(sum(self.recalls), len(self.recalls), 1.0)),
                "cases": len(self.recalls), "detections": len(self.precisions), "shown_as_common": self.hidden}


def in_template(passage, templates):
    return 2 * sum(common(passage.start, passage.end, t.start, t.end) for t in templates) >= passage.end - passage.start


def covered(span, passages):
    """How many characters of a span some passage covers."""
    return len({n for p in passages for n in range(max(p.start, span.start), min(p.end, span.end))})


def grouped(items):
    by_query = collections.defaultdict(list)
    for item in items:
        by_query[item.query].append(item)
    return by_query


def evaluate(truth, spans, results):
    """All figures of one run. A query that results do not name was not answered, and that is an error."""
    cases_of, spans_of = grouped(truth), grouped(spans)
    missing = (set(cases_of) | set(spans_of)) - set(results)
    if missing:
        raise ValueError(f"{len(missing)} queries were not answered, the first is {min(missing)}")
    sums, clean, touched, template_right, template_all, phrases_said = Sums(), 0, [], 0, 0, 0
    for query in sorted(results):
        passages = results[query]
        templates = [s for s in spans_of[query] if s.kind == "template"]
        detections = [p for kind, p in passages if kind == "copy" and (any(detects(p, c) for c in cases_of[query]) or not in_template(p, templates))]
        sums.add(cases_of[query], detections, [p for kind, p in passages if kind != "copy"])
        for template in templates:
            template_right += covered(template, [p for _, p in passages])
            template_all += template.end - template.start
        phrases = [s for s in spans_of[query] if s.kind in ("listed", "unlisted", "heading")]
        phrases_said += sum(1 for d in detections if not any(detects(d, c) for c in cases_of[query]) and 2 * sum(covered(s, [d]) for s in phrases) >= d.end - d.start)
        if not cases_of[query]:
            clean += 1
            if detections:
                touched.append(query)
    return {**sums.figures(), "clean": clean, "clean_with_passage": len(touched), "clean_rate": ratio(len(touched), clean), "clean_touched": touched[:10],
            "template_recall": ratio(template_right, template_all, 1.0), "false_passages_of_phrases": phrases_said, "classes": sums.classes, "kinds": sums.by_kind()}


TREATMENTS = ("verbatim", "format", "numbers", "edit05", "edit15", "edit30")


def table(figures):
    """Two tables as lines: the share of the planted copies of which at least half was found at the right source, and precision, recall,
    granularity and plagdet by class."""
    yield from halves(figures["classes"])
    yield ""
    yield from by_class(figures["kinds"])


def by_class(kinds):
    """Each treatment over all lengths and then by length; at the end each length over all treatments."""
    yield "| treatment | length | copies | precision | recall | granularity | plagdet |"
    yield "|" + " --- |" * 7
    for kind in sorted(kinds, key=lambda k: (TREATMENTS.index(k[1]) if k[1] else len(TREATMENTS), k[0] or 0)):
        length, treatment = kind
        row = kinds[kind]
        yield f"| {treatment or 'all'} | {length or 'all'} | {row['cases']} | " + " | ".join(f"{row[of]:.3f}" for of in ("precision", "recall", "granularity", "plagdet")) + " |"


def halves(classes):
    lengths = sorted({length for length, _ in classes})
    treatments = sorted({treatment for _, treatment in classes}, key=TREATMENTS.index)
    yield "| | " + " | ".join(str(length) for length in lengths) + " |"
    yield "|" + " --- |" * (len(lengths) + 1)
    for treatment in treatments:
        shares = [classes.get((length, treatment), []) for length in lengths]
        yield f"| {treatment} | " + " | ".join(f"{ratio(sum(half for half, _ in c), len(c)):.2f}" for c in shares) + " |"


def summary(figures):
    """The figures without the classes, rounded: what goes into a record."""
    def rounded(value):
        if isinstance(value, dict):
            return {key: rounded(inner) for key, inner in value.items()}
        return round(value, 4) if isinstance(value, float) else value
    return {key: rounded(value) for key, value in figures.items() if key not in ("classes", "kinds", "clean_touched")}
