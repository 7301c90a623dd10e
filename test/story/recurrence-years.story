story A problem is held against closed ones of as many cycles as the procedure says: five, and no more
doors api
begin with city
file gates.png "a picture"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="School gates flood in heavy rain" fact="4 of 9 gates in July 2022." -> gates
  measure.add problem=$gates accountable=$deputy.post title="Clear the drains" acceptance="No gate under water." type="by date" due=2023-03-31 -> drains
as deputy by api
  evidence.add measure=$drains file=@gates.png caption="Clean"
  measure.claim measure=$drains statement="All drains are clear."
at 2023-02-20
as verifier by api
  measure.verify measure=$drains reason="Walked past all nine in the rain."
at 2023-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> c2023
  campaign.deploy campaign=$c2023
run jobs
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

# The fourth cycle after it.
as clerk by api
  cycle.list
  keep fourth = cycles[title="Yearly review 2026"]
  problem.add cycle=$fourth level=group source=opinion title="School gates flooded again" fact="5 of 9 gates on 3 August 2026." -> fourth_time
  problem.show problem=$fourth_time
  expect offers has row id=$gates sentence~"looks like no. 1 of 2022"
  problem.unlike problem=$fourth_time other=$gates reason="Other gates."
at 2027-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2027 title="Yearly review 2027" -> c2027
  campaign.deploy campaign=$c2027
run jobs

# The fifth cycle after it.
as clerk by api
  cycle.list
  keep fifth = cycles[title="Yearly review 2027"]
  problem.add cycle=$fifth level=group source=opinion title="School gates flooded again" fact="5 of 9 gates on 3 August 2027." -> fifth_time
  problem.show problem=$fifth_time
  expect offers has row id=$gates sentence~"looks like no. 1 of 2022"
  problem.unlike problem=$fifth_time other=$gates reason="Other gates."
at 2028-12-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2028 title="Yearly review 2028" -> c2028
  campaign.deploy campaign=$c2028
run jobs

# The sixth cycle after it.
as clerk by api
  cycle.list
  keep sixth = cycles[title="Yearly review 2028"]
  problem.add cycle=$sixth level=group source=opinion title="School gates flooded again" fact="5 of 9 gates on 3 August 2028." -> sixth_time
  problem.show problem=$sixth_time
  expect offers has 0 rows
