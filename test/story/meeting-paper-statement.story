story An absent member's statement that came on paper is entered with the day it bears, read out as it is entered, also after the meeting
doors api browser cli
begin with meeting
at 2023-02-10
as clerk by api
  meeting.plan cycle=$cycle place="Village hall" day=2023-02-11 recorder=$director.post -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  keep items = agenda
  keep away = members[title="Third Deputy"]

# Three days later the sheets are entered.
at 2023-02-14
as clerk by api
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="I signed it unread." by="Mayor" because conflict "planned"
  attendance.set attendance=$away state=absent reason="Flood duty." leave="Mayor"
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  agenda.open agenda=$items.0 at=08:30
  agenda.close agenda=$items.0 at=08:40
  agenda.open agenda=$items.1 at=08:40
  agenda.close agenda=$items.1 at=08:45
  agenda.leave reason="The sheet has nothing."
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
  meeting.close meeting=$meeting held_day=2023-02-11 at=11:00
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails sentence~"absent without a written statement: 1 of 1"

# The member's own account comes too late, and nobody writes it in another's name but whoever keeps the minutes.
as deputy3
  refused statement.write attendance=$away statement="I signed it unread." because conflict "too late"
as deputy by api
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="He says so." by="Mayor" because denied
as engineer by api
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="He says so." by="Mayor" because missing
as director
  refused statement.note meeting=$meeting post=$deputy2.post day=2023-02-10 statement="I signed it unread." by="Mayor" because invalid /post "was not absent"
  refused statement.note meeting=$meeting post=$engineer.post day=2023-02-10 statement="I signed it unread." by="Mayor" because invalid /post
# A day after the meeting is no statement that was handed in before it.
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-12 statement="I signed it unread." by="Mayor" because invalid /day "is none"
  statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="I signed the drainage report unread." by="Mayor"
  expect read_by = Mayor
  expect handed_on = 2023-02-10
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-09 statement="Another one." by="Mayor" because conflict "already"
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds sentence~"absent: 1; still to be told what was said: 1"
as deputy
  attendance.show attendance=$away
  expect statement has "drainage report"
  expect handed_on = 2023-02-10
as engineer
  refused attendance.show attendance=$away because missing
