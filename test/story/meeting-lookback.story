story Last cycle's items stand first on the agenda, one by one, and none is passed over; what came back is answered
doors api browser
begin with meeting
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven." -> personal
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there."
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-06-30 title="Calendar first" acceptance="Ten of ten."
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  meeting.plan cycle=$later place="Room 2" day=2024-02-01 -> meeting
  meeting.show meeting=$meeting
  expect agenda has 12 rows
  expect agenda.1.title = One desk
  expect agenda.2.title = Calendar first
  keep items = agenda
  keep rows = members
  problem.add cycle=$later level=group source=self title="Letters wait again" fact="28 of 118 in 2023." -> back
# A member's own item bears its title for whoever may see that member's ledger.
as deputy2
  meeting.show meeting=$meeting
  expect agenda.1.title = One desk
  expect agenda.2.title is empty
  shown no "Calendar first"
as deputy
  meeting.show meeting=$meeting
  expect agenda.2.title = Calendar first
at 2024-02-01
as clerk by api
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$mayor.post body="The letters are back: the second clerk left in May. This time two are trained." problem=$back
  agenda.close agenda=$items.0
as clerk
  refused agenda.leave agenda=$items.1 reason="No time." because conflict "none can be left out"
  agenda.open agenda=$items.1
  refused agenda.close agenda=$items.1 because conflict "is not reported yet"
  agenda.show agenda=$items.1
  keep one = lookback
  refused problem.link problem=$back recurs=$letters because invalid /recurs "neither closed nor looked back"
  lookback.report lookback=$one outcome="carried over" report="The room was not free."
  problem.link problem=$back recurs=$letters
  agenda.close agenda=$items.1
  meeting.show meeting=$meeting
  expect agenda.1.outcome = carried over
  agenda.show agenda=$items.2
  keep two = lookback
  agenda.open agenda=$items.2
  lookback.report lookback=$two outcome="carried over" report="Eight of ten."
  agenda.close agenda=$items.2
as clerk by api
  agenda.leave reason="A short one."
    | agenda    |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
    | $items.11 |
  meeting.close meeting=$meeting
as clerk
  readiness.show cycle=$later
  expect checks has row check=C35 verdict=holds
  expect checks has row check=C36 verdict=holds
# The minutes name each item and what was reported of it; a member's own only for whoever may see that member's ledger.
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.show minutes=$minutes
  expect reported has 2 rows
  expect reported has row title="One desk" outcome="carried over" report="The room was not free."
  see "The room was not free." at /minutes/$minutes
  see "What became of last cycle" at /minutes/$minutes
as deputy2
  minutes.show minutes=$minutes
  expect reported has 1 rows
  shown no "Eight of ten"
as clerk
  meeting.pack meeting=$meeting
  see "2. What became of last cycle's items · One desk" at /meetings/$meeting/pack
