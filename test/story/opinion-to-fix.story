story An opinion becomes a fix that somebody else verified
doors api browser cli
begin with city

as clerk
  opinion.enter cycle=$cycle channel=paper -> opinion
    text: The night bus ends before the hospital's late shift does.
  problem.add cycle=$cycle level=group source=opinion opinion=$opinion -> problem
    title: The late shift cannot get home by bus
    fact: Line 4 ends at 22:30; the late shift at the hospital ends at 23:00, every day.
    cause: The timetable was last compared with the shifts in 2015.
  expect state = open
  expect number = 1
  opinion.show opinion=$opinion
  expect disposition = problem

as engineer
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-01 because missing
    title: Run line 4 later
    acceptance: A bus leaves the hospital after 23:00 on every day.

as clerk
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-01 -> measure
    title: Run line 4 until 23:30
    acceptance: On seven days in a row a bus leaves the hospital between 23:05 and 23:30.
  expect state = planned
  problem.show problem=$problem
  expect state = in the ledger
  expect measures has 1 row

at 2023-02-11
file timetable.txt "Line 4, from 2023-02-06: last departure from the hospital 23:15."
as engineer
  progress.add measure=$measure body="The new timetable is in force since Monday."
  evidence.add measure=$measure file=@timetable.txt caption="The new timetable" -> evidence
  expect name = timetable.txt
  measure.claim measure=$measure
    statement: Since 2023-02-06 the last bus leaves at 23:15; seen on seven days.
  expect state = claimed done
  refused measure.verify measure=$measure reason="It is done." because denied

as mayor
  refused measure.confirm measure=$measure solved=yes because conflict "claimed done"

at 2023-02-14
as verifier
  measure.verify measure=$measure
    reason: Stood at the stop on 2023-02-12 and 2023-02-13: the bus came at 23:15.
  expect state = verified
  expect verified_on = 2023-02-14

as clerk
  measure.confirm measure=$measure solved=yes reason="The night shift says thank you."
  expect state = confirmed
  problem.show problem=$problem
  expect state = solved
