story All measures of a ledger claimed done on the last day are shown like many at once; one on another day, or fewer, are not
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 acceptance="It is there." title="One" -> m1
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Two" -> m2
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Three" -> m3
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Four" -> m4
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 acceptance="It is there." title="Five" -> m5
  evidence.add file=@proof.txt
    | measure |
    | $m1     |
    | $m2     |
    | $m3     |
    | $m4     |
    | $m5     |

# Five on the day the last is due, an hour apart.
at 2023-06-30T01:00Z
as engineer
  measure.claim measure=$m1 statement="Done."
at 2023-06-30T02:00Z
as engineer
  measure.claim measure=$m2 statement="Done."
at 2023-06-30T03:00Z
as engineer
  measure.claim measure=$m3 statement="Done."
at 2023-06-30T04:00Z
as engineer
  measure.claim measure=$m4 statement="Done."
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=holds
at 2023-06-30T05:00Z
as engineer
  measure.claim measure=$m5 statement="Done."
as head
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=fails severity=inform sentence~"all 5 measures were claimed done on the last day" fix~"one by one"
  readiness.tree
  expect cycles has row unit_name="Sample City" notes=1

# One that had to be done again stands on another day: it is not all of them any more.
at 2023-07-03T01:00Z
as verifier
  measure.return measure=$m5 reason="It is not there."
as engineer
  measure.claim measure=$m5 statement="Now it is."
as head
  readiness.show cycle=$cycle
  expect checks has row check=C34 verdict=holds
