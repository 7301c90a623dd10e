story A member who keeps the minutes writes down what others criticized and answered; any other member speaks for the own seat alone
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" recorder=$deputy2.post -> meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Deputy Mayor"]
  keep claims = agenda[type=claim]
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  agenda.open agenda=$turn reason="The guests come later."
as deputy3
  refused criticism.speak meeting=$meeting critic=$mayor.post other=$deputy.post fact="On 3 May 40 letters lay open." request="A list by days." because denied "speaks for the own seat alone"
  refused criticism.speak meeting=$meeting other=$deputy.post fact="On 3 May 40 letters lay open." request="A list by days." answer=explain reply="The register was lost." because invalid /answer
as deputy2
  refused criticism.speak meeting=$meeting critic=$engineer.post other=$deputy.post fact="On 3 May 40 letters lay open." request="A list by days." because invalid /critic
  criticism.speak meeting=$meeting critic=$mayor.post other=$deputy.post fact="On 3 May 40 letters lay open." request="A list by days." -> spoken
  criticism.speak meeting=$meeting critic=$deputy3.post other=$deputy.post fact="On 9 June the desk was closed." request="Open it." answer=explain reply="It was a holiday." -> answered
  expect answer = explain
# Without another's name it is the own word.
  criticism.speak meeting=$meeting other=$deputy.post fact="On 4 July 12 letters lay open." request="A list by weeks." -> own
as deputy
  criticism.show criticism=$spoken
  expect critic = "Mayor"
  criticism.show criticism=$own
  expect critic = "Second Deputy"
  criticism.show criticism=$answered
  expect critic = "Third Deputy"
  expect reply = "It was a holiday."
as clerk by api
  agenda.close agenda=$turn
  agenda.open agenda=$claims reason="Now."
as deputy3
  refused agenda.claim agenda=$claims problem=$problem post=$mayor.post share="He signed it." because denied "speaks for the own seat alone"
as deputy2
  agenda.claim agenda=$claims problem=$problem post=$mayor.post share="I signed the timetable unread."
  meeting.show meeting=$meeting
  keep minutes = minutes
  minutes.show minutes=$minutes
  expect speeches has row who="Mayor" state=written
