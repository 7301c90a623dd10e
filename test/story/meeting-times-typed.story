story A time is taken as people type it: one digit for the hour, or the wide colon of a Chinese keyboard
doors api browser cli
begin with meeting
at 2023-02-11T04:00Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep minutes = minutes
  keep m3 = members[title="Second Deputy"]
  refused attendance.set attendance=$m3 state=late at=9.05 because invalid /at "is no time of the day"
  refused attendance.set attendance=$m3 state=late at=9:5 because invalid /at "is no time of the day"
  refused attendance.set attendance=$m3 state=late at=：05 because invalid /at "is no time of the day"
  attendance.set attendance=$m3 state=late at=9：05
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=9:00
  agenda.open agenda=$items.0 at=9:10
  refused agenda.close agenda=$items.0 at=9：09 because invalid /at "9：09 lies before the beginning, 9:10"
  agenda.close agenda=$items.0 at=10：00
  refused agenda.open agenda=$items.1 at=9:30 because invalid /at "9:30 lies before 10：00"
  attendance.set attendance=$m3 state=left at=10:30
  minutes.show minutes=$minutes
  expect head has row value~"09:05 – 10:30"
