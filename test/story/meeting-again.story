story A meeting that the level above orders to be repeated is held a second time; the first one is kept
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> first
  meeting.show meeting=$first
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$first
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Hurried."
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
  meeting.close meeting=$first
  readiness.show cycle=$cycle
  expect checks has row check=C23 verdict=fails sentence~"0 of 4 members"
at 2023-02-12
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
as clerk
  refused meeting.plan cycle=$cycle place="Room 2" because invalid /reason "say why it is held again"
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province: nobody criticized anybody." -> second
  expect number = 2
  expect day = 2023-03-10
  refused meeting.plan cycle=$cycle reason="Once more." because conflict "planned already"
  meeting.home cycle=$cycle
  expect meetings has 2 rows
  expect meetings has row number=1 state=closed
  expect meetings has row number=2 state=planned
  see "over" at /cycles/$cycle/meeting
  see no "closed" at /cycles/$cycle/meeting
  meeting.show meeting=$first
  expect state = closed
  expect agenda has row state="left out" reason="Hurried."
  readiness.show cycle=$cycle
  expect checks has row check=C23 verdict="cannot be judged yet"
