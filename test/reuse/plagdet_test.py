#!/usr/bin/env python3
"""The evaluator of the bench “reuse” against figures worked out by hand."""
import math
import os
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "bench", "lib"))
import plagdet  # noqa: E402
from plagdet import Case, Span  # noqa: E402

count, wrong = 0, 0


def is_(name, got, wanted):
    global count, wrong
    count += 1
    good = math.isclose(got, wanted, abs_tol=1e-9) if isinstance(wanted, float) else got == wanted
    wrong += not good
    print(f"{'ok' if good else 'not ok'} {count} - {name}" + ("" if good else f" (got {got}, wanted {wanted})"))


def copy(query, start, end, source, source_start, source_end, kind="copy"):
    return (kind, Case(query, start, end, source, source_start, source_end))


def main():
    case = Case("q", 100, 200, "a", 0, 100, 80, "verbatim")

    whole = plagdet.evaluate([case], [], {"q": [copy("q", 100, 200, "a", 0, 100)]})
    is_("a case found whole has plagdet 1", whole["micro"]["plagdet"], 1.0)
    is_("and the same for the mean", whole["macro"]["plagdet"], 1.0)

    # 50 of 100 characters on each side, nothing else said.
    half = plagdet.evaluate([case], [], {"q": [copy("q", 100, 150, "a", 0, 50)]})
    is_("half a case is recall 0.5", half["micro"]["recall"], 0.5)
    is_("and precision 1", half["micro"]["precision"], 1.0)
    is_("whose F1 is 2/3", half["micro"]["plagdet"], 2 / 3)
    is_("half counts as found in the table", half["classes"][(80, "verbatim")][0][0], True)

    # Two pieces of one case: granularity 2, so F1 is divided by log2(3).
    pieces = plagdet.evaluate([case], [], {"q": [copy("q", 100, 150, "a", 0, 50), copy("q", 150, 200, "a", 50, 100)]})
    is_("two pieces of one case are granularity 2", pieces["granularity"], 2.0)
    is_("and divide by log2(3)", pieces["micro"]["plagdet"], 1 / math.log2(3))

    # The right place of the query, the wrong place or document of the source: nothing is detected.
    astray = plagdet.evaluate([case], [], {"q": [copy("q", 100, 200, "b", 0, 100)]})
    is_("the wrong source is no detection", astray["micro"]["recall"], 0.0)
    is_("and costs precision", astray["micro"]["precision"], 0.0)
    elsewhere = plagdet.evaluate([case], [], {"q": [copy("q", 100, 200, "a", 300, 400)]})
    is_("nor is another place of the right source", elsewhere["macro"]["recall"], 0.0)

    # 200 characters said on each side for a case of 100, beside a case that is missed.
    two = [case, Case("q", 500, 800, "b", 0, 300, 300, "edit05")]
    wide = plagdet.evaluate(two, [], {"q": [copy("q", 100, 300, "a", 0, 200)]})
    is_("micro precision counts characters", wide["micro"]["precision"], 0.5)
    is_("micro recall counts characters", wide["micro"]["recall"], 200 / 800)
    is_("macro recall counts cases", wide["macro"]["recall"], 0.5)
    is_("a case that is missed has no granularity", wide["granularity"], 1.0)

    # Overlapping detections: a character is counted once.
    twice = plagdet.evaluate([case], [], {"q": [copy("q", 100, 200, "a", 0, 100), copy("q", 150, 250, "a", 50, 150)]})
    is_("characters said twice count once", twice["micro"]["precision"], 200 / 300)
    is_("but macro precision is the mean over detections", twice["macro"]["precision"], 0.75)

    spans = [Span("q", 1000, 1400, "template", 3), Span("clean", 10, 50, "unlisted", 7)]
    told = plagdet.evaluate([case], spans, {"q": [copy("q", 1000, 1300, "z", 5, 305), copy("q", 100, 200, "a", 0, 100)], "clean": [copy("clean", 5, 50, "z", 0, 45)]})
    is_("a passage in a template costs no precision", told["macro"]["precision"], 0.5)
    is_("and is the recall of templates", told["template_recall"], 0.75)
    is_("a clean query with a passage is counted", told["clean_rate"], 1.0)
    is_("and that the passage was a phrase", told["false_passages_of_phrases"], 1)

    shown = plagdet.evaluate([case], [], {"q": [copy("q", 100, 200, "a", 0, 100, "formula")]})
    is_("a case shown as a formula is not found", shown["micro"]["recall"], 0.0)
    is_("and told apart", shown["shown_as_common"], 1)

    # By class: the case of 80 in two pieces, one of them 50 too long; the case of 300 missed; a detection of nothing.
    kinds = plagdet.evaluate(two, [], {"q": [copy("q", 100, 150, "a", 0, 50), copy("q", 150, 250, "a", 50, 150), copy("q", 900, 950, "z", 0, 50)]})["kinds"]
    is_("precision by class counts what detects its cases", kinds[(80, "verbatim")]["precision"], 200 / 300)
    is_("recall by class counts its cases", [kinds[(80, "verbatim")]["recall"], kinds[(300, "edit05")]["recall"]], [1.0, 0.0])
    is_("and so does granularity", [kinds[(80, "verbatim")]["granularity"], kinds[(300, "edit05")]["granularity"]], [2.0, 1.0])
    is_("plagdet by class is made of these", kinds[(80, "verbatim")]["plagdet"], 0.8 / math.log2(3))
    is_("each treatment and each length is a class, too", [kinds[(None, "edit05")]["cases"], kinds[(80, None)]["cases"]], [1, 1])
    both = plagdet.evaluate([case, case._replace(start=200, end=300, source_start=100, source_end=200, treatment="format")], [], {"q": [copy("q", 100, 300, "a", 0, 200)]})["kinds"]
    is_("a detection of two cases is right in both", [both[(80, "verbatim")]["precision"], both[(None, "format")]["precision"], both[(80, None)]["recall"]], [1.0, 1.0, 1.0])
    is_("the table has a line for each", len(list(plagdet.by_class(both))), 2 + 5)

    try:
        plagdet.evaluate([case], [], {})
        is_("a query without an answer is an error", "accepted", "refused")
    except ValueError:
        is_("a query without an answer is an error", "refused", "refused")

    line = '{"file":"x/q.txt","chars":9,"passages":[{"start":1,"end":5,"source":"y/a.txt","source_start":2,"source_end":6,"kind":"copy"}]}'
    is_("a line of candor is read", plagdet.read_results([line])["q.txt"], [copy("q.txt", 1, 5, "a.txt", 2, 6)])
    print(f"1..{count}")
    sys.exit(1 if wrong else 0)


main()
