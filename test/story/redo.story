story The level above orders the meeting to be repeated, with a reason and a new date; the first one stays on record
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
at 2023-02-12
as head
  refused redo.order cycle=$cycle reason="Not held." until=2023-03-10 because conflict
as mayor
  see "Prepare a criticism" at /cycles/$cycle/criticism
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-11
# What is over is not prepared for any more; what is held again is.
as mayor
  refused criticism.prepare cycle=$cycle other=$deputy.post fact="On 3 May." request="Ask first." because conflict "The meeting is over"
  see no "Prepare a criticism" at /cycles/$cycle/criticism
  criticism.list cycle=$cycle
  expect over = true
as mayor
  refused redo.order cycle=$cycle reason="Once more." until=2023-03-10 because denied
as head
  refused redo.order cycle=$cycle until=2023-03-10 because invalid /reason
  refused redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-02-12 because invalid /until "not later than today"
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10 -> redo
  expect was_held = 2023-02-11
as mayor
  criticism.prepare cycle=$cycle other=$deputy.post fact="On 3 May." request="Ask first."
as clerk
  cycle.show cycle=$cycle
  expect state = preparing
  expect meeting_day = 2023-03-10
# It is told where the cycle's stages stand, with its reason and the new day.
  expect redo.until = 2023-03-10
  expect redo.reason = "Nobody criticized anybody."
  see "The meeting of 11 Feb 2023 is to be held again by 10 Mar 2023: Nobody criticized anybody." at /cycles/$cycle
  sheet.list cycle=$cycle
  expect redos has row was_held=2023-02-11
at 2023-03-10
as clerk
  cycle.held cycle=$cycle held_day=2023-03-10
  expect held_day = 2023-03-10
