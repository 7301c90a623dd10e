story An absent member hands in a statement, which is read out, and is told afterwards what was said
doors api browser cli
begin with meeting
as deputy2
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May." request="Ask first."
as mayor
  criticism.prepare cycle=$cycle other=$deputy2.post fact="In June." request="Call back." -> told
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep m1 = members[title="Mayor"]
  keep m2 = members[title="Deputy Mayor"]
  keep m3 = members[title="Second Deputy"]
  keep m4 = members[title="Third Deputy"]
  attendance.set
    | attendance | state   |
    | $m1        | present |
    | $m2        | present |
    | $m4        | present |
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Mayor"

# Nobody is told afterwards what has not been said yet.
as clerk by api
  attendance.show attendance=$m3
  expect to_tell = false
as clerk by browser
  see no form to "/relay" at /attendance/$m3

# Only the absent member writes it, and nobody reads it before it is read out.
as deputy
  refused statement.write attendance=$m3 statement="He says." because denied
as clerk
  meeting.open meeting=$meeting
  refused statement.read attendance=$m3 by="Clerk" because conflict "has handed in no written statement"
as deputy2
  statement.write attendance=$m3 statement="I signed the drainage report unread."
as clerk
  attendance.show attendance=$m3
  expect statement is empty
as deputy
  attendance.show attendance=$m3
  expect statement is empty
as engineer
  refused attendance.show attendance=$m3 because missing
as deputy2
  attendance.show attendance=$m3
  expect statement has "drainage report"
as clerk
  statement.read attendance=$m3 by="Deputy Mayor"
  expect read_by = Deputy Mayor
  refused statement.read attendance=$m3 by="Second Deputy" because conflict "read out today already"
as deputy
  attendance.show attendance=$m3
  expect statement has "drainage report"
as deputy2
  refused statement.write attendance=$m3 statement="Once more." because conflict "too late"
as clerk
  refused relay.write attendance=$m3 day=2023-02-11 by="Mayor" because conflict
  meeting.show meeting=$meeting
  keep items = agenda
as clerk by api
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Taken together."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.open agenda=$items.6
  agenda.close agenda=$items.6
  agenda.open agenda=$items.7
  agenda.close agenda=$items.7
  agenda.open agenda=$items.8
  agenda.close agenda=$items.8
  agenda.leave reason="Nobody came."
    | agenda   |
    | $items.9 |
  agenda.open agenda=$items.10
  agenda.close agenda=$items.10
  meeting.close meeting=$meeting

# What was prepared for the absent member was opened at the turn all the same, and reaches that member.
as deputy2
  criticism.show criticism=$told
  expect fact = "In June."
  home.show
  expect cards has row link="/cycles/${cycle.id}/criticism"
as clerk by browser
  see form to "/relay" at /attendance/$m3
at 2023-02-13
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds
  refused relay.write attendance=$m1 day=2023-02-13 by="Mayor" because conflict "was not absent"
  refused relay.write attendance=$m3 day=2023-02-10 by="Mayor" because invalid /day
  refused relay.write attendance=$m3 day=2023-02-14 by="Mayor" because invalid /day
at 2023-02-20
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=fails sentence~"not told within 7 days"
  relay.write attendance=$m3 day=2023-02-13 by="Mayor"
  expect relay_day = 2023-02-13
  readiness.show cycle=$cycle
  expect checks has row check=C22 verdict=holds

# Told after the minutes went to the file: the answer is still the absent member's to give, and is asked for at home.
as clerk
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.sign minutes=$minutes
as mayor
  minutes.sign minutes=$minutes
as clerk
  minutes.file minutes=$minutes
as deputy2
  home.show
  expect cards has row link="/cycles/${cycle.id}/criticism"
  see "Answer" at /cycles/$cycle/criticism
  criticism.show criticism=$told
  expect state = filed
  expect proposal has row fact="In June."
as mayor
  refused criticism.answer criticism=$told answer=explain reply="Not mine." because denied
as deputy2
  refused criticism.answer criticism=$told answer=accept because invalid /title
  criticism.answer criticism=$told answer=accept title="Calls go unanswered" fact="In June three calls." level=person -> answered
  expect answer = accept
  expect state = filed
  refused criticism.answer criticism=$told answer=explain reply="Once more." because conflict "answered already"
  problem.show problem=$answered.problem
  home.show
  expect cards has no row link="/cycles/${cycle.id}/criticism"
as head
  criticism.show criticism=$told
  expect answer = accept
