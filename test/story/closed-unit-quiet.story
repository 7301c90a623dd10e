story After a merger or a split before the meeting nobody is told of what the closed unit's review still lacked: the one that follows has its own
doors api
begin with city
unit EAST "District East" with group, staff 60
post secretariat "East office" in EAST held by eastoffice
unit WEST "District West" with group, staff 40
post secretariat "West office" in WEST held by westoffice
unit SOUTH "District South" with group, staff 40
post secretariat "South office" in SOUTH held by southoffice
run jobs
as eastoffice by api
  cycle.list
  keep east = cycles[unit_name="District East"]
  plan.write cycle=$east theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> ours
  plan.submit plan=$ours
as head by api
  plan.approve plan=$plan
  plan.approve plan=$ours

# As long as it is there, its own office is told.
at 2023-02-10
run jobs
as eastoffice by api
  home.show
  expect cards has row unit="District East" title~"Study"
  expect cards has row unit="District East" title~"Notice to participants"

# Merged: of a plan that is there, of one that was never written, and split.
as admin by api
  unit.close unit=$EAST successor=$WEST
  unit.close unit=$SOUTH successor=$WEST
  unit.split unit=$CITY old="is closed, the first new one follows" -> split
    parts:
      | code | name     | staff | has_group |
      | C1   | City One | 40    | yes       |
      | C2   | City Two | 25    | yes       |
run jobs
at 2023-03-10
run jobs
as westoffice
  home.show
  expect cards has no row unit="District East"
  expect cards has no row unit="District South"
  expect cards has row unit="District West" title~"Write the plan"
as clerk
  home.show
  expect cards has no row unit="Sample City"
  expect cards has row unit="City One" title~"Write the plan"
as eastoffice
  home.show
  expect cards has no row unit="District East"
