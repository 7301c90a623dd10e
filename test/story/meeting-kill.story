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
  criticism.answer criticism=$one answer=accept reply="Yes." title="Files come late"
kill
as deputy
  criticism.show criticism=$one
  expect answer = accept
as mayor
  problem.list cycle=$cycle
  expect problems has row title="Files come late"
