story A campaign is drafted, deployed over the units below and ended; who may not deploy is refused
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
unit STORE "Storehouse", staff 5
post superior "Head of the Town's level" in TOWN held by local
run jobs

as head
  refused campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 because invalid /title
  refused campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=1900 title=Old because invalid /year
  refused campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title=Back meeting_from=2024-01-31 meeting_until=2024-01-01
    because invalid /meeting_until "lies before the first"
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 -> next
    title: Yearly review 2023
    theme: Answer letters in time
    requirements: Hold it in January.
    scope: $TOWN
  expect state = draft
  expect dimensions has "Serving people"
  campaign.change campaign=$next title="Yearly review 2023" theme="Answer every letter in time" meeting_from=2024-01-08 meeting_until=2024-01-31
  expect theme = Answer every letter in time
as local
  refused campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Not mine" because denied
  refused campaign.add unit=$TOWN procedure=annual-democratic-life-meeting year=2023 title="Too wide" scope=$CITY because invalid /scope "must lie under Sample Town"
as clerk
  refused campaign.deploy campaign=$next because denied
  refused campaign.add unit=$CITY procedure=annual-democratic-life-meeting year=2023 title="From below" because denied

# Where there is no leading group, there is nobody to deploy to.
as head
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="For the storehouse" scope=$STORE -> empty
  refused campaign.deploy campaign=$empty because conflict "No unit under there has a leading group"

# Deployed: one unit in this part of the tree, and one cycle; the draft's form is gone.
as head
  campaign.deploy campaign=$next
  expect units = 1
  expect deployed = 2023-01-04
  refused campaign.deploy campaign=$next because conflict "deployed"
  refused campaign.change campaign=$next title="Another title" because conflict "deployed"
run jobs
run jobs
expect cycles = 0
as head
  campaign.show campaign=$next
  expect opened = 1
  expect units = 1
  expect cycles has row unit_name="Sample Town"
as townhead
  cycle.list
  expect cycles has row title="Yearly review 2023"
as mayor
  cycle.list
  expect cycles has no row title="Yearly review 2023"

# Ended: no further unit gets a cycle of it; those that are open stay.
as head
  refused campaign.end campaign=$empty because conflict "draft"
  campaign.end campaign=$next
  expect state = ended
unit LATE "Late Town" in TOWN with group, staff 20
run jobs
as head
  campaign.show campaign=$next
  expect opened = 1

# A unit that comes while a campaign runs gets its cycle by itself.
as head
  campaign.list
  expect campaigns has row title="Yearly review 2022" state=deployed
unit SCHOOL "School" in CITY with group, staff 30
run jobs
as head
  campaign.show campaign=$campaign
  expect cycles has row unit_name=School

# An ended campaign counts the units that were there when it was deployed, not those that came since.
at 2023-02-01
unit LATER "Later Town" in TOWN with group, staff 20
as head
  campaign.show campaign=$next
  expect opened = 1
  expect units = 2
