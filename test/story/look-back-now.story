story What became of an item is judged by how its measure stands when it is reported; what is opened again later comes back in the next look-back
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="Two clerks" acceptance="They are there." -> clerks
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="A register" acceptance="It is kept." -> register
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="A box at the door" acceptance="It hangs there." -> box
  evidence.add file=@proof.txt
    | measure   |
    | $desk     |
    | $clerks   |
    | $register |
    | $box      |
as engineer by api
  measure.claim measure=$desk statement="It is there."
  measure.claim measure=$clerks statement="They are there."
  measure.claim measure=$register statement="It is kept."
  measure.claim measure=$box statement="It hangs there."
as verifier by api
  measure.verify measure=$clerks reason="Met them."
  measure.verify measure=$register reason="Read it."

# The next cycle opens; after that one item is verified and another opened again, before either is reported.
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as verifier by api
  measure.verify measure=$desk reason="Seen."
as mayor by api
  measure.reopen measure=$clerks reason="One has left."
as clerk
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  expect items has row title="One desk" was="claimed done" now=verified state=waiting
  expect items has row title="Two clerks" was=verified now="under way" state=waiting
  keep i1 = items[title="One desk"]
  keep i2 = items[title="Two clerks"]
  keep i3 = items[title="A register"]
  keep i4 = items[title="A box at the door"]
  see "now: verified" "now: under way" at /cycles/$later/lookback
  lookback.item lookback=$i1
  expect now = verified
  see "state now" at /lookback/$i1
  see no "state now" at /lookback/$i3
  refused lookback.report lookback=$i1 outcome="carried over" report="Once more." because invalid /outcome "report that it came back"
  lookback.report lookback=$i1 outcome=holds report="The desk is open every day."
  expect outcome = holds
  refused lookback.report lookback=$i2 outcome=holds report="They are there." because invalid /outcome "The measure is “under way” now"
  lookback.report lookback=$i2 outcome="carried over" report="A second one is looked for."
  lookback.report lookback=$i3 outcome=holds report="It is kept."
  lookback.report lookback=$i4 outcome="carried over" report="Nobody has looked at it yet."

# What was carried over begins anew: in the new ledger nobody has claimed it done.
  ledger.show cycle=$later
  keep clerks2 = measures[title="Two clerks"]
  keep box2 = measures[title="A box at the door"]
  measure.show measure=$clerks2
  expect state = under way
  expect verified_on is empty
  expect claimed_by is empty
  measure.show measure=$box2
  expect state = under way
  expect claimed_at is empty
  expect statement is empty

# What was reported as holding and is opened again is on its owner's page at once, and in the next look-back.
as mayor by api
  measure.reopen measure=$register reason="Two months are missing."
as engineer
  home.show
  expect cards has row link="/measures/${register.id}" light=overdue
run jobs
at 2025-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> third
  campaign.deploy campaign=$third
run jobs
as clerk
  cycle.list
  keep latest = cycles[title="Yearly review 2024"]
  lookback.show cycle=$latest
  expect items has 3 rows
  expect items has row title="A register" was="under way"
  expect items has row title="Two clerks" was="under way"
  expect items has row title="A box at the door" was="under way"
  expect items has no row title="One desk"
  keep i5 = items[title="A register"]
  refused lookback.report lookback=$i5 outcome=holds report="It is kept again." because invalid /outcome "under way"
  lookback.report lookback=$i5 outcome=dropped report="The register is kept by another office now."
as engineer
  home.show
  expect cards has no row link="/measures/${register.id}"

# What was dropped there is in no later look-back; what nobody reported goes along.
at 2026-01-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2025 title="Yearly review 2025" -> fourth
  campaign.deploy campaign=$fourth
run jobs
as clerk
  cycle.list
  keep fourth2 = cycles[title="Yearly review 2025"]
  lookback.show cycle=$fourth2
  expect items has 2 rows
  expect items has no row title="A register"

# What was added to an old ledger after its items had been reported is open as well: the next look-back has it.
as clerk by api
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2026-06-30 title="A second box" acceptance="It hangs there." -> second
at 2027-01-04
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2026 title="Yearly review 2026" -> fifth
  campaign.deploy campaign=$fifth
run jobs
as clerk
  cycle.list
  keep fifth2 = cycles[title="Yearly review 2026"]
  lookback.show cycle=$fifth2
  expect items has 3 rows
  expect items has row title="A second box" was=planned
