story The page of a criticism leads to what of it also stands elsewhere only those for whom that opens: the critic and the chair, not the one who is criticized
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$deputy2.post fact="On 3 May nobody was asked." request="Ask first." -> one
as deputy by browser
  see "Which passages also stand elsewhere?" at /criticism/$one
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Second Deputy"]
  meeting.open meeting=$meeting
  agenda.open agenda=$turn reason="The guests come later."
as deputy2
  criticism.show criticism=$one
  refused criticism.passages criticism=$one because denied
as deputy2 by browser
  see "On 3 May nobody was asked." at /criticism/$one
  see no "Which passages also stand elsewhere?" at /criticism/$one
as deputy
  criticism.passages criticism=$one
as deputy by browser
  see "Which passages also stand elsewhere?" at /criticism/$one
as mayor
  criticism.passages criticism=$one
as mayor by browser
  see "Which passages also stand elsewhere?" at /criticism/$one
