story A member's personal ledger: whose it is, chair, office, verifier and those above read it; other members its titles, staff nothing
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
post auditor "Reader of the record" in HOUSE held by reader
post member "Second Deputy" in CITY held by deputy2
post observer "Observer" in CITY held by guest
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
file proof.txt "Five hearings, on time.\n"
as deputy
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Came late to hearings" fact="To three of seven hearings." -> problem
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-05-31 title="Be there ten minutes before" acceptance="The minutes of five hearings say so." -> measure
  progress.add measure=$measure body="At two hearings before time."
  evidence.add measure=$measure file=@proof.txt -> evidence
  extension.ask measure=$measure due=2023-06-30 reason="Two hearings were put off." -> extension

# Whose it is, the chair, the office, the verifier, the supervision group, the organs above.
as deputy
  problem.show problem=$problem
  measure.show measure=$measure
  ledger.show cycle=$cycle
  expect measures has row title="Be there ten minutes before"
as mayor
  problem.show problem=$problem
  expect fact = To three of seven hearings.
  measure.show measure=$measure
  extension.show extension=$extension
as clerk
  measure.show measure=$measure
  expect acceptance = The minutes of five hearings say so.
  evidence.show evidence=$evidence
as verifier
  measure.show measure=$measure
  refused problem.change problem=$problem title="Mine" fact="No." because denied
as watcher
  measure.show measure=$measure
  ledger.show cycle=$cycle
  expect measures has row title="Be there ten minutes before"
  refused measure.change measure=$measure title="Mine" acceptance="No." because denied
  refused problem.change problem=$problem title="Mine" fact="No." because denied
as head
  problem.show problem=$problem
  history.show kind=measure object=$measure
  refused measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-05-31 title="Mine" acceptance="No." because denied
as department
  measure.show measure=$measure
  refused progress.add measure=$measure body="Mine." because denied
as inspector
  problem.show problem=$problem
  refused measure.claim measure=$measure statement="Done." because denied

# The other members: titles, and nothing behind them.
as deputy2
  problem.list cycle=$cycle
  expect problems is empty
  expect titles has row title="Came late to hearings" seat="Deputy Mayor"
  shown no "To three of seven hearings"
  ledger.show cycle=$cycle
  expect measures is empty
  expect titles has row title="Be there ten minutes before"
  shown no "The minutes of five hearings" "At two hearings"
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  refused evidence.show evidence=$evidence because missing
  refused extension.show extension=$extension because missing
  refused history.show kind=measure object=$measure because missing
  refused history.show kind=problem object=$problem because missing
  refused progress.add measure=$measure body="Mine." because missing
  refused extension.decide extension=$extension approve=yes because missing
  find.show q="hearings"
  shown no "To three of seven hearings"

# Staff, observer, reader of the record, another unit, the administrator: not even titles.
as engineer
  ledger.public cycle=$cycle
  expect items is empty
  refused problem.list cycle=$cycle because denied
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  refused evidence.show evidence=$evidence because missing
as guest
  refused measure.show measure=$measure because missing
  refused ledger.show cycle=$cycle because denied
as reader
  problem.list cycle=$cycle
  expect problems is empty
  expect titles is empty
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
as townhead
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  refused ledger.show cycle=$cycle because missing
as admin
  refused problem.show problem=$problem because missing
  refused measure.show measure=$measure because missing
  refused evidence.show evidence=$evidence because missing
as nobody
  refused problem.show problem=$problem because login
