story Prepared criticism is its critic's alone until the criticized member's turn; then the group's; above, after filing, as a reading
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September." effect="E" request="Send files." -> one
  criticism.prepare cycle=$cycle other=$deputy2.post fact="In May." request="Call back." -> two
as deputy2 by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 1 October." request="Ask first." -> three

# Before the meeting: the critic alone.
as deputy
  criticism.show criticism=$one
  expect fact = "On 14 September."
as mayor
  refused criticism.show criticism=$one because missing
  refused criticism.answer criticism=$one answer=accept because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  expect entries is empty
as deputy2 by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 2 October." request="Ask." -> back
  criticism.withdraw criticism=$back
as mayor
  refused criticism.show criticism=$back because missing
  refused history.show kind=criticism object=$back because missing
as deputy2
  criticism.show criticism=$back
  expect state = withdrawn
  refused criticism.show criticism=$two because missing
  refused criticism.show criticism=$one because missing
as deputy3
  refused criticism.show criticism=$one because missing
as clerk
  refused criticism.show criticism=$one because missing
  refused criticism.list cycle=$cycle because denied
as watcher
  refused criticism.show criticism=$one because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  expect covered = 3
  expect pairs = 12
as head
  refused criticism.show criticism=$one because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  expect covered is empty
as auditor
  refused criticism.show criticism=$one because missing
as engineer
  refused criticism.show criticism=$one because missing
  refused criticism.list cycle=$cycle because denied
as admin
  refused criticism.show criticism=$one because missing

# Nor does the log tell by its entries who has prepared how much.
as deputy by api
  history.show kind=criticism object=$one
  keep entry = entries.0.entry
  proof.show unit=$CITY entry=$entry
as deputy2 by api
  history.show kind=criticism object=$back
  keep taken_back = entries.1.entry
as mayor
  refused proof.show unit=$CITY entry=$entry because denied "not opened"
  refused proof.show unit=$CITY entry=$taken_back because denied "not opened"
as watcher
  refused proof.show unit=$CITY entry=$entry because denied "not opened"
as head
  refused proof.show unit=$CITY entry=$entry because denied "not opened"
as auditor
  refused proof.show unit=$CITY entry=$entry because denied "not opened"
as deputy2
  refused proof.show unit=$CITY entry=$entry because denied "entries of what you did yourself"

# At the mayor's turn what is meant for the mayor opens; what is meant for another stays shut.
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  attendance.set state=present
    | attendance  |
    | $rows.0 |
    | $rows.1 |
    | $rows.2 |
    | $rows.3 |
  meeting.show meeting=$meeting
  keep chair_turn = agenda[seat="Mayor"]
  keep left_turn = agenda[seat="Deputy Mayor"]
  meeting.open meeting=$meeting
  agenda.open agenda=$chair_turn reason="The guests come later."
as mayor
  criticism.show criticism=$one
  expect fact = "On 14 September."
  criticism.show criticism=$three
  refused criticism.show criticism=$two because missing
  criticism.list cycle=$cycle
  expect criticisms has 2 rows
  expect entries = 2
as deputy3
  criticism.show criticism=$one
  refused criticism.answer criticism=$one answer=accept because denied
  refused criticism.show criticism=$two because missing
as watcher
  criticism.show criticism=$one
as clerk
  refused criticism.show criticism=$one because missing
as head
  refused criticism.show criticism=$one because missing
as director
  refused criticism.show criticism=$one because missing
as deputy2
  refused criticism.prepare cycle=$cycle other=$mayor.post fact="Late." request="R" because conflict "has begun"
as clerk by api
  agenda.leave agenda=$left_turn reason="Called away."
as deputy2
  refused criticism.prepare cycle=$cycle other=$deputy.post fact="Late." request="R" because conflict "was left out of this meeting"

# The history tells what changed and when, never the words.
as deputy3
  history.show kind=criticism object=$one
  shown no "On 14 September."
  refused history.show kind=criticism object=$two because missing
as mayor
  refused history.show kind=criticism object=$two because missing
