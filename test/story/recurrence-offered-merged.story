story A problem is held against the closed ones of every unit that its own follows, over any number of steps, as far back as of its own
doors api browser
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
post staff "East engineer" in EAST held by eastengineer
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
unit SOUTH "District South" with group, staff 40
post secretariat "South office" in SOUTH held by southoffice
unit NORTH "District North" with group, staff 20
post secretariat "North office" in NORTH held by northoffice
file proof.txt "Done.\n"
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  problem.add cycle=$east level=group source=self title="School gates flood in heavy rain" fact="4 of 9 gates in July 2022." -> gates
  measure.add problem=$gates accountable=$eastengineer.post type="by date" due=2023-03-31 title="Clear the drains" acceptance="No gate under water." -> drains
as southoffice by api
  cycle.list
  keep south = cycles[unit_name="District South"]
  problem.add cycle=$south level=group source=self title="Bus stops lack a roof" fact="12 of 30 stops." -> stops
  measure.add problem=$stops accountable=$southoffice.post type="by date" due=2023-03-31 title="Build the roofs" acceptance="A roof each." -> roofs
as eastengineer by api
  evidence.add measure=$drains file=@proof.txt
  measure.claim measure=$drains statement="It is done."
as southoffice by api
  evidence.add measure=$roofs file=@proof.txt
  measure.claim measure=$roofs statement="It is done."

# East goes into the west, the west and the south into the north.
as admin by api
  unit.close unit=$EAST successor=$WEST
  unit.close unit=$WEST successor=$NORTH
  unit.close unit=$SOUTH successor=$NORTH
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as northoffice
  cycle.list
  keep n23 = cycles[title="Yearly review 2023"]
  problem.add cycle=$n23 level=group source=self title="School gates flooded again" fact="5 of 9 gates on 3 August 2023." -> again
  problem.show problem=$again
  expect offers has row id=$gates sentence~"looks like no. 1 of 2022"
  problem.link problem=$again recurs=$gates
  expect recurrences = 1
  problem.add cycle=$n23 level=group source=self title="Bus stops still lack a roof" fact="11 of 30 stops." -> still
  problem.show problem=$still
  expect offers has row id=$stops

# Nobody else is offered them.
as clerk
  cycle.list
  keep c23 = cycles[title="Yearly review 2023"]
  problem.add cycle=$c23 level=group source=self title="School gates flooded again" fact="2 of 9 gates on 3 August 2023." -> ours
  problem.show problem=$ours
  expect offers is empty

# Six years on they are no longer among the last five, though the units that closed had no cycles since.
at 2024-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> c2024
  campaign.deploy campaign=$c2024
run jobs
at 2025-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2025 title="Yearly review 2025" -> c2025
  campaign.deploy campaign=$c2025
run jobs
at 2026-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2026 title="Yearly review 2026" -> c2026
  campaign.deploy campaign=$c2026
run jobs
at 2027-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2027 title="Yearly review 2027" -> c2027
  campaign.deploy campaign=$c2027
run jobs
as northoffice
  cycle.list
  keep n27 = cycles[title="Yearly review 2027"]
  problem.add cycle=$n27 level=group source=self title="Bus stops lack a roof" fact="9 of 30 stops." -> fifth
  problem.show problem=$fifth
  expect offers has row id=$stops
at 2028-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2028 title="Yearly review 2028" -> c2028
  campaign.deploy campaign=$c2028
run jobs
as northoffice
  cycle.list
  keep n28 = cycles[title="Yearly review 2028"]
  problem.add cycle=$n28 level=group source=self title="Bus stops lack a roof" fact="9 of 30 stops." -> sixth
  problem.show problem=$sixth
  expect offers is empty
