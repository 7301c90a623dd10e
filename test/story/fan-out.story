story A campaign over eight hundred units: the power fails in the middle, and no unit gets two cycles or none
doors api cli
house simulated 2023-01-04T01:00Z
post superior "Head of the Province" in HOUSE held by head
file units.csv
  code,parent,name,has_group,staff
  PROV,,Province,yes,900
  800 times: B%1,PROV,Bureau %1,yes,40
as admin
  unit.import file=@units.csv
  expect added = 801
as head
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2022 title="Yearly review 2022" -> campaign
  campaign.deploy campaign=$campaign
  expect units = 801

# The server dies when the first units have their cycles, and what is left is done by the next run.
as head by api
  kill when campaign.show campaign=$campaign shows opened > 0
expect opened < 801
candor verify exits 0
run jobs
expect cycles > 0
expect cycles < 801
run jobs
expect cycles = 0
as head
  campaign.show campaign=$campaign
  expect units = 801
  expect opened = 801
  expect cycles has 801 rows
  expect cycles has row unit_name="Bureau 1"
  expect cycles has row unit_name="Bureau 800"
  see "cycles opened: 801 of 801" at /campaigns/$campaign
