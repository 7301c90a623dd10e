story A unit that follows one whose meeting was held gets no second cycle of that campaign, and a unit founded later none of earlier years
doors api
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
at 2023-02-14
as clerk
  cycle.held cycle=$cycle held_day=2023-02-14
at 2023-07-01
as admin
  unit.split unit=$CITY old="is closed, the first new one follows" -> split
    parts:
      | code   | name             | staff | has_group |
      | C1   | City One    | 40    | yes       |
      | C2   | City Two | 25    | yes       |
run jobs
as clerk
  cycle.list
  expect cycles has 1 row
as head
  campaign.show campaign=$campaign
  keep first = units
  expect opened = $first

# The part that goes on still works the cycle, and is told of what is late in it.
as clerk
  home.show
  expect cards has row title~"Notification" link="/cycles/${cycle.id}/papers"

# In the next year both parts have a cycle, and a unit that is founded then has that one alone.
at 2024-01-04
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> c2
  campaign.deploy campaign=$c2
run jobs
at 2024-02-01
unit DIST "Sample District" with group, staff 40
post secretariat "District clerk" in DIST held by dclerk
run jobs
as dclerk by api
  cycle.list
  expect cycles has 1 row
  expect cycles has row title="Yearly review 2023"
as clerk
  cycle.list
  expect cycles has 2 rows
