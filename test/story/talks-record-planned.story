story A talk that was planned and is recorded keeps what was planned of it, and its day is one on which the two had their posts
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
at 2023-01-10
as mayor
  talk.propose cycle=$cycle with=$deputy.post day=2023-01-12 begins=09:00 ends=10:00 place="Room 7" topic="The late letters of June" -> planned
  talk.propose cycle=$cycle with=$deputy2.post day=2023-01-12 begins=10:00 ends=11:00 place="Room 7" topic="The bus" -> other
at 2023-01-12T04:00Z

# The other records it without opening the plan: topic, place and hours stand.
as deputy
  talk.record cycle=$cycle with=$mayor.post day=2023-01-12 shared="We spoke." -> told
  talk.show talk=$told
  expect id = $planned
  expect topic = "The late letters of June"
  expect place = "Room 7"
  expect begins = 09:00
  expect ends = 10:00

# On another day, and with a topic of its own: what is told counts, and hours of a day on which it was not held go.
as deputy2
  talk.record cycle=$cycle with=$mayor.post day=2023-01-11 topic="Letters and the bus" -> told2
  talk.show talk=$told2
  expect id = $other
  expect topic = "Letters and the bus"
  expect place is empty
  expect begins is empty

# A post that passes on: nobody moves a talk into the time of the one before.
as admin by api
  post.give post=$deputy2.post person=$engineer since=2023-02-01
at 2023-02-03
as mayor
  talk.record cycle=$cycle with=$deputy2.post day=2023-02-02 shared="We spoke." -> fresh
as engineer anew
  refused talk.write talk=$fresh day=2023-01-09 shared="We spoke in January." because invalid /day "did not both hold these posts"
  talk.write talk=$fresh day=2023-02-01 shared="We spoke."
  expect day = 2023-02-01
