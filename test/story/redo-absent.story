story After an order to hold the meeting again the absent of the repeated meeting are counted, from its day: what was told of the first one settles nothing
begin with meeting
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> first
  meeting.show meeting=$first
  keep away = members[title="Third Deputy"]
  keep items = agenda
  attendance.set attendance=$away state=absent reason="Ill." leave="Mayor"
  attendance.rest meeting=$first
as deputy3
  statement.write attendance=$away statement="I signed the drainage report unread."
as clerk
  meeting.open meeting=$first
  agenda.open agenda=$items.1 reason="A short meeting."
  agenda.close agenda=$items.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.0  |
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
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-02-20 done=false
  relay.write attendance=$away day=2023-02-11 by="Mayor"
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-02-20 done=true

# Ordered to be held again: nobody was absent yet, and nobody is told that somebody was.
at 2023-02-13
as head
  redo.order cycle=$cycle reason="Half of the items were left out." until=2023-03-10
as clerk
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-17 done=false
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict="cannot be judged yet"
at 2023-03-01
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict="cannot be judged yet"

# The repeated meeting has its own absent, and a week from its own day.
at 2023-03-10T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  meeting.show meeting=$second
  keep gone = members[title="Third Deputy"]
  keep again = agenda
  attendance.set attendance=$gone state=absent reason="Ill." leave="Mayor"
  attendance.rest meeting=$second
as deputy3
  statement.write attendance=$gone statement="I signed the drainage report unread."
as clerk
  meeting.open meeting=$second
  agenda.open agenda=$again.1 reason="A short meeting."
  agenda.close agenda=$again.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $again.0  |
    | $again.2  |
    | $again.3  |
    | $again.4  |
    | $again.5  |
    | $again.6  |
    | $again.7  |
    | $again.8  |
    | $again.9  |
    | $again.10 |
  meeting.close meeting=$second
at 2023-03-17
as clerk
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-17 done=false late=false
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds sentence~"still to be told what was said: 1"
at 2023-03-18
run jobs
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails sentence~"not told within 7 days"
as mayor
  home.show
  expect cards has row title~"Passing on to the absent"
as clerk
  relay.write attendance=$gone day=2023-03-18 by="Mayor"
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-17 done=true

# Once more, and this time only recorded: of a meeting that is not kept here nothing is judged, and nothing of the one before it counts.
as head
  redo.order cycle=$cycle reason="Again too short." until=2023-04-10
at 2023-04-20
as clerk
  cycle.held cycle=$cycle held_day=2023-04-10
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict="cannot be judged yet" sentence~"no minutes"
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-04-17 done=false
