story A sheet of first log-in slips: for one unit and all below, shown once, kept nowhere, changed at the first log-in
doors api cli
begin with city
unit TOWN "Sample Town" with group, staff 90
unit DIST "Sample District" in CITY with group, staff 40
file people.csv
  login,name,unit,post,role,rank,language
  officer.a,Officer A,CITY,Officer for letters,staff,10,en
  officer.b,Officer B,DIST,Officer for buses,staff,11,zh-CN
  officer.c,Officer C,TOWN,Town officer,staff,12,en
as admin by api
  people.import file=@people.csv

# Whoever has a password keeps it; below means below.
candor verify exits 0
keep before = actions
as admin
  slips.make unit=$CITY once=sheet-1 -> sheet
  expect title = Sample City
  expect slips has 2 rows
  expect slips has row login=officer.a name="Officer A" unit_name="Sample City"
  expect slips has row login=officer.b unit_name="Sample District"
  expect slips has no row login=clerk
  keep first = slips[login=officer.a]
  refused slips.make unit=$CITY once=sheet-2 because conflict "has a password already"
as clerk
  refused slips.make unit=$CITY because denied
candor verify exits 0
expect actions > $before

# The code opens one thing only; it is typed as it comes, and after that it is worth nothing.
as nobody
  refused session.login login=officer.b password=$first.code because login "do not go together"
password officer.a "${first.code}"
as officer.a by api
  refused cycle.list because denied "choose one of your own first"
as officer.a
  refused password.change present="AAAAA-AAAAA-AAAAA-AAAAA" fresh="known to me alone" because invalid /present
  password.change present=$first.code fresh="known to me alone"
as nobody
  refused session.login login=officer.a password=$first.code because login "do not go together"
password officer.a "known to me alone"
as officer.a
  cycle.list
  expect cycles has 1 row

# A slip that was lost: those who never changed theirs get new ones, the old ones are void; the same sending again is not told again.
as admin
  slips.make unit=$CITY again=yes
  expect slips has 1 row
  expect slips has row login=officer.b
  keep anew = slips.0
  slips.make unit=$CITY again=yes once=sheet-3
  expect slips.0.code != $anew.code
  slips.make unit=$CITY again=yes once=sheet-3
  expect title = Sample City
  expect slips is empty
as nobody
  refused session.login login=officer.b password=$anew.code because login "do not go together"
as admin
  slips.make unit=$HOUSE
  expect slips has row login=officer.c
as admin by browser
  see "Make first log-in slips" at /units/$CITY
