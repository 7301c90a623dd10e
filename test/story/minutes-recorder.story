story The minutes are written by their recorder, whatever post that is; who speaks confirms or asks for a correction, and writes nothing there
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  refused meeting.plan cycle=$cycle recorder=$mayor.post because invalid /recorder "cannot keep these minutes"
  refused meeting.plan cycle=$cycle recorder=$engineer.post because invalid /recorder "cannot keep these minutes"
  meeting.plan cycle=$cycle place="Room 2" recorder=$director.post -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  keep turn = agenda[seat="Deputy Mayor"]
  keep away = members[title="Third Deputy"]
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$away state=absent reason="Flood duty." leave="Mayor"
as deputy3 by api
  statement.write attendance=$away statement="I signed the drainage report unread."
as clerk by api
  meeting.open meeting=$meeting
  statement.read attendance=$away by="Second Deputy"
  agenda.open agenda=$turn reason="The guests come later."

# The observer who keeps them writes and corrects; the member whose turn it is does not put words there, not the own ones either.
as deputy by api
  refused speech.keep agenda=$turn post=$mayor.post body="I agree with everything." because denied
  refused speech.draft agenda=$turn post=$deputy.post body="I counted" because denied
as director by api
  speech.draft agenda=$turn post=$deputy.post body="I counted"
  speech.draft agenda=$turn body="A guest asks for the list."
  agenda.show agenda=$turn
  expect types = true
  expect parts has row seat="Deputy Mayor" body="I counted"
as director by browser
  see "I counted" at /agenda/$turn
  see "A guest asks for the list." at /agenda/$turn
as deputy by api
  agenda.show agenda=$turn
  expect types = false
  expect parts has 0 rows
as director by api
  agenda.show agenda=$turn
  keep guests = parts[body="A guest asks for the list."]
  refused speech.draft agenda=$turn body="" because conflict /body "A guest asks for the list."
  speech.draft agenda=$turn body="" draft=$guests.draft
  speech.keep agenda=$turn post=$deputy.post body="I counted 12 letters."
as director
  minutes.show minutes=$minutes
  keep counted = speeches[body="I counted 12 letters."]
as deputy by api
  refused speech.correct speech=$counted body="I counted 21 letters." because denied
  speech.dispute speech=$counted wish="It was 21 letters."
as mayor by api
  refused speech.correct speech=$counted body="I counted 21 letters." because denied
as director
  speech.correct speech=$counted body="I counted 21 letters."
as deputy
  minutes.confirm minutes=$minutes

# What a criticized member answered on paper is entered by whoever keeps the minutes, who reads nothing of the criticism; by no other member.
as mayor by api
  criticism.speak meeting=$meeting other=$deputy.post fact="On 3 May 40 letters lay open." request="A list by days." -> spoken
as deputy2 by api
  refused criticism.note meeting=$meeting critic=$mayor.post other=$deputy.post answer=explain reply="The register was lost." because denied
as director
  refused criticism.show criticism=$spoken because missing
  refused criticism.note meeting=$meeting critic=$mayor.post other=$deputy.post answer=explain because invalid /reply
  criticism.note meeting=$meeting critic=$mayor.post other=$deputy.post answer=explain reply="The register was lost."
  expect answer = explain
  shown no "40 letters"
# What is said aloud is written down by whoever keeps the minutes, for the seat that said it; the text is the group's from then on.
as director
  refused criticism.speak meeting=$meeting other=$mayor.post fact="On 9 June nobody was told." request="Tell us." because invalid /critic "Say who spoke"
  refused criticism.speak meeting=$meeting critic=$engineer.post other=$mayor.post fact="On 9 June nobody was told." request="Tell us." because invalid /critic
  criticism.speak meeting=$meeting critic=$deputy2.post other=$deputy.post fact="On 9 June nobody was told." request="Tell us." answer=explain reply="A letter went round." -> heard
  expect answer = explain
  refused criticism.show criticism=$heard because missing
as deputy by api
  criticism.show criticism=$heard
  expect critic = "Second Deputy"
  expect fact = "On 9 June nobody was told."
as mayor
  criticism.show criticism=$spoken
  expect reply = "The register was lost."
as clerk by api
  agenda.close agenda=$turn
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.0  |
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short meeting."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
  refused minutes.sign minutes=$minutes because denied

# Whoever signs stands by every word: what is changed before the other has signed takes the signature back.
as mayor
  minutes.sign minutes=$minutes
  expect chair_at is not empty
as clerk by api
  decision.add agenda=$items.1 type=decision body="The list is written anew."
as director
  minutes.show minutes=$minutes
  expect chair_at is empty
  minutes.sign minutes=$minutes
  expect state = being written
  speech.keep agenda=$items.1 speaker="Guest" body="The list hangs on the wall."
as mayor
  minutes.sign minutes=$minutes
  expect state = being written
as director
  minutes.sign minutes=$minutes
  expect state = signed

# A copy goes up: with the minutes the statement that was read out may be read there.
as head
  refused minutes.show minutes=$minutes because missing
  attendance.show attendance=$away
  expect statement is empty
as director
  minutes.file minutes=$minutes
as head
  minutes.show minutes=$minutes
  attendance.show attendance=$away
  expect statement has "drainage report"
