story Who sees what of a meeting, by role: agenda and quorum, what is said, the minutes, before and after filing
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
    | $rows.3    |
  meeting.open meeting=$meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September." request="Send files." -> one
as clerk by api
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$mayor.post body="The theme is to listen."
  speech.draft agenda=$items.0 body="Being typed."
  meeting.follow meeting=$meeting
  keep part = speeches.0

# While it goes on: the group and the supervision group hear; the recorder alone sees what is being typed.
as deputy
  meeting.follow meeting=$meeting
  shown "The theme is to listen."
  speech.show speech=$part
  expect body = The theme is to listen.
  agenda.show agenda=$items.0
  expect parts is empty
  expect speeches has row body="The theme is to listen."
  minutes.show minutes=$minutes
as clerk
  agenda.show agenda=$items.0
  expect parts has row body="Being typed."
as watcher
  meeting.follow meeting=$meeting
  shown "The theme is to listen."
  minutes.show minutes=$minutes
as director
  meeting.follow meeting=$meeting
  shown no "The theme is to listen."
  expect count.present = 4
  refused minutes.show minutes=$minutes because missing
  refused speech.show speech=$part because missing
as head
  meeting.show meeting=$meeting
  refused minutes.show minutes=$minutes because missing
as engineer
  refused meeting.follow meeting=$meeting because missing
  refused agenda.show agenda=$items.0 because missing
  refused minutes.show minutes=$minutes because missing
as verifier
  refused meeting.follow meeting=$meeting because missing
as auditor
  refused meeting.follow meeting=$meeting because missing
  refused minutes.show minutes=$minutes because missing
as admin
  refused meeting.follow meeting=$meeting because missing
  refused minutes.show minutes=$minutes because missing

# Seen, but not done.
as deputy
  refused agenda.leave agenda=$items.2 reason=R because denied
  refused speech.keep agenda=$items.0 body=B because denied
  refused minutes.file minutes=$minutes because denied
  refused ballot.keep meeting=$meeting ballot=satisfaction issued=3 returned=3 because denied
as watcher
  refused criticism.speak meeting=$meeting other=$mayor.post fact=F request=R because denied
  refused minutes.confirm minutes=$minutes because denied
as clerk by api
  agenda.close agenda=$items.0
    parts:
      | body         |
      | Being typed. |
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short one."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.leave reason="A short one."
    | agenda    |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
as mayor by api
  minutes.confirm minutes=$minutes
  minutes.sign minutes=$minutes
as clerk by api
  minutes.sign minutes=$minutes

# Filed: the level above reads, and each reading is an entry.
as head
  refused minutes.show minutes=$minutes because missing
  refused criticism.show criticism=$one because missing
as head by api
  readiness.show cycle=$cycle
  expect checks has row check=C23 verdict="not yet to be seen by you"
as clerk
  minutes.file minutes=$minutes
  expect state = filed
as head
  readiness.show cycle=$cycle
  expect unseen = 0
  expect checks has row check=C23 verdict_only=no
  minutes.show minutes=$minutes
  expect speeches has row body="The theme is to listen."
  criticism.show criticism=$one
  expect fact = "On 14 September."
  refused minutes.file minutes=$minutes because denied
as director
  refused minutes.show minutes=$minutes because missing
as engineer
  refused minutes.show minutes=$minutes because missing

# The critic's own reading leaves none; anybody else's does (the log grows).
as mayor by api
  record.show unit=$CITY -> before
as deputy by api
  criticism.show criticism=$one
as mayor by api
  record.show unit=$CITY
  expect checkpoint = $before.checkpoint
as head by api
  minutes.show minutes=$minutes
as mayor by api
  record.show unit=$CITY
  expect checkpoint != $before.checkpoint

# The same words on the page of an agenda item: an entry for whoever is not of the group, none for those who heard them.
as mayor by api
  record.show unit=$CITY -> filed
  agenda.show agenda=$items.0
as mayor by api
  record.show unit=$CITY
  expect checkpoint = $filed.checkpoint
as head by api
  agenda.show agenda=$items.0
  expect speeches has row body="The theme is to listen."
as mayor by api
  record.show unit=$CITY
  expect checkpoint != $filed.checkpoint
