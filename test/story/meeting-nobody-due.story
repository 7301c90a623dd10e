story A meeting where nobody is due has no quorum and does not open
doors api
begin with meeting
at 2023-02-11T00:30Z
as admin
  holding.end until=2023-02-09
    | post           | person    |
    | $mayor.post    | $mayor    |
    | $deputy.post   | $deputy   |
    | $deputy2.post  | $deputy2  |
    | $deputy3.post  | $deputy3  |
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  expect count.due = 0
  expect count.quorum = 1
  expect count.enough = no
  refused meeting.open meeting=$meeting because conflict "Nobody is due at this meeting"
