story Two who keep the minutes type for one speaker: neither takes the other's words away, and each is shown them
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" recorder=$director.post -> first
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  meeting.open meeting=$first
  agenda.open agenda=$items.0
as director by api
  speech.draft agenda=$items.0 post=$deputy.post body="I counted"
  speech.draft agenda=$items.0 post=$deputy.post body="I counted 12 letters."

# Who has not seen it does not write over it, nor take it back; who brings the words along, or has seen them, may.
as clerk by api
  refused speech.draft agenda=$items.0 post=$deputy.post body="Twelve." because conflict /body "Somebody else typed here meanwhile: “I counted 12 letters.”"
  refused speech.draft agenda=$items.0 post=$deputy.post body="" because conflict /body "I counted 12 letters."
  refused speech.draft agenda=$items.0 post=$deputy.post body="Twelve." draft="0.1" because conflict /body
  agenda.show agenda=$items.0
  keep theirs = parts[seat="Deputy Mayor"]
as director by api
  agenda.show agenda=$items.0
  expect parts has row body="I counted 12 letters."
as clerk by api
  speech.draft agenda=$items.0 post=$deputy.post body="Twelve. I counted 12 letters."
as director by api
  refused speech.draft agenda=$items.0 post=$deputy.post body="I counted 12 letters in May." draft=$theirs.draft because conflict /body "Twelve. I counted"
  agenda.show agenda=$items.0
  keep now = parts[seat="Deputy Mayor"]
  speech.draft agenda=$items.0 post=$deputy.post body="I counted 12 letters in May." draft=$now.draft

# An item closes with all that was typed under it, and a part that is kept takes no other draft along.
as clerk by api
  refused agenda.close agenda=$items.0 because conflict /parts "not among these minutes yet"
    parts:
      | post         | body    |
      | $deputy.post | Twelve. |
  speech.keep agenda=$items.0 post=$deputy.post body="Twelve."
  agenda.show agenda=$items.0
  expect parts has row body="I counted 12 letters in May."
# The form that closes it begins with what was typed: there it is seen.
as clerk
  see "I counted 12 letters in May." at /agenda/$items.0
  agenda.close agenda=$items.0
    parts:
      | post         | body                                |
      | $deputy.post | I counted 12 letters in May. Three. |
  agenda.show agenda=$items.0
  expect parts is empty
  expect speeches has row body="Twelve."
  expect speeches has row body="I counted 12 letters in May. Three."
# The chair closes items and writes no minutes: the chair's form saves nothing by itself.
  agenda.open agenda=$items.1
  agenda.show agenda=$items.1
  expect writes = true
as mayor
  agenda.show agenda=$items.1
  expect writes = false
  see no "Not saved yet" at /agenda/$items.1
