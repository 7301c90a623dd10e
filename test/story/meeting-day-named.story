story A meeting with declared times that is closed after midnight is closed with the day on which it began
doors api browser cli
begin with meeting
at 2023-02-11T11:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Hall" -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep minutes = minutes
  keep m2 = members[title="Deputy Mayor"]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=19:30
  agenda.open agenda=$items.0 at=19:30
  agenda.close agenda=$items.0 at=22:00
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  attendance.set attendance=$m2 state=late at=23:10 reason="The bridge."
at 2023-02-12T00:20Z
as clerk by api
  attendance.set attendance=$m2 state=left at="00:10 +1"
  agenda.leave reason="It was late."
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

# Without it each declared time would be read from the next day on.
as clerk
  refused meeting.close meeting=$meeting because invalid /held_day "This meeting began on 11 Feb 2023 and is closed on 12 Feb 2023: name the day on which it began"
  refused meeting.close meeting=$meeting at=23:50 because invalid /held_day "or write its end as 00:30 +1"
  meeting.close meeting=$meeting held_day=2023-02-11
  expect day = 2023-02-11
  minutes.show minutes=$minutes
  expect head has row value~"2023-02-11 19:30"
  expect head has row value~"23:10 – 2023-02-12 00:10"

# Who came late has a declared time, too; a meeting of which none is declared is of the day on which it is closed.
at 2023-02-20T06:00Z
as clerk by api
  meeting.plan cycle=$cycle place="Hall" reason="Two members spoke too short." -> second
  meeting.show meeting=$second
  keep left = agenda
  keep m2 = members[title="Deputy Mayor"]
  attendance.rest meeting=$second
  meeting.open meeting=$second
  attendance.set attendance=$m2 state=late at=15:10 reason="The bridge."
  agenda.open agenda=$left.0
  agenda.close agenda=$left.0
  agenda.open agenda=$left.1
  agenda.close agenda=$left.1
  agenda.leave reason="It was late."
    | agenda   |
    | $left.2  |
    | $left.3  |
    | $left.4  |
    | $left.5  |
    | $left.6  |
    | $left.7  |
    | $left.8  |
    | $left.9  |
    | $left.10 |
at 2023-02-21T00:52Z
as clerk
  refused meeting.close meeting=$second because invalid /held_day "began on 20 Feb 2023"
as clerk by api
  attendance.set attendance=$m2 state=present
as clerk
  meeting.close meeting=$second
  expect day = 2023-02-21
