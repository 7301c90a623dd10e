story What was said in a talk only the two read; others see that it was held, the levels above only counts
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post supervision "Supervision group" in HOUSE held by watcher
post organization "Organization department" in HOUSE held by department
post discipline "Discipline organ" in HOUSE held by inspector
post auditor "Reader of the record" in HOUSE held by reader
at 2023-01-12
as mayor
  talk.propose cycle=$cycle with=$deputy2.post day=2023-01-13 begins=09:00 ends=09:30 place="Room 4" topic="The files" -> planned
  talk.record cycle=$cycle with=$deputy.post day=2023-01-11 begins=15:00 place="Room 9" topic="Late letters" shared="Nobody signs for the letters." -> talk
  talk.note talk=$talk note="He seemed tired."
as deputy
  talk.confirm talk=$talk
  talk.note talk=$talk note="She did not ask why."

# The rest of the group: that it was held, and when.
as deputy2
  talk.show talk=$talk
  expect day = 2023-01-11
  expect state = confirmed by both
  expect shared is empty
  expect topic is empty
  expect place is empty
  expect begins is empty
  expect note is empty
  shown no "Nobody signs" "tired" "Room 9" "Late letters" "15:00"
  see no "Nobody signs" at /history/talk/$talk
  see no "Room 9" at /history/talk/$talk
  see no "Late letters" at /history/talk/$talk
  refused talk.write talk=$talk day=2023-01-11 shared="Mine." because denied
  refused talk.confirm talk=$talk because denied
  refused talk.note talk=$talk note="Mine." because denied
  refused talk.open talk=$talk open=yes because denied
  refused talk.problem talk=$talk title="Mine" level=group fact="Mine." because denied
  refused talk.read talk=$talk because denied
  talks.show cycle=$cycle
  expect talks has row one=Mayor two="Deputy Mayor" day=2023-01-11
  expect done = 1

# What is planned only the two, the chair and the secretariat know.
as deputy
  refused talk.show talk=$planned because missing
  talks.show cycle=$cycle
  expect talks has no row two="Second Deputy"
  expect members.2.cells has row word="not talked yet"
as clerk
  talk.show talk=$planned
  expect begins = 09:00
  expect topic is empty
  shown no "The files"
  talk.show talk=$talk
  expect day = 2023-01-11
  expect shared is empty
  shown no "Nobody signs" "Room 9" "15:00"
  see no "Nobody signs" at /history/talk/$talk
  refused talk.accept talk=$planned because denied
  refused talk.record cycle=$cycle with=$deputy.post day=2023-01-11 because denied

# The supervision group: the fact and the day; the words when both agreed, and its reading is an entry.
as watcher
  refused talk.show talk=$planned because missing
  talk.show talk=$talk
  expect day = 2023-01-11
  expect shared is empty
  expect readable = no
  refused talk.read talk=$talk because denied "only when both agreed"
  talks.show cycle=$cycle
  expect talks has row one=Mayor two="Deputy Mayor"
as mayor
  talk.open talk=$talk open=yes
  talk.show talk=$talk
  expect open_mine = yes
  expect open_theirs = no
as watcher
  refused talk.read talk=$talk because denied "only when both agreed"
as deputy
  talk.open talk=$talk open=yes
as mayor by api
  record.show unit=$CITY
  keep before = checkpoint
as watcher
  talk.show talk=$talk
  expect readable = yes
  expect shared is empty
as mayor by api
  record.show unit=$CITY
  expect checkpoint = $before
as watcher
  talk.read talk=$talk
  expect shared = Nobody signs for the letters.
  shown no "tired" "did not ask"
as mayor by api
  record.show unit=$CITY
  expect checkpoint != $before
as clerk
  refused talk.read talk=$talk because denied
as deputy
  talk.open talk=$talk open=no
as watcher
  refused talk.read talk=$talk because denied "only when both agreed"

# Above: counts, no names and no days.
as head
  talks.show cycle=$cycle
  expect required = 3
  expect done = 1
  expect percent = 33
  expect members has 0 rows
  expect pairs has 0 rows
  expect talks has 0 rows
  refused talk.show talk=$talk because missing
  refused talk.read talk=$talk because missing
  refused history.show kind=talk object=$talk because missing
  refused talk.plan cycle=$cycle since=2023-01-13 until=2023-01-13 hours=09:00-10:00 minutes=30 because denied
as department
  talks.show cycle=$cycle
  expect done = 1
  expect talks has 0 rows
  refused talk.show talk=$talk because missing
as inspector
  talks.show cycle=$cycle
  expect talks has 0 rows
  refused talk.show talk=$talk because missing

# Staff, verifier, reader of the record and administrator: nothing.
as engineer
  refused talks.show cycle=$cycle because denied
  refused talk.show talk=$talk because missing
as verifier
  refused talks.show cycle=$cycle because denied
  refused talk.show talk=$talk because missing
as reader
  refused talks.show cycle=$cycle because denied
  refused talk.show talk=$talk because missing
as admin
  refused talks.show cycle=$cycle because missing
  refused talk.show talk=$talk because missing

# A deputy of the chair's who was not there at the talk sees no more than the others; what is conflicting shows nothing closed either.
as admin by api
  post.deputy post=$mayor.post person=$deputy2 since=2023-01-12 until=2023-02-28
as deputy2 anew
  talk.show talk=$talk
  expect shared is empty
  refused talk.correct talk=$talk version=1 correction="From outside." because conflict
  shown no "Nobody signs"
  refused talk.correct talk=$talk correction="From outside." because denied "somebody before you"
# The readings of the supervision group stand in the unit's log, where the two of the talk cannot undo them.
verify
