story A button of the meeting that is pressed twice, for the first answer was lost, does one act
doors browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep seat = members[post=$mayor.post]
as clerk
  fill attendance.set attendance=$seat -> there
  send there state=present
  send there state=present
  history.show kind=attendance object=$seat
  expect entries has 2 rows
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  fill agenda.open agenda=$items.0 -> taken
  send taken
  send taken
  expect state = "under way"
  history.show kind=agenda object=$items.0
  expect entries has 2 rows
