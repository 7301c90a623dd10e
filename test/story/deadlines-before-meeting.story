story What is undertaken or demanded is due after the meeting, also when it is entered from paper later
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep items = agenda
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
at 2023-02-20
as clerk
  refused decision.add agenda=$items.0 type=undertaking body="Files three days ahead." due=2022-03-31 accountable=$mayor.post because invalid /due "31 Mar 2022 lies before the meeting of 11 Feb 2023"
  decision.add agenda=$items.0 type=undertaking body="Files three days ahead." due=2023-02-15 accountable=$mayor.post
  expect due = 2023-02-15
as watcher
  sheet.write cycle=$cycle on_plan=P on_texts=T on_meeting=M -> sheet
  refused point.add sheet=$sheet sort=demand body="Tell the absent member." due=2022-02-25 because invalid /due "25 Feb 2022 is past already"
  point.add sheet=$sheet sort=demand body="Tell the absent member." due=2023-02-25 -> point
  refused point.change point=$point body="Tell the absent member." due=2022-02-25 because invalid /due "is past already"
