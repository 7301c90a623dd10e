story A meeting that goes past midnight says of each declared time on which day it was
doors api browser cli
begin with meeting
at 2023-02-14
as clerk by api
  meeting.plan cycle=$cycle place="Hall" day=2023-02-11 -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep minutes = minutes
  keep m2 = members[title="Deputy Mayor"]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=19:30
as clerk
  agenda.open agenda=$items.0 at=19:30
  refused agenda.close agenda=$items.0 at=00:20 because invalid /at "write it as 00:30 +1"
  refused agenda.close agenda=$items.0 at="00:20 +0" because invalid /at "is no time of the day"
  refused agenda.close agenda=$items.0 at="00:20+1" because invalid /at "is no time of the day"
  agenda.close agenda=$items.0 at="00:20 +1"
as clerk by api
  refused agenda.open agenda=$items.1 at=23:50 because invalid /at "23:50 lies before 00:20 +1"
  agenda.open agenda=$items.1 at="00:20 +1"
  agenda.close agenda=$items.1
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

# Who came before midnight and left after it was there.
as clerk
  attendance.set attendance=$m2 state=late at=23:10 reason="The bridge."
  refused attendance.set attendance=$m2 state=left at=00:10 because invalid /at "00:10 lies before 23:10"
  attendance.set attendance=$m2 state=left at="00:10 +1"

# Typed in on another day it holds as well: what was declared does not hang on when it is entered.
at 2023-02-15
as clerk
  refused meeting.close meeting=$meeting held_day=2023-02-11 at=00:40 because invalid /at "nothing ends before it began"
  refused meeting.close meeting=$meeting held_day=2023-02-11 at="00:10 +1" because invalid /at "00:10 +1 lies before 00:20 +1"
  meeting.close meeting=$meeting held_day=2023-02-11 at="00:40 +1"
  minutes.show minutes=$minutes
  expect head has row value="2023-02-11 19:30 – 2023-02-12 00:40"
  expect head has row value~"23:10 – 2023-02-12 00:10"

# Followed live, the meeting is of the day on which it began, and without declared times both days stand in the minutes.
at 2023-02-20T12:00Z
as clerk by api
  meeting.plan cycle=$cycle place="Hall" reason="Two members spoke too short." -> late
  meeting.show meeting=$late
  keep left = agenda
  keep second = minutes
  attendance.rest meeting=$late
  meeting.open meeting=$late
  agenda.open agenda=$left.0
  agenda.close agenda=$left.0
  agenda.open agenda=$left.1
  agenda.close agenda=$left.1
  agenda.leave reason="It was late."
    | agenda  |
    | $left.2 |
    | $left.3 |
    | $left.4 |
    | $left.5 |
    | $left.6 |
    | $left.7 |
    | $left.8 |
    | $left.9 |
    | $left.10 |
at 2023-02-21T00:52Z
as clerk
  meeting.close meeting=$late at="00:50 +1"
  expect day = 2023-02-20
  minutes.show minutes=$second
  expect head has row value~"– 2023-02-21 00:50"
