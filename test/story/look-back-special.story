story A special cycle between two yearly ones hides no item, and what waits in two look-backs is reported once
doors api browser cli
begin with city
file proof.txt "Done.\n"

# The special cycle is deployed before the yearly ledger is filled: its own look-back is empty, and the next yearly one has every item.
at 2023-02-01
as head by api
  campaign.add unit=$CITY procedure=special-democratic-life-meeting year=2023 title="Special review 2023" special=yes -> sp
  campaign.deploy campaign=$sp
run jobs
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="Two clerks" acceptance="They are there." -> clerks
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="A register" acceptance="It is kept." -> register
  cycle.list
  keep special = cycles[title="Special review 2023"]
  problem.add cycle=$special level=group source=self title="The flood was told late" fact="Six hours." -> flood
  measure.add problem=$flood accountable=$engineer.post type="by date" due=2023-12-31 title="A horn" acceptance="It is heard." -> horn
  see "Nothing of an earlier cycle waited" at /cycles/$special/lookback
as engineer by api
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
as verifier by api
  measure.verify measure=$desk reason="Seen."
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep yearly = cycles[title="Yearly review 2023"]
  lookback.show cycle=$yearly
  expect items has 4 rows
  expect items has row title="One desk" was=verified
  expect items has row title="Two clerks" was=planned
  expect items has row title="A register" was=planned
  expect items has row title="A horn" was=planned

# A second special cycle opens while they wait: they wait there as well. What is reported in one is reported in both, and carried over once.
at 2024-02-03
as head by api
  campaign.add unit=$CITY procedure=special-democratic-life-meeting year=2024 title="Special review 2024" special=yes -> sp2
  campaign.deploy campaign=$sp2
run jobs
as clerk
  cycle.list
  keep special2 = cycles[title="Special review 2024"]
  lookback.show cycle=$special2
  expect items has 4 rows
  keep same = items[title="Two clerks"]
  keep dropped2 = items[title="A register"]
  lookback.show cycle=$yearly
  keep carried = items[title="Two clerks"]
  keep holds = items[title="One desk"]
  lookback.report lookback=$carried outcome="carried over" report="Not yet."
  lookback.report lookback=$holds outcome=holds report="It is there."
  lookback.report lookback=$dropped2 outcome=dropped report="Another office keeps it."
  lookback.show cycle=$special2
  expect items has row title="Two clerks" state=reported outcome="carried over" report="Not yet."
  expect items has row title="One desk" state=reported outcome=holds report="It is there."
  expect items has row title="A horn" state=waiting
  lookback.show cycle=$yearly
  expect items has row title="A register" state=reported outcome=dropped report="Another office keeps it."
  refused lookback.report lookback=$same outcome="carried over" report="Once more." because conflict
  lookback.item lookback=$same
  expect reported_with = $carried
  see "With the item of another look-back" at /lookback/$same
  see no "With the item of another look-back" at /lookback/$carried
  ledger.show cycle=$yearly
  expect measures has row title="Two clerks"
  ledger.show cycle=$special2
  expect measures is empty
  measure.show measure=$register
  expect goes_on.cycle_title = Special review 2024
  expect goes_on.dropped = Another office keeps it.
  readiness.show cycle=$yearly
  expect checks has row check=C36 verdict=fails
  lookback.show cycle=$special2
  keep horn2 = items[title="A horn"]
  lookback.report lookback=$horn2 outcome="carried over" report="It is being made."
  readiness.show cycle=$yearly
  expect checks has row check=C36 verdict=holds
  readiness.show cycle=$special2
  expect checks has row check=C36 verdict=holds
