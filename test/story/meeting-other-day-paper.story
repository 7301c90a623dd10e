story A meeting of an earlier day that is entered afterwards, with the time it began, counts the seats that were held on that day
doors api
begin with meeting
at 2023-02-09T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" day=2023-02-11 -> meeting
at 2023-02-13T00:30Z
as admin
  holding.end post=$deputy3.post person=$deputy3 until=2023-02-12
as clerk
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  expect due = 4
