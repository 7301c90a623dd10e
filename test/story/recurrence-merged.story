story What comes back after a merger is linked to the problem of the unit that closed, however many steps ago
doors api browser
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
  problem.add cycle=$east level=group source=self title="Letters wait too long in the east" fact="31 of 120." -> old
  measure.add problem=$old accountable=$eastengineer.post type="by date" due=2023-12-31 title="A desk in the east" acceptance="It is there." -> desk
as eastengineer by api
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
as eastverifier by api
  measure.verify measure=$desk reason="Seen."
as admin by api
  unit.close unit=$EAST successor=$WEST
  unit.close unit=$WEST successor=$NORTH
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as northoffice
  cycle.list
  keep north = cycles[title="Yearly review 2023"]
  problem.add cycle=$north level=group source=self title="Nobody answers" fact="12 of 80." -> back
  see choice $old at /problems/$back
  problem.link problem=$back recurs=$old
  expect recurrences = 1
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Gates stand open" fact="Four of nine." -> other
  refused problem.link problem=$other recurs=$old because invalid /recurs "another unit"
  see no choice $old at /problems/$other
