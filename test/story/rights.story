story What may not be seen is not there; what may be seen but not done is denied
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
post secretariat "Town clerk" in TOWN held by townclerk
post auditor "Reader of the record" in HOUSE held by reader
post member "Second Deputy" in CITY held by deputy2
run jobs
as clerk by api
  problem.add cycle=$cycle level=group source=self -> problem
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 30 days.
  problem.add cycle=$cycle level=person post=$deputy.post source=self -> personal
    title: Came late to hearings
    fact: To three of seven hearings in 2022.

# Another unit's people: the same words for what there is and for what there never was.
as townclerk
  refused problem.show problem=$problem because missing "There is no problem with this address, or it is not for your eyes."
  refused problem.show problem=0AAAAAAAAAAAAA00 because missing "There is no problem with this address"
  refused cycle.show cycle=$cycle because missing
  refused problem.add cycle=$cycle level=group source=self title="Not ours" fact="Not ours." because missing
  refused measure.show measure=$measure because missing
  refused opinion.desk cycle=$cycle because missing
  refused history.show kind=problem object=$problem because missing
  cycle.list
  expect cycles has no row unit_name="Sample City"
  expect cycles has row unit_name="Sample Town"
  keep town = cycles[unit_name="Sample Town"]
as head by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]

# Staff see the cycle but not the problems; what is their own they see.
as engineer
  cycle.show cycle=$cycle
  refused problem.list cycle=$cycle because denied "Your posts do not allow this: Problems"
  refused ledger.show cycle=$cycle because denied
  refused opinion.desk cycle=$cycle because denied
  refused problem.show problem=$problem because missing
  measure.show measure=$measure
  expect title = One desk for letters

# The group sees its ledger; another member's own problem only the chair, the office and those who watch see.
as deputy2
  problem.show problem=$problem
  refused problem.change problem=$problem title="Mine" fact="No." because denied
  refused problem.show problem=$personal because missing
  problem.list cycle=$cycle
  expect problems has 1 row
as deputy
  problem.show problem=$personal
  problem.list cycle=$cycle
  expect problems has 2 rows
as head
  problem.show problem=$personal
  refused problem.change problem=$problem title="From above" fact="No." because denied

# The administrator keeps accounts and reads nothing of it.
as admin
  refused problem.show problem=$problem because missing
  refused cycle.show cycle=$cycle because missing
  refused opinion.desk cycle=$cycle because missing

# Who reads the record reads it, and changes nothing.
as reader
  problem.show problem=$problem
  refused problem.show problem=$personal because missing
  refused problem.change problem=$problem title="Corrected" fact="No." because denied
  proof.show unit=$CITY entry=0
  expect leaf is not empty
as clerk
  refused proof.show unit=$CITY entry=0 because denied
  refused proof.show unit=$TOWN entry=0 because denied

# A form that asks for one more row shows what its fields offer; not to whom the form is not offered.
as engineer by browser
  refused measure.add problem=$problem add_row=helpers because missing "There is no problem"
  refused opinion.merge cycle=$cycle add_row=opinions because denied "Your posts do not allow this"

# A form of the town's sent to the city's cycle does nothing.
as clerk
  refused problem.add cycle=$town level=group source=self title="Over there" fact="Not ours." because missing
  refused unit.add unit=$CITY code=NEW name=New because denied
  refused person.reset_password person=$mayor password="now it is mine alone" because denied

# Nobody learns without a log-in what there is.
as nobody
  refused problem.show problem=$problem because login
  refused problem.show problem=0AAAAAAAAAAAAA00 because login
  refused problem.change problem=0AAAAAAAAAAAAA00 title=x fact=y because login
