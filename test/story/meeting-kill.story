story A meeting whose server is killed loses no word that was acknowledged
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September." request="Send files." -> one
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$rows.3 state=absent reason="Ill."
kill
as deputy3 by api
  statement.write attendance=$rows.3 statement="I signed the drainage report unread."
kill
as clerk by api
  meeting.show meeting=$meeting
  expect count.present = 3
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
  speech.draft agenda=$items.0 post=$mayor.post body="The theme"
  speech.draft agenda=$items.0 post=$mayor.post body="The theme is to"
  speech.draft agenda=$items.0 post=$mayor.post body="The theme is to listen."
  speech.draft agenda=$items.0 post=$deputy.post body="Twelve letters."
kill
as clerk
  agenda.show agenda=$items.0
  expect state = under way
  expect parts has 2 rows
  expect parts has row body="The theme is to listen." seat=Mayor
  expect parts has row body="Twelve letters." seat="Deputy Mayor"
as clerk by api
  agenda.close agenda=$items.0
    parts:
      | post         | body                    |
      | $mayor.post  | The theme is to listen. |
      | $deputy.post | Twelve letters.         |
  speech.draft agenda=$items.0 body="Afterthought."
kill
as clerk
  agenda.show agenda=$items.0
  expect state = done
  expect speeches has 2 rows
  expect parts has row body="Afterthought."
as clerk by api
  agenda.open agenda=$items.5 reason="The chair has to leave."
kill
as mayor
  criticism.answer criticism=$one answer=accept reply="Yes." title="Files come late" fact="Seven of 19 in the last quarter." level=group
kill
as deputy
  criticism.show criticism=$one
  expect answer = accept
as mayor
  problem.list cycle=$cycle
  expect problems has row title="Files come late"

# What was spoken, answered, decided and counted, and what the absent member had handed in: each is there after the next kill.
as clerk by api
  statement.read attendance=$rows.3 by="Mayor"
kill
as mayor
  attendance.show attendance=$rows.3
  expect statement has "drainage report"
as clerk by api
  criticism.speak meeting=$meeting critic=$deputy2.post other=$mayor.post fact="On 3 May." request="Ask first." -> spoken
kill
as mayor
  criticism.show criticism=$spoken
  expect request = Ask first.
  criticism.answer criticism=$spoken answer=disagree reply="I asked on 2 May."
kill
as deputy2
  criticism.show criticism=$spoken
  expect reply = I asked on 2 May.
as clerk by api
  decision.add agenda=$items.5 type=undertaking body="Files three days ahead." due=2023-03-31 -> decided
  ballot.keep meeting=$meeting ballot=satisfaction issued=40 returned=38 -> ballot
    votes:
      | grade | votes |
      | good  | 30    |
      | poor  | 8     |
kill
as clerk by api
  decision.show decision=$decided
  expect due = 2023-03-31
  ballot.show ballot=$ballot
  expect votes has "good 30"
  speech.keep agenda=$items.5 post=$deputy.post body="I will ask earlier."
kill

# The speaker's word and both signatures.
as mayor
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.confirm minutes=$minutes
kill
as deputy
  minutes.show minutes=$minutes
  expect speeches[body="The theme is to listen."].state = confirmed
  keep mine = speeches[body="I will ask earlier."]
  speech.dispute speech=$mine wish="A week earlier."
kill
as clerk by api
  minutes.show minutes=$minutes
  expect speeches[body="I will ask earlier."].wish = A week earlier.
  speech.correct speech=$mine body="I will ask a week earlier."
kill
as deputy
  minutes.show minutes=$minutes
  expect speeches has row body="I will ask a week earlier."
  minutes.confirm minutes=$minutes
as clerk by api
  agenda.close agenda=$items.5
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Broken off."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$meeting
kill
as mayor
  minutes.sign minutes=$minutes
kill
as clerk
  minutes.show minutes=$minutes
  expect chair_at is not empty
  minutes.sign minutes=$minutes
kill
as mayor
  minutes.show minutes=$minutes
  expect state = signed
