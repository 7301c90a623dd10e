story Whoever closes or splits a unit is told who looks back on what is open in its ledger, and warned where nobody does
doors api browser cli
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post verifier "East verifier" in EAST held by eastverifier
unit WEST "District West" with group, staff 40
unit NORTH "District North"
file proof.txt "Done.\n"
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="East: letters wait" fact="31 of 120." -> pe
  measure.add problem=$pe accountable=$eastoffice.post type="by date" due=2023-12-31 title="A desk in the east" acceptance="It is there." -> desk
  measure.add problem=$pe accountable=$eastoffice.post type="by date" due=2023-12-31 title="A door in the east" acceptance="It is there." -> door
  measure.add problem=$pe accountable=$eastoffice.post type="by date" due=2023-12-31 title="A clerk in the east" acceptance="The clerk is there." -> clerk

# With a unit that follows, or a split, the preview names whose look-back has them.
at 2023-07-01
as admin by api
  unit.close unit=$EAST successor=$WEST preview=1
  expect remark has "go on in the next look-back of “District West”: 3."
  unit.split unit=$EAST old="is closed, the first new one follows" preview=1
    parts:
      | code  | name          | staff | has_group |
      | EAST1 | Eastern Hills | 30    | no        |
      | EAST2 | Eastern Shore | 30    | yes       |
  expect remark has "go on in the next look-back of “Eastern Hills”: 3."
  unit.split unit=$EAST old=stays preview=1
    parts:
      | code  | name          | staff | has_group |
      | EAST2 | Eastern Shore | 30    | yes       |
  expect remark has "stay in the ledger of “District East”"

# What is verified is not counted. Without a unit that follows it warns, with the number and what to do.
as eastoffice by api
  evidence.add file=@proof.txt
    | measure |
    | $door   |
    | $clerk  |
  measure.claim measure=$door statement="It is there."
  measure.claim measure=$clerk statement="The clerk is there."
as eastverifier by api
  measure.verify measure=$door reason="Seen."
at 2023-07-02
as admin by api
  holding.end post=$eastoffice.post person=$eastoffice until=2023-07-01
  holding.end post=$eastverifier.post person=$eastverifier until=2023-07-01
as admin by browser
  unit.close unit=$EAST preview=1
  shown "Warning: open measures that nobody will look back on" "“District East”: 2. Name the unit that follows"
as admin by api
  unit.close unit=$EAST preview=1
  expect open_measures = 2
  expect remark has "Warning: open measures that nobody will look back on" "“District East”: 2. Name the unit that follows"
  unit.close unit=$EAST successor=$NORTH preview=1
  expect remark has "go on in the next look-back of “District North”: 2."
  unit.close unit=$NORTH preview=1
  expect open_measures = 0
  expect remark is empty

# Closed all the same: they stay open in its ledger, where those above read them, and are in no later look-back.
as admin
  unit.close unit=$EAST
  expect open_measures = 2
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as head
  campaign.show campaign=$next
  expect cycles has no row unit_name="District East"
  keep w = cycles[unit_name="District West"]
  lookback.show cycle=$w
  expect items is empty
  ledger.show cycle=$east
  expect items = 3
  expect closed = 2
  expect verified = 1
  expect measures has row title="A desk in the east" state=planned
