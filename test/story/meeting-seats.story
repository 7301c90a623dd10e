story Due at the meeting are the seats that somebody holds on its day: a vacant one is not, one that came after the planning is, and has its turn
doors api browser
begin with meeting
post member "Vacant Deputy" in CITY -> vacant
at 2023-02-09T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" day=2023-02-11 -> meeting
  meeting.show meeting=$meeting
  expect count.due = 4
  expect members has 4 rows
  expect agenda has no row seat="Vacant Deputy"

# A seat is added, and the vacant one is given to somebody; another is given up.
as admin by api
  post.add unit=$CITY title="Fourth Deputy" role=member -> fourth
  post.give post=$fourth person=$engineer since=2023-02-10
  holding.end post=$deputy3.post person=$deputy3 until=2023-02-10
at 2023-02-11T00:30Z
as clerk
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep m1 = members[title="Mayor"]
  keep last = members[title="Third Deputy"]
  expect count.due = 4
  expect members has row title="Fourth Deputy" state="not said"
  refused meeting.open meeting=$meeting because conflict "nothing is said of"
  attendance.set attendance=$m1 state=present
  meeting.show meeting=$meeting
  expect members has row title="Fourth Deputy"
  expect members has no row title="Third Deputy"
  expect agenda has row seat="Fourth Deputy" state=waiting
  expect agenda has row seat="Third Deputy" state="left out"
  expect agenda has 12 rows
  refused attendance.set attendance=$last state=present because conflict "Nobody holds the seat"
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  expect due = 4
  expect present = 4
  expect quorum = 3
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Fourth Deputy"]
  keep after = agenda[type="comment"]
  expect $turn.number < $after.number
