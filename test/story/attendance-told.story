story Who was there is told whole: both times of who came late and left, no reason of who is there, no statement of who sits in the room, nothing told by the absent
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep items = agenda
  keep m1 = members[title="Mayor"]
  keep m2 = members[title="Deputy Mayor"]
  keep m3 = members[title="Second Deputy"]
  keep m4 = members[title="Third Deputy"]

# Marked absent by mistake.
as clerk
  attendance.set attendance=$m4 state=absent reason="Ill." leave="Mayor"
  attendance.set attendance=$m4 state=present
  expect reason is empty
  expect leave is empty
  attendance.set attendance=$m3 state=absent reason="Flood." leave="Mayor"
  attendance.set attendance=$m2 state=late at=09:10 reason="The bridge."
  attendance.set attendance=$m1 state=present
as clerk by api
  meeting.open meeting=$meeting at=08:30

# Who is there speaks; the absent write.
as deputy
  refused statement.write attendance=$m2 statement="I sit here." because conflict "speaks at the meeting"
as deputy by browser
  see no form to "/statement" at /attendance/$m2
as deputy2
  statement.write attendance=$m3 statement="I signed the report unread."
as clerk
  refused statement.read attendance=$m3 by="Second Deputy" because invalid /by "was absent"
  statement.read attendance=$m3 by="Mayor"
  attendance.set attendance=$m2 state=left at=11:00
  expect came = 09:10
  expect reason = "The bridge."
  minutes.show minutes=$minutes
  expect head has row word=absences value~"Deputy Mayor (09:10 – 11:00): The bridge."
  expect head has row word=absences value~"Second Deputy: Flood."
  shown "09:10 – 11:00"

# Nothing ends before it began.
as clerk
  agenda.open agenda=$items.0 at=09:30
  refused agenda.close agenda=$items.0 at=08:40 because invalid /at "nothing ends before it began"
  agenda.close agenda=$items.0 at=09:40
as clerk by api
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
as clerk
  refused meeting.close meeting=$meeting at=08:10 because invalid /at "nothing ends before it began"
  meeting.close meeting=$meeting at=11:30
  refused relay.write attendance=$m3 day=2023-02-11 by="Second Deputy" because invalid /by "was absent"
  relay.write attendance=$m3 day=2023-02-11 by="Mayor"
  expect relay_by = "Mayor"
