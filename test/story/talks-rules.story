story Who must talk follows from roster and procedure: a level above may ask for more, another procedure for less or nothing
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post supervision "Supervision group" in HOUSE held by watcher
post supervision "Supervision group, second" in HOUSE held by watcher2
unit BRANCH "Sample Branch" with group, staff 30
post chair "Secretary of the branch" in BRANCH held by secretary
post member "First of the branch" in BRANCH held by first
post member "Second of the branch" in BRANCH held by second
post secretariat "Office of the branch" in BRANCH held by office
unit WORKS "Sample Works" with group, staff 60
post chair "Manager" in WORKS held by manager
post member "Head of quality" in WORKS held by quality
as head by api
  campaign.add unit=$HOUSE scope=$BRANCH procedure=organizational-life-meeting year=2022 title="Branch review 2022" -> life
  campaign.deploy campaign=$life
  campaign.add unit=$HOUSE scope=$WORKS procedure=iso-9001-management-review year=2022 title="Management review 2022" -> review
  campaign.deploy campaign=$review
run jobs
as office by api
  cycle.list
  keep branch = cycles[title="Branch review 2022"]
as manager by api
  cycle.list
  keep works = cycles[title="Management review 2022"]
at 2023-01-09

# The province asks for a fourth kind: each member with one of the supervision group.
file four.yaml
  {overlay: province-a, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  talks: [{id: supervision_member, name: {en: "Supervision group with each member", zh-CN: "督导组与每名成员"}, of: member, with: supervision, where: above,
  times: {value: 1, unit: times, tighter: larger, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}]}
as clerk
  talks.show cycle=$cycle
  expect required = 3
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<four.yaml reason="Four kinds of talks, as in 2013."
as clerk
  talks.show cycle=$cycle
  expect required = 6
  expect pairs has row two=Mayor
  expect rules has 4 rows
at 2023-01-12
as watcher
  talk.record cycle=$cycle with=$mayor.post day=2023-01-11 shared="What the letters say." -> talk
  refused talk.record cycle=$cycle with=$engineer.post day=2023-01-11 because invalid /with "is not a seat of this leading group"
as mayor
  talk.show talk=$talk
  expect shared = What the letters say.
  talk.confirm talk=$talk
as watcher2
  talk.show talk=$talk
  expect shared is empty
as clerk
  talks.show cycle=$cycle
  expect done = 1
  expect pairs has no row two=Mayor
# The planner takes whoever of the group above has the fewest.
  talk.plan cycle=$cycle since=2023-01-12 until=2023-01-13 hours=09:00-12:00 minutes=30
  expect proposed = 5
  expect left = 0

# A seat that nobody holds asks for nothing.
as admin by api
  holding.end post=$deputy2.post person=$deputy2 until=2023-01-11
as clerk
  talks.show cycle=$cycle
  expect required = 3

# A branch: its secretary with each; a management review: none.
as office
  talks.show cycle=$branch
  expect required = 2
  expect rules has 1 row
  expect pairs has row one="Secretary of the branch" two="First of the branch"
as secretary
  talk.record cycle=$branch with=$first.post day=2023-01-11 -> one
as first
  talk.confirm talk=$one
as office
  talks.show cycle=$branch
  expect percent = 50
as manager
  talks.show cycle=$works
  expect required = 0
  expect rules has 0 rows
  readiness.show cycle=$works
  expect checks has row check=C10 verdict="not asked"
