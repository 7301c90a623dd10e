story Five measures claimed done by one person within minutes are shown to those above, and nothing is refused
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="One" -> m1
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Two" -> m2
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Three" -> m3
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Four" -> m4
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Five" -> m5
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Six" -> m6
  evidence.add file=@proof.txt
    | measure |
    | $m1     |
    | $m2     |
    | $m3     |
    | $m4     |
    | $m5     |
    | $m6     |

# One, and an hour later four: that is no flood.
as engineer
  measure.claim measure=$m1 statement="Done."
at 2023-01-04T02:01Z
as engineer
  measure.claim statement="Done."
    | measure |
    | $m2     |
    | $m3     |
    | $m4     |
    | $m5     |
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=holds

# The fifth within ten minutes raises the flag, for whoever looks from above.
at 2023-01-04T02:11Z
as engineer
  measure.claim measure=$m6 statement="Done."
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=fails severity=inform sentence~"a person claimed 5 or more measures done within 10 minutes" fix~"one by one"
as head
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=fails
  readiness.tree
  expect cycles has row unit_name="Sample City" notes=1
# Only shown: each can be verified like any other.
as verifier
  measure.verify measure=$m6 reason="Looked at it."
# The ledger itself names who, how many and when.
as head
  ledger.show cycle=$cycle
  expect bulks has 1 row
  expect bulks has row person=Engineer items=5
  see "Engineer claimed 5 measures done between" at /cycles/$cycle/ledger
