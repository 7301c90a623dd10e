story Two talk, both confirm it in two taps; what they share is theirs, a private note is its writer's alone
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
unit TOWN "Sample Town" in CITY
post chair "Head of the Town" in TOWN held by townhead
at 2023-01-10

# Whom each must talk with follows from the roster: 2 with the chair, 1 between members, 1 with the head of the unit below.
as clerk
  talks.show cycle=$cycle
  expect required = 4
  expect done = 0
  expect missing = 4
  expect pairs has 4 rows
  expect pairs has row one="Mayor" two="Deputy Mayor"
  expect pairs has row two="Head of the Town" unit_name="Sample Town"
  expect members has 3 rows
  expect members.1.cells has row word="not talked yet"
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict=fails sentence~"0 of 4 required talks"
  expect checks has row check=C11 verdict="cannot be judged yet" sentence~"no talks"

# One records, the other finds the card on the own page, reads and confirms.
as mayor
  refused talk.record cycle=$cycle with=$deputy.post day=2023-01-20 because invalid /day "has not come yet"
  refused talk.record cycle=$cycle with=$deputy.post day=2023-01-09 begins=25:00 because invalid /begins "is not a time of the day"
  refused talk.record cycle=$cycle with=$deputy.post day=2023-01-09 begins=10:00 ends=09:30 because invalid /ends "does not come after"
  refused talk.record cycle=$cycle with=$mayor.post day=2023-01-09 because invalid /with "somebody else"
  talk.record cycle=$cycle with=$deputy.post day=2023-01-09 begins=9:00 ends=09:40 place="Room 4" form="face to face" topic="Late letters" shared="Letters wait since nobody signs for them." -> talk
  expect state = took place
  talk.show talk=$talk
  expect begins = 09:00
  expect mine = yes
  talk.note talk=$talk note="He seemed tired."
  see "it waits for the word of the other" at /talks/$talk
as deputy
  home.show
  expect cards has row button="Read and confirm"
  talk.show talk=$talk
  expect shared = Letters wait since nobody signs for them.
  expect note is empty
  shown no "tired"
  talk.note talk=$talk note="She did not ask why."
  talk.confirm talk=$talk
  expect state = confirmed by both
  home.show
  expect cards has no row button="Read and confirm"
  talk.show talk=$talk
  expect note = She did not ask why.
as mayor
  talk.show talk=$talk
  expect note = He seemed tired.
  shown no "did not ask"
  refused talk.write talk=$talk day=2023-01-09 shared="Changed." because conflict "confirmed by both"
  talk.correct talk=$talk correction="It was 31 letters, not 13."
as deputy
  talk.show talk=$talk
  expect corrections has 1 row
  expect corrections has row by="Mayor" correction="It was 31 letters, not 13."

# Whoever writes again stands by it; the other looks at it again.
  talk.record cycle=$cycle with=$deputy2.post day=2023-01-10 shared="We share the hearings." -> second
as deputy2
  talk.show talk=$second
  fill talk.confirm talk=$second -> draft
  talk.write talk=$second day=2023-01-10 shared="We share the hearings and the letters."
  expect word_other = yes
  expect word_post = no
as deputy
  home.show
  expect cards has row button="Read and confirm"
  talk.write talk=$second day=2023-01-10 shared="We share the hearings, the letters and the visits."
as deputy2
  send draft
    because conflict
  talk.confirm talk=$second
  expect state = confirmed by both

# A talk that was not held as it is told is withdrawn; one with the head of a unit below counts, another one beyond the required too.
as deputy2
  talk.record cycle=$cycle with=$mayor.post day=2023-01-10 -> wrong
as mayor
  refused talk.withdraw talk=$wrong because invalid /remark
  talk.withdraw talk=$wrong remark="We only met in the lift."
  expect state = withdrawn
  talk.record cycle=$cycle with=$townhead.post day=2023-01-10 shared="The town waits for the bus." -> town
as townhead
  home.show
  expect cards has row button="Read and confirm"
  talk.show talk=$town
  expect shared = The town waits for the bus.
  talk.confirm talk=$town
as deputy
  talk.record cycle=$cycle with=$engineer.post day=2023-01-10 shared="The late shift." -> extra
as engineer
  talk.confirm talk=$extra
as clerk
  talks.show cycle=$cycle
  expect done = 3
  expect missing = 1
  expect held = 4
  expect extra = 1
  expect group = 3
  expect group_done = 2
  expect percent = 75
  expect members.1.cells has row word="confirmed by both" day=2023-01-09
  expect pairs has row one="Mayor" two="Second Deputy"
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict=fails sentence~"3 of 4 required talks are confirmed by both; within the group 2 of 3"
  expect checks has row check=C11 verdict=holds sentence~"on 2 days"

# Where somebody stood in, whoever records the talk says so: it is that person's then, not the holder's. Nobody claims a talk that is recorded as another's.
as deputy
  refused talk.record cycle=$cycle with=$deputy2.post day=2023-01-10 stood_in=yes because invalid /stood_in "Nobody stood in"
as admin by api
  post.deputy post=$deputy2.post person=$engineer since=2023-01-10 until=2023-01-31
as deputy
  talk.record cycle=$cycle with=$deputy2.post day=2023-01-10 shared="We two share the summer." -> holders
  talk.record cycle=$cycle with=$deputy2.post day=2023-01-10 stood_in=yes shared="The stand-in spoke for the hearings." -> stand
as engineer anew
  talk.show talk=$holders
  expect shared is empty
  refused talk.confirm talk=$holders because denied "recorded as another person's"
  shown no "summer"
  talk.show talk=$stand
  expect shared = The stand-in spoke for the hearings.
  talk.confirm talk=$stand
  expect state = confirmed by both
as deputy2
  talk.show talk=$stand
  expect shared is empty
  talk.show talk=$holders
  expect shared = We two share the summer.
  talk.withdraw talk=$holders remark="We did not."

# More than one stood in: whoever had the talk records it.
as admin by api
  post.deputy post=$deputy2.post person=$clerk since=2023-01-10 until=2023-01-10
as deputy
  refused talk.record cycle=$cycle with=$deputy2.post day=2023-01-10 stood_in=yes because invalid /stood_in "More than one person"

# All of them: the check holds. A post that passes on keeps the talk; what was said stays with who said it.
as deputy2
  talk.record cycle=$cycle with=$mayor.post day=2023-01-08 -> last
as mayor
  talk.confirm talk=$last
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict=holds sentence~"4 of 4 required talks"
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report
  expect parts[part=preparation].figures has row label="required talks within the group" number=3
  expect parts[part=preparation].figures has row label="of those within the group confirmed by both" number=3
  expect parts[part=preparation].figures has row label~"required talks in all" number=4
  expect parts[part=preparation].figures has row label="of all required confirmed by both" number=4
  expect parts[part=preparation].figures has no row label="required talks"
  keep first = parts[part=preparation]
  paragraph.change paragraph=$first body="Of {talks_required} required talks {talks_done} were held ({talks_group_done} of {talks_group} in the group), {talks} in all."
  paper.show paper=$report
  expect parts has row words="Of 4 required talks 4 were held (3 of 3 in the group), 6 in all."
as admin by api
  post.give post=$deputy.post person=$engineer since=2023-01-10
as engineer anew
  talk.show talk=$talk
  expect day = 2023-01-09
  expect shared is empty
  expect note is empty
  shown no "nobody signs"
  refused talk.correct talk=$talk correction="From the next one." because denied "somebody before you"
  refused talk.note talk=$talk note="From the next one." because denied
as deputy anew
  talk.show talk=$talk
  expect shared = Letters wait since nobody signs for them.
  expect note = She did not ask why.
as clerk
  talks.show cycle=$cycle
  expect done = 4
