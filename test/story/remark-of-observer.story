story An observer who supervises another unit makes a remark here; the comment is that of whoever supervises this one
doors api browser cli
begin with meeting
unit OTHER "Other City" under $HOUSE with group, staff 50
post supervision "Supervision group of the other city" in OTHER held by guest
post observer "Observer" in CITY held by guest
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
as guest
  remark.add meeting=$meeting body="Shorter files, please."
as watcher
  remark.add meeting=$meeting body="Orderly."
as clerk
  minutes.show minutes=$minutes
  expect speeches has row body="Shorter files, please." type=remark who="Observer"
  expect speeches has row body="Orderly." type=comment who="Supervision group"
