story A new problem that looks like a closed one is asked about, with the words they share and how the old one was closed; a person decides, and the check waits for it
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY held by deputy2
file gates.png "a picture"
file list.csv "a,b"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="School gates flood in heavy rain" fact="4 of 9 gates in July 2022." -> gates
  measure.add problem=$gates accountable=$deputy.post title="Clear the drains" acceptance="No gate under water." type="by date" due=2023-03-31 -> drains
  problem.add cycle=$cycle level=group source=self title="公交末班车早于夜班下班" fact="两条线路21:10收车。" -> bus
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven hearings in 2022." -> late
  measure.add problem=$late accountable=$deputy.post title="One hearing a day" acceptance="In time at all of them." type="by date" due=2023-03-31 -> hearings
as deputy by api
  evidence.add measure=$drains file=@gates.png caption="Clean"
  measure.claim measure=$drains statement="All drains are clear."
  evidence.add measure=$hearings file=@list.csv caption="Hearings"
  measure.claim measure=$hearings statement="In time at nine of nine."
at 2023-02-20
as verifier by api
  measure.verify measure=$drains reason="Seen on the picture."
at 2023-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> c2023
  campaign.deploy campaign=$c2023
run jobs
as clerk by api
  cycle.list
  keep cycle2 = cycles[title="Yearly review 2023"]
  problem.add cycle=$cycle2 level=group source=opinion title="School gates flooded again" fact="5 of 9 gates on 3 August 2023." -> again
  problem.add cycle=$cycle2 level=group source=opinion title="公交末班车早于夜班下班" fact="仍是21:10。" -> bus2
  problem.add cycle=$cycle2 level=person post=$deputy.post source=self title="Late to hearings" fact="Two of six hearings in 2023." -> late2
  problem.add cycle=$cycle2 level=person post=$deputy2.post source=self title="Late to hearings" fact="Two of six hearings in 2023." -> other
  problem.add cycle=$cycle2 level=group source=opinion title="The counter closes at noon" fact="Every day." -> counter

# What was closed, and how, in one sentence; the one that is still open is not asked about.
as clerk
  problem.show problem=$again
  expect offers has 1 rows
  expect offers has row id=$gates number=1 closed=2023-02-20 sentence~"looks like no. 1 of 2022, closed on" sentence~"on photos only" unverified=false
  problem.show problem=$bus2
  expect offers has 0 rows
  problem.show problem=$counter
  expect offers has 0 rows

# A member's own is held against the same seat's alone, for those who may see it.
as deputy
  problem.show problem=$late2
  expect offers has row id=$late unverified=true sentence~"on tables only"
as deputy2
  problem.show problem=$other
  expect offers has 0 rows
  refused problem.show problem=$late2 because missing
as watcher by api
  readiness.show cycle=$cycle2
  expect checks has row check=C35 verdict=fails sentence~"look like a closed one"

# A person decides: it is back, or it is another; then nobody is asked again.
as clerk
  refused problem.unlike problem=$again other=$late reason="Not that." because invalid /other
  refused problem.unlike problem=$again other=$gates because invalid /reason
  problem.link problem=$again recurs=$gates
  expect recurrences = 1
  problem.show problem=$again
  expect offers has 0 rows
  refused problem.unlike problem=$again other=$gates reason="Other gates." because conflict
as engineer
  refused problem.unlike problem=$again other=$gates reason="Other gates." because missing
as deputy
  problem.unlike problem=$late2 other=$late reason="These were hearings of the court."
  problem.show problem=$late2
  expect offers has 0 rows
as watcher by api
  readiness.show cycle=$cycle2
  expect checks has row check=C35 verdict="cannot be judged yet"
