story The times that are declared of a meeting rise: no item begins before the meeting or the item before it, none leaves before coming
doors api
begin with meeting
at 2023-02-14
as clerk
  meeting.plan cycle=$cycle place="Hall" day=2023-02-11 -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep m2 = members[title="Deputy Mayor"]
  attendance.set attendance=$m2 state=late at=09:10 reason="The bridge."
  refused attendance.set attendance=$m2 state=left at=09:00 because invalid /at "09:00 lies before 09:10, when “Deputy Mayor” came"
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  refused attendance.set attendance=$m2 state=left at=09:00 because invalid /at
  attendance.set attendance=$m2 state=left at=09:10
  refused attendance.set attendance=$m2 state=left at=09:00 because invalid /at
  refused agenda.open agenda=$items.0 at=08:00 because invalid /at "08:00 lies before 08:30"
  agenda.open agenda=$items.0 at=08:30
  agenda.close agenda=$items.0 at=09:50
  refused agenda.open agenda=$items.1 at=09:40 because invalid /at "09:40 lies before 09:50"
  agenda.open agenda=$items.1 at=09:50
  agenda.close agenda=$items.1 at=10:10
  agenda.leave reason="Short."
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
  refused meeting.close meeting=$meeting at=08:00 because invalid /at "nothing ends before it began"
  refused meeting.close meeting=$meeting at=09:55 because invalid /at "09:55 lies before 10:10"
  meeting.close meeting=$meeting held_day=2023-02-11 at=10:10
