story The group's problems, measures and ledger: group, office, verifier, supervision and organs above read all; staff the public part
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
post auditor "Reader of the record" in HOUSE held by reader
post member "Second Deputy" in CITY held by deputy2
post staff "Driver" in CITY held by driver
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 letters." cause="Nobody counts them." -> problem
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-06-30 indicator="letters older than 14 days" present=31 target=0 title="One desk for letters" acceptance="Of 50 letters none waits." -> measure
as deputy by api
  progress.add measure=$measure body="The desk stands in the hall."

# Read whole; each does only what is for the own post.
as deputy2
  problem.show problem=$problem
  expect fact = 31 of 120 letters.
  measure.show measure=$measure
  shown "The desk stands in the hall."
  ledger.show cycle=$cycle
  expect measures has row title="One desk for letters"
  refused measure.change measure=$measure title="Mine" acceptance="No." because denied
  refused measure.claim measure=$measure statement="Done." because denied
as mayor
  problem.show problem=$problem
  measure.show measure=$measure
  refused progress.add measure=$measure body="Mine." because denied
as clerk
  ledger.show cycle=$cycle
  expect measures has 1 row
  refused measure.verify measure=$measure reason="It stands." because denied
as verifier
  measure.show measure=$measure
  refused problem.change problem=$problem title="Mine" fact="No." because denied
as watcher
  problem.show problem=$problem
  ledger.show cycle=$cycle
  expect measures has 1 row
  refused measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-06-30 title="Mine" acceptance="No." because denied
as head
  measure.show measure=$measure
  ledger.show cycle=$cycle
  expect measures has 1 row
  refused measure.change measure=$measure title="Mine" acceptance="No." because denied
as department
  problem.show problem=$problem
  ledger.show cycle=$cycle
  refused problem.change problem=$problem title="Mine" fact="No." because denied
as inspector
  problem.show problem=$problem
  history.show kind=measure object=$measure
  refused problem.change problem=$problem title="Mine" fact="No." because denied
as reader
  problem.show problem=$problem
  ledger.show cycle=$cycle
  expect measures has 1 row
  refused measure.change measure=$measure title="Mine" acceptance="No." because denied

# Staff: problem, measure, deadline and state, nothing more of it.
as driver
  ledger.public cycle=$cycle
  expect items has row problem_title="Letters wait too long" title="One desk for letters" due=2023-06-30 state="under way"
  shown no "31 of 120" "Nobody counts them" "The desk stands in the hall"
  refused ledger.show cycle=$cycle because denied
  refused problem.list cycle=$cycle because denied
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  refused history.show kind=problem object=$problem because missing
  refused progress.add measure=$measure body="Mine." because missing

# Another unit, the administrator, whoever is not logged in: nothing.
as townhead
  refused ledger.show cycle=$cycle because missing
  refused ledger.public cycle=$cycle because missing
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
as admin
  refused ledger.show cycle=$cycle because missing
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
as nobody
  refused ledger.public cycle=$cycle because login
  refused problem.show problem=$problem because login
