story Drafts begun after one killed server do not meet those begun after the next, though nothing else was written in that minute
doors api cli
begin with meeting
as deputy by api
  text.begin cycle=$cycle template=member_text -> first
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  keep items = agenda
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
kill
as deputy by api
  text.save material=$first
    parts:
      | part   | body                  |
      | causes | Written by the first. |
kill
as deputy2 by api
  text.save material=$second
    parts:
      | part   | body                   |
      | causes | Written by the second. |
kill
as clerk by api
  speech.draft agenda=$items.0 post=$deputy.post body="Twelve letters."
kill
as clerk by api
  speech.draft agenda=$items.0 post=$mayor.post body="Since when?"
kill

# Each is there, under whose it is.
as deputy
  text.show material=$first
  expect pieces has row kind=field part=causes text="Written by the first."
as deputy2
  text.show material=$second
  expect pieces has row kind=field part=causes text="Written by the second."
as clerk
  agenda.show agenda=$items.0
  expect parts has 2 rows
  expect parts has row body="Twelve letters." seat="Deputy Mayor"
  expect parts has row body="Since when?" seat=Mayor
