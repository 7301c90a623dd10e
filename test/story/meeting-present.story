story Who is absent is said one by one; all others are there by one press, and the place comes from the plan
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle -> meeting
  meeting.show meeting=$meeting
  keep paper = minutes
  keep m4 = members[title="Third Deputy"]
  attendance.set attendance=$m4 state=absent reason="Ill."
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  expect count.present = 3
  expect count.unsaid = 0
  expect members has row title="Third Deputy" state=absent
  expect members has row title="Mayor" state=present
  meeting.open meeting=$meeting
  expect present = 3
# The head of the minutes tells the time as a clock on the wall shows it.
  minutes.show minutes=$paper
  expect head has row word=time value~"2023-02-11 00:30 – "
as deputy
  refused attendance.rest meeting=$meeting because denied
