story Units split, merged and closed between two cycles: no item of theirs is lost
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post staff "East engineer" in EAST held by eastengineer
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
unit NORTH "District North" with group, staff 20
post secretariat "North office" in NORTH held by northoffice
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="East: letters wait" fact="31 of 120." -> pe
  measure.add problem=$pe accountable=$eastengineer.post type="by date" due=2023-12-31 title="A desk in the east" acceptance="It is there." -> me
  measure.add problem=$pe accountable=$eastengineer.post type="by date" due=2023-12-31 title="A door in the east" acceptance="It is there." -> me2
as westoffice by api
  cycle.list
  keep west = cycles[unit_name="District West"]
  problem.add cycle=$west level=group source=self title="West: letters wait" fact="12 of 80." -> pw
  measure.add problem=$pw accountable=$westoffice.post type="by date" due=2023-12-31 title="A desk in the west" acceptance="It is there." -> mw
as northoffice by api
  cycle.list
  keep north = cycles[unit_name="District North"]
  problem.add cycle=$north level=group source=self title="North: letters wait" fact="Two of 10." -> pn
  measure.add problem=$pn accountable=$northoffice.post type="by date" due=2023-12-31 title="A desk in the north" acceptance="It is there." -> mn

# East is split in two, west goes into north, all in one year.
at 2023-07-01
as admin by api
  unit.split unit=$EAST old="is closed, the first new one follows" -> split
    parts:
      | code  | name          | staff | has_group |
      | EAST1 | Eastern Hills | 30    | yes       |
      | EAST2 | Eastern Shore | 30    | yes       |
  keep hills = parts[code=EAST1]
  keep shore = parts[code=EAST2]
  unit.close unit=$WEST successor=$NORTH
# A part leaves the north, which stays with what stands in its ledger.
  unit.split unit=$NORTH old=stays
    parts:
      | code   | name          | staff | has_group |
      | NORTH2 | North Harbour | 10    | yes       |
# The measure went with its post: who holds it now reports on it.
as eastengineer
  progress.add measure=$me body="The carpenter has begun."

at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as head
  campaign.show campaign=$next
  expect cycles has row unit_name="Eastern Hills"
  expect cycles has row unit_name="Eastern Shore"
  expect cycles has no row unit_name="District East"
  expect cycles has no row unit_name="District West"
  keep h = cycles[unit_name="Eastern Hills"]
  keep s = cycles[unit_name="Eastern Shore"]
  keep n = cycles[unit_name="District North"]
  keep n2 = cycles[unit_name="North Harbour"]
  lookback.show cycle=$h
  expect items has 2 rows
  expect items has row title="A desk in the east" was="under way"
  lookback.show cycle=$s
  expect items is empty
  lookback.show cycle=$n
  expect items has 2 rows
  expect items has row title="A desk in the north"
  expect items has row title="A desk in the west"
  lookback.show cycle=$n2
  expect items is empty

# Reported and carried over in the new unit, the link leads back to the old one's.
as eastoffice
  lookback.show cycle=$h
  keep item = items[title="A desk in the east"]
  lookback.report lookback=$item outcome="carried over" report="The carpenter fell ill."
  ledger.show cycle=$h
  expect measures has row title="A desk in the east"
  keep carried = measures[title="A desk in the east"]
  measure.show measure=$carried
  expect carried_from = $me
  expect unit = $hills
as northoffice
  lookback.show cycle=$n
  keep west_item = items[title="A desk in the west"]
  lookback.report lookback=$west_item outcome=dropped report="The office of the west is closed."

# A unit closed between the cycles keeps what stood there: those above still read it.
as head
  ledger.show cycle=$east
  expect items = 2
