story A unit that gets its leading group after the last day on which a campaign asks for meetings gets no cycle of it
begin with city
unit OFF "Sample Office" in CITY staff 12
at 2023-01-05
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" meeting_until=2023-03-31 -> next
  campaign.deploy campaign=$next
run jobs
as head
  campaign.show campaign=$next
  expect opened = 1

# On the last day it still comes.
at 2023-03-31
unit DIST "Sample District" in CITY with group, staff 40
run jobs
as head
  campaign.show campaign=$next
  expect opened = 2
  expect units = 2

# From the day after it does not: whether the unit is new, or its group.
at 2023-04-01T00:30Z
unit TOWN "Sample Town" with group, staff 90
as admin
  unit.change unit=$OFF name="Sample Office" staff=12 has_group=yes
run jobs
as head
  campaign.show campaign=$next
  expect opened = 2
  expect units = 2
  expect cycles has no row unit_name="Sample Town"
  expect cycles has no row unit_name="Sample Office"

# The meeting of the city was put off: whoever follows the city before it begins a cycle of its own, as before.
as admin
  unit.split unit=$CITY old="is closed, the first new one follows"
    parts:
      | code | name     | staff | has_group |
      | C1   | City One | 40    | yes       |
      | C2   | City Two | 25    | yes       |
run jobs
as head
  campaign.show campaign=$next
  expect cycles has row unit_name="City One"
  expect cycles has no row unit_name="City Two"

# Deployed after its own last day, to enter what was held on paper, it reaches those who are there on its day.
as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2022 title="The flood" meeting_until=2022-12-31 -> flood
  campaign.deploy campaign=$flood
run jobs
as head
  campaign.show campaign=$flood
  expect cycles has row unit_name="Sample Town"
  keep reached = opened
at 2023-04-02
unit VILL "Sample Village" with group, staff 9
run jobs
as head
  campaign.show campaign=$flood
  expect opened = $reached
  expect units = $reached
