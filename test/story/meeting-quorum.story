story A meeting opens only with two thirds of its members; observers never count; late ones count when they come
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.invite meeting=$meeting title="Inspector of the province" place=supervision
  refused meeting.invite meeting=$meeting title="A friend" place=member because invalid /place
  refused meeting.invite meeting=$meeting title="Inspector of the province" place=observer because invalid /title "stands on this meeting's list already"
  refused meeting.invite meeting=$meeting title="Third Deputy" place=observer because invalid /title "“Third Deputy”"
  meeting.show meeting=$meeting
  expect count.due = 4
  expect count.quorum = 3
  expect guests has 2 rows
  keep m1 = members[title="Mayor"]
  keep m2 = members[title="Deputy Mayor"]
  keep m3 = members[title="Second Deputy"]
  keep m4 = members[title="Third Deputy"]
  keep g1 = guests[title="Office Director"]
  keep g2 = guests[title="Inspector of the province"]
  attendance.set
    | attendance | state   |
    | $m1        | present |
    | $m2        | present |
    | $g1        | present |
    | $g2        | present |
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Head of the Province"
  attendance.set attendance=$m4 state=absent reason="Ill."
  meeting.show meeting=$meeting
  expect count.present = 2
  expect members has row title="Second Deputy" leave="Head of the Province"
  refused meeting.open meeting=$meeting because conflict "There is no quorum: 2 of 4 members are there, 3 are needed (C21)"
  refused attendance.set attendance=$m4 state="not said" because invalid /state
  refused attendance.rest meeting=$meeting because conflict "said of everybody already"
  attendance.set attendance=$m4 state=late at=09:40 reason="Came from the doctor."
  meeting.open meeting=$meeting
  expect present = 3
  expect quorum = 3
  refused meeting.open meeting=$meeting because conflict "under way"
# Somebody leaves: it is written down with the time; what was opened stays open.
  attendance.set attendance=$m2 state=left at=11:00 reason="Called away."
  meeting.show meeting=$meeting
  expect count.present = 2
  expect state = under way
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds
  expect checks has row check=C22 verdict=fails
as deputy
  refused meeting.invite meeting=$meeting title=X place=observer because denied
  refused meeting.close meeting=$meeting because denied
as engineer
  refused meeting.show meeting=$meeting because missing
  refused meeting.home cycle=$cycle because denied
as admin
  refused meeting.show meeting=$meeting because missing
