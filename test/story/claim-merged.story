story After a merger a member whose seat passed to the unit that follows still claims, and changes, the own share of what the closed unit's ledger holds
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post chair "East chair" in EAST held by eastchair
post member "East member" in EAST held by eastmember
post secretariat "East office" in EAST held by eastoffice
unit WEST "District West" with group, staff 40
post chair "West chair" in WEST held by westchair
unit NORTH "District North" with group, staff 20
post member "North member" in NORTH held by northmember
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="Letters wait too long" fact="31 of 120." -> letters
as eastmember
  problem.claim problem=$letters share="I never asked for the list."

# The east goes into the west, and the west into the north; a member of both groups has a seat of each.
at 2023-07-01
as admin by api
  unit.close unit=$EAST successor=$WEST
  unit.close unit=$WEST successor=$NORTH
  post.add unit=$NORTH title="Second North member" role=member rank=1 -> second
  post.change post=$eastmember.post title="East member" role=member rank=9
  post.give post=$second person=$eastmember since=2023-07-01
as eastmember
  see form to "/claim" at /problems/$letters
  problem.claim problem=$letters share="I asked for the list once a year."
  problem.show problem=$letters
  expect claims has 1 rows
  expect claims has row seat="East member" share="I asked for the list once a year."
as eastchair
  problem.claim problem=$letters share="I had no hour for letters."
  problem.show problem=$letters
  expect claims has 2 rows
  expect claims has row seat="East chair"

# What is a member's own is written down of the same seat.
as eastoffice
  problem.add cycle=$east level=person post=$eastmember.post source=self title="Came late to hearings" fact="To three of seven." -> late
as eastmember
  problem.show problem=$late
  expect post = $eastmember.post

# Whoever has no seat there has no share: neither the office nor another group.
as eastoffice
  refused problem.claim problem=$letters share="I wrote them." because denied ""
as mayor
  refused problem.claim problem=$letters share="I read them." because missing
  refused problem.add cycle=$east level=person post=$mayor.post source=self title="Late" fact="Twice." because missing
as eastoffice
  refused problem.add cycle=$east level=person post=$mayor.post source=self title="Late" fact="Twice." because invalid /post "is not a seat of this leading group"
