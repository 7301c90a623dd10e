story A unit followed by one that is followed in its turn, and one closed while its look-back waited: no item of theirs is lost
doors api
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post staff "East engineer" in EAST held by eastengineer
post verifier "East verifier" in EAST held by eastverifier
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
unit NORTH "District North" with group, staff 20
post secretariat "North office" in NORTH held by northoffice
file proof.txt "Done.\n"
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="East: letters wait" fact="31 of 120." -> pe
  measure.add problem=$pe accountable=$eastengineer.post type="by date" due=2023-12-31 title="A desk in the east" acceptance="It is there." -> desk
  measure.add problem=$pe accountable=$eastengineer.post type="by date" due=2023-12-31 title="A door in the east" acceptance="It is there." -> door
as eastengineer by api
  evidence.add measure=$door file=@proof.txt
  measure.claim measure=$door statement="It is there."
as eastverifier by api
  measure.verify measure=$door reason="Seen."
as westoffice by api
  cycle.list
  keep west = cycles[unit_name="District West"]
  problem.add cycle=$west level=group source=self title="West: letters wait" fact="12 of 80." -> pw
  measure.add problem=$pw accountable=$westoffice.post type="by date" due=2023-12-31 title="A desk in the west" acceptance="It is there." -> west_desk

# East goes into West, and West into North, between two cycles: North's look-back has the items of all three, open and closed.
at 2023-07-01
as admin by api
  unit.close unit=$EAST successor=$WEST
at 2023-08-01
as admin by api
  unit.close unit=$WEST successor=$NORTH
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> second
  campaign.deploy campaign=$second
run jobs
as head
  campaign.show campaign=$second
  keep n2 = cycles[unit_name="District North"]
  lookback.show cycle=$n2
  expect items has 3 rows
  expect items has row title="A desk in the west" state=waiting
  expect items has row title="A desk in the east" state=waiting
  expect items has row title="A door in the east" was=verified
as northoffice
  lookback.show cycle=$n2
  keep reported = items[title="A desk in the west"]
  keep waiting = items[title="A desk in the east"]
  lookback.report lookback=$reported outcome="carried over" report="The carpenter has moved."

# North is closed in its turn while two of its items wait: its successor's look-back has them, beside what was carried over into North's ledger.
at 2024-02-03
as admin by api
  unit.add unit=$HOUSE code=SOUTH name="District South" has_group=yes -> south
  unit.close unit=$NORTH successor=$south
at 2025-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> third
  campaign.deploy campaign=$third
run jobs
as head
  campaign.show campaign=$third
  keep s3 = cycles[unit_name="District South"]
  lookback.show cycle=$s3
  expect items has 3 rows
  expect items has row title="A desk in the west" was="under way"
  expect items has row title="A desk in the east" was=planned
  expect items has row title="A door in the east" was=verified

# Reported there, it waits no longer in the look-back of the unit that was closed, and comes back in none.
as northoffice
  lookback.show cycle=$s3
  keep desk3 = items[title="A desk in the east"]
  keep door3 = items[title="A door in the east"]
  keep west3 = items[title="A desk in the west"]
  lookback.report lookback=$desk3 outcome=dropped report="The desks stand in the south."
  lookback.report lookback=$door3 outcome=holds report="It is there."
  lookback.report lookback=$west3 outcome=dropped report="The desks stand in the south."
  lookback.show cycle=$n2
  expect items has row title="A desk in the east" state=reported outcome=dropped report="The desks stand in the south."
  expect items has row title="A door in the east" state=reported outcome=holds report="It is there."
  expect items has row title="A desk in the west" state=reported outcome="carried over"
at 2026-01-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2025 title="Yearly review 2025" -> fourth
  campaign.deploy campaign=$fourth
run jobs
as head
  campaign.show campaign=$fourth
  keep s4 = cycles[unit_name="District South"]
  lookback.show cycle=$s4
  expect items is empty
