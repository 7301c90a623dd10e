story Which criticism a problem came of is shown only to those who may read that criticism: on pages, in answers, in the history, by no search
doors api browser cli
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May nobody was asked." request="Ask first." -> one
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Mayor"]
  meeting.open meeting=$meeting
  agenda.open agenda=$turn reason="The guests come later."
as mayor by api
  criticism.answer criticism=$one answer=accept title="Nobody was asked" fact="Of 19 files 7." level=group
  keep problem = problem
as clerk by api
  problem.show problem=$problem
  keep seen = version
as mayor by api
  problem.change problem=$problem title="Nobody is asked" fact="Of 19 files 7."

as deputy2
  problem.show problem=$problem
  expect linked = yes
  expect reference = $one
as deputy2 by api
  history.show kind=problem object=$problem
  shown $one
# The office writes the list of problems and reads no criticism; the level above reads it once it is filed.
as clerk
  refused criticism.show criticism=$one because missing
  problem.show problem=$problem
  expect source = criticism
  expect linked = no
  expect reference is empty
  shown no $one
  see "criticism" at /problems/$problem
  history.show kind=problem object=$problem
  shown no $one
  see no $one at /history/problem/$problem
  problem.list cycle=$cycle
  shown no $one
  find.show q=$one
  expect total = 0
  refused problem.change problem=$problem title="Two at once" fact="Of 19 files 7." version=$seen because conflict
  shown no $one
as head
  problem.show problem=$problem
  expect linked = no
  shown no $one
  history.show kind=problem object=$problem
  shown no $one
as verifier
  problem.show problem=$problem
  shown no $one
as auditor
  problem.show problem=$problem
  shown no $one
# A search finds it for nobody.
as deputy2
  find.show q=$one
  expect total = 0


# The same of what was decided: a verifier reads the problem, and does not see the meeting.
as clerk by api
  decision.add agenda=$turn type=undertaking body="Files three days ahead." due=2023-03-31 accountable=$mayor.post -> undertaking
  decision.draft decision=$undertaking title="Files come late"
  keep late = problem
as clerk
  problem.show problem=$late
  expect linked = yes
  expect reference = $undertaking
as verifier
  refused decision.show decision=$undertaking because missing
  problem.show problem=$late
  expect linked = no
  shown no $undertaking
  history.show kind=problem object=$late
  shown no $undertaking
