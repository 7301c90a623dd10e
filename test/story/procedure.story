story A procedure is a file: a broken one lists every fault, and a new version changes no cycle that is under way
doors api browser cli
begin with city

# What is broken is said all at once, each with its line and key.
candor profile check @../profiles/broken.yaml exits 2
shown "broken.yaml:3: format:" "broken.yaml:4: title.zh-CN:" "stages.planning.gates.1" "roles.chair"
file unread.yaml "profile: [\n"
candor profile check @unread.yaml exits 2
shown "unread.yaml:"
candor profile check nowhere.yaml exits 2
candor profile check @../profiles/small.yaml exits 0
shown "no faults"

copy dark.yaml of @../../profiles/annual-democratic-life-meeting.yaml
  "    what: {en: \"The deadline has passed.\", zh-CN: \"已过时限。\"}\n    basis: regulation\n" to "    what: {en: \"The deadline has passed.\", zh-CN: \"已过时限。\"}\n"
candor profile check dark.yaml exits 2
shown "lights.overdue.basis"

# Into the house comes only what is whole.
as admin
  refused procedure.load yaml=<../profiles/broken.yaml
    because invalid /yaml "Line 3, format"
    because invalid /yaml "title.zh-CN"
    because invalid /yaml "stages.planning.gates.1"
  refused procedure.load yaml=<unread.yaml because invalid /yaml
  procedure.list
  expect procedures has 4 rows
as clerk
  refused procedure.load yaml=<../profiles/small.yaml because denied

# A new version of the procedure under which the city's cycle runs: 10 days before the meeting become 12.
copy mine.yaml of @../../profiles/annual-democratic-life-meeting.yaml
  "value: 10\n      unit: days\n      tighter: larger\n      basis: local" to "value: 12\n      unit: days\n      tighter: larger\n      basis: local"
as admin
  procedure.load yaml=<mine.yaml -> loaded
  expect hash is not empty
  procedure.list
  expect procedures has 5 rows
  procedure.load yaml=<mine.yaml
  expect hash = $loaded.hash
  procedure.list
  expect procedures has 5 rows
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C03 sentence~"10 days before the meeting are asked for"

  procedure.show procedure=$loaded.hash
  expect lights has 5 rows
  expect lights has row light=overdue basis=regulation
  expect sources has row id=S25 title~"University supervision of the meetings, 2021"
  see "Lights of a measure" "University supervision of the meetings, 2021" "a periodical" at /procedures/$loaded.hash

# Whoever deploys next gets the new one; the cycle of before keeps its own.
as head
  refused campaign.add unit=$HOUSE procedure=no-such-procedure year=2023 title=Next because invalid /procedure "There is no procedure “no-such-procedure” in this house"
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  expect procedure = $loaded.hash
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep other = cycles[title="Yearly review 2023"]
  readiness.show cycle=$other
  expect checks has row check=C03 sentence~"12 days before the meeting are asked for"
  readiness.show cycle=$cycle
  expect checks has row check=C03 sentence~"10 days before the meeting are asked for"
  cycle.show cycle=$cycle
  expect procedure = $campaign.procedure
