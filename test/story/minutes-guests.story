story A guest who was put on the list and did not come stands in the minutes as little as in the count of the report
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.invite meeting=$meeting title="Retired Director" place=observer -> retired
  meeting.invite meeting=$meeting title="Head of the Supervision Group" place=supervision
  attendance.set attendance=$retired state=absent
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  expect guests has row title="Retired Director" state=absent
  minutes.show minutes=$minutes
  expect head has row word=observers value="Office Director"
  expect head has row word=supervision value="Head of the Supervision Group"
  attendance.set attendance=$retired state=late at=10:00
  minutes.show minutes=$minutes
  expect head has row word=observers value="Office Director, Retired Director"
