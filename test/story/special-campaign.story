story A special campaign stands beside the yearly one; a second yearly one in the same year does not
doors api browser cli
begin with city

as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2022 special=yes -> special
    title: After the flood
    theme: What the flood showed
  expect special = yes
  campaign.deploy campaign=$special
run jobs
as clerk
  cycle.list
  expect cycles has 2 rows
  keep second = cycles[title="After the flood"]
  cycle.show cycle=$second
  expect special = yes
  expect procedure_title.en is not empty
  readiness.show cycle=$cycle
  expect checks has row check=C01 verdict=holds
  problem.add cycle=$second level=group source=inspection reference="Report 7" -> problem
    title: No sandbags
    fact: On 2023-01-02 there were 40 of 400.
  problem.list cycle=$cycle
  expect problems is empty
  problem.list cycle=$second
  expect problems has 1 row

# A procedure that an event opens is special, also where nobody ticked that.
as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2022 -> called
    title: After the storm
  campaign.deploy campaign=$called
run jobs
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C01 verdict=holds

# A second yearly one bearing the same year is a fault of the readiness, with what mends it.
as head
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2022 title="Yearly review 2022, again" -> twice
  campaign.deploy campaign=$twice
run jobs
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C01 verdict=fails sentence~"2 regular cycles bear the year 2022" fix~"special cycle"
  refused stage.set cycle=$second stage=nothing set=done because invalid /stage
as deputy
  refused campaign.deploy campaign=$special because denied
