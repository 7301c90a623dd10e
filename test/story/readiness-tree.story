story The list of cycles under a unit: blocked, warned, noted; each sees what lies under the own posts
doors api browser cli
begin with city
unit DIST "Sample District" in CITY with group, staff 40
post secretariat "District office" in DIST held by office
unit TOWN "Sample Town" with group, staff 90
post superior "Head above the City" in CITY held by level
run jobs
as office by api
  cycle.list
  keep district = cycles[unit_name="Sample District"]
  opinion.enter cycle=$district channel=paper text="The counter closes at noon."

as head
  readiness.tree
  expect cycles has 3 rows
  expect cycles has row unit_name="Sample District" blocks=1
  expect cycles has row unit_name="Sample City" blocks=0
  expect cycles has row unit_name="Sample Town"
  readiness.tree unit=$CITY
  expect cycles has 2 rows
  expect cycles has no row unit_name="Sample Town"
  refused readiness.tree unit=0AAAAAAAAAAAAA00 because missing
as level
  readiness.tree
  expect cycles has 2 rows
  expect cycles has no row unit_name="Sample Town"
as office
  readiness.tree
  expect cycles has 1 row
as admin
  readiness.tree
  expect cycles is empty
as nobody
  refused readiness.tree because login
