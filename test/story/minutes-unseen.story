story Whoever confirms a part of the minutes, or signs them, has seen the words that stand there now
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep items = agenda
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  agenda.open agenda=$items.0
  speech.keep agenda=$items.0 post=$deputy.post body="I counted 12 letters."
  agenda.close agenda=$items.0 at=08:50
  minutes.show minutes=$minutes
  keep counted = speeches[body="I counted 12 letters."]

# The recorder mends a part after the page was opened.
as deputy
  fill minutes.confirm minutes=$minutes -> draft
as clerk by api
  speech.correct speech=$counted body="I never read a letter."
as deputy
  send draft
    because conflict "Somebody else changed this"
as deputy by browser
  see no form to "/confirm" at /speeches/$counted
as deputy
  minutes.show minutes=$minutes
  expect speeches has row body="I never read a letter." state=written
  minutes.confirm minutes=$minutes

# What is mended after a confirmation waits for the word again.
as clerk by api
  speech.correct speech=$counted body="I read 12 letters."
as deputy
  minutes.show minutes=$minutes
  expect speeches has row body="I read 12 letters." state=written
  fill minutes.confirm minutes=$minutes -> second

# A part that is kept, and what stands in the form of an item that closes, are changes too.
as clerk by api
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
    parts:
      | post         | body                  |
      | $deputy.post | And two more by hand. |
as deputy
  send second
    because conflict
  minutes.confirm minutes=$minutes
  minutes.show minutes=$minutes
  expect speeches has row body="And two more by hand." state=confirmed

# The chair signs what was read.
as clerk by api
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting at=09:30
as mayor
  fill minutes.sign minutes=$minutes -> signing
as clerk by api
  decision.add agenda=$items.0 body="Letters are counted every month."
as mayor
  send signing
    because conflict
  minutes.sign minutes=$minutes
  expect chair_at is not empty
