story Who oversees a unit below is written down; the talk with its head is then that member's
doors api browser cli
begin with city
unit BUREAU "Transport Bureau" in CITY with group
unit SCHOOL "City School" in CITY
post chair "Head of Transport" in BUREAU held by bureau
post member "Second Deputy" in CITY held by deputy2

# While nothing is said, any member may talk with the head.
as clerk
  talks.show cycle=$cycle
  expect pairs has row two~"Head of Transport" one=""
  refused oversight.set unit=$BUREAU post=$deputy2.post because denied
as admin
  refused oversight.set unit=$BUREAU post=$clerk.post because invalid /post "is not a seat of the leading group right above"
  refused oversight.set unit=$CITY post=$deputy2.post because invalid /post
  oversight.set unit=$BUREAU post=$deputy2.post
  expect post = $deputy2.post
  unit.show unit=$BUREAU
  expect overseer = Second Deputy

# From then on it is that member's talk alone.
at 2023-01-10
as mayor
  talk.record cycle=$cycle with=$bureau.post day=2023-01-09 shared="The buses." -> first
as bureau
  talk.confirm talk=$first
as clerk
  talks.show cycle=$cycle
  expect pairs has row two~"Head of Transport" one="Second Deputy"
as deputy2
  talk.record cycle=$cycle with=$bureau.post day=2023-01-10 shared="The late shift." -> second
as bureau
  talk.confirm talk=$second
as clerk
  talks.show cycle=$cycle
  expect pairs has no row two~"Head of Transport"

# Said anew, or nobody: any of them.
as admin
  oversight.set unit=$BUREAU post=$deputy.post
  unit.show unit=$BUREAU
  expect overseer = Deputy Mayor
  oversight.set unit=$BUREAU
  unit.show unit=$BUREAU
  expect overseer is empty
