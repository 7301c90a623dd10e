story Which problem of the own ledger a criticism became is told to those who may open it; the others read that it was accepted
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$deputy2.post fact="On 3 May nobody was asked." request="Ask first." -> one
  criticism.prepare cycle=$cycle other=$deputy2.post fact="On 9 June nobody was asked." request="Ask first." -> two
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Second Deputy"]
  meeting.open meeting=$meeting
  agenda.open agenda=$turn reason="The guests come later."
as deputy2 by api
  criticism.answer criticism=$one answer=accept title="I asked nobody" fact="On 3 May." level=person
  keep own = problem
  criticism.answer criticism=$two answer=accept title="Nobody was asked" fact="On 9 June." level=group
  keep groups = problem
as deputy2
  criticism.show criticism=$one
  expect problem = $own
as deputy
  criticism.show criticism=$one
  expect answer = accept
  expect problem = ""
  refused problem.show problem=$own because missing
  criticism.show criticism=$two
  expect problem = $groups
  problem.show problem=$groups
as deputy by browser
  see no "The problem it became" at /criticism/$one
  see "The problem it became" at /criticism/$two
as deputy2 by browser
  see "The problem it became" at /criticism/$one
