story A problem that comes back is linked to the older one; the counter runs along the thread
doors api browser cli
begin with city
file proof.txt "Done.\n"
unit TOWN "Sample Town" with group, staff 90
post secretariat "Town clerk" in TOWN held by townclerk
run jobs
as townclerk by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  problem.add cycle=$town level=group source=self title="The town's own" fact="It is." -> theirs
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> first
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven in 2022." -> personal
  measure.add problem=$first accountable=$deputy.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-06-30 title="Calendar first" acceptance="Ten of ten." -> calendar
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> c2023
  campaign.deploy campaign=$c2023
run jobs
as clerk by api
  cycle.list
  keep cycle2 = cycles[title="Yearly review 2023"]
  problem.add cycle=$cycle2 level=group source="last ledger" title="Letters wait again" fact="28 of 130 in 2023." -> second
  problem.add cycle=$cycle2 level=person post=$deputy.post source=self title="Late again" fact="Two of six in 2023." -> personal2
  problem.add cycle=$cycle2 level=group source=self title="Something else" fact="Once." -> other
  measure.add problem=$second accountable=$deputy.post type="by date" due=2023-12-31 title="A second desk" acceptance="It is there." -> desk2
at 2024-01-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> c2024
  campaign.deploy campaign=$c2024
run jobs
as clerk by api
  cycle.list
  keep cycle3 = cycles[title="Yearly review 2024"]
  problem.add cycle=$cycle3 level=group source="last ledger" title="Letters wait for the third time" fact="25 of 90 in 2024." -> third

as clerk
  refused problem.link problem=$second recurs=$other because invalid /recurs "of the same cycle"
  refused problem.link problem=$second recurs=$theirs because invalid /recurs "belongs to another unit"
  refused problem.link problem=$second recurs=$personal because invalid /recurs "a member's own of one of the same seat"
  refused problem.link problem=$second because invalid /recurs
  refused problem.link problem=$first recurs=$second because invalid /recurs "of a later cycle"
  refused problem.link problem=$second recurs=$first because invalid /recurs "neither closed nor looked back"
  refused problem.link problem=$third recurs=$other because invalid /recurs "neither closed nor looked back"

# Closed, or told of in the look-back, it can come back.
as clerk by api
  evidence.add file=@proof.txt
    | measure   |
    | $desk     |
    | $calendar |
as deputy by api
  measure.claim measure=$desk statement="It is there."
  measure.claim measure=$calendar statement="Nine of ten."
as clerk by api
  lookback.show cycle=$cycle3
  keep looked = items[title="A second desk"]
  lookback.report lookback=$looked outcome=dropped report="The hall is let."
as clerk
  problem.link problem=$second recurs=$first
  expect recurrences = 1
  problem.link problem=$third recurs=$second
  expect recurrences = 2
  problem.show problem=$third
  expect thread has row id=$second year=2023 place=before
  problem.show problem=$second
  expect thread has row id=$first year=2022 place=before
  expect thread has row id=$third year=2024 place=after
  problem.list cycle=$cycle3
  expect problems has row title="Letters wait for the third time" recurrences=2
  readiness.show cycle=$cycle3
  expect checks has row check=C35
as deputy
  refused problem.link problem=$second recurs=$first because denied
  problem.link problem=$personal2 recurs=$personal
  expect recurrences = 1
as engineer
  refused problem.link problem=$second recurs=$first because missing
