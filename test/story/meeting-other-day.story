story A meeting that is held on another day than it was planned for counts the seats that are held then
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
  refused meeting.open meeting=$meeting because conflict "This meeting is planned for 11 Feb 2023, and other seats are held today"
  meeting.change meeting=$meeting place="Room 2" day=2023-02-13 recorder=$clerk.post
  meeting.open meeting=$meeting
  expect due = 3
