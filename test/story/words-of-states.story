story What the record calls closed is said as each kind says it: a meeting is over, a unit is in use, who comes late is not overdue
doors api browser
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep late = members[title="Second Deputy"]
  attendance.set attendance=$late state=late at=09:10 reason="The bridge was closed."
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Hurried."
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
  meeting.close meeting=$meeting

# The record keeps its words; pages say them in each kind's own.
as clerk
  refused meeting.open meeting=$meeting because conflict "the meeting is “over”"
  refused agenda.open agenda=$items.2 because conflict
  find.show q="Yearly" kind=meeting
  expect hits.0.state = closed
  expect hits.0.state_said = over
  expect states has row state=closed state_said=over
as mayor
  see "meeting · over · " at /find?q=Yearly&kind=meeting
  see "under way over" at /history/meeting/$meeting
  see "came late" at /attendance/$late
  see "came late" at /meetings/$meeting
  language.set language=zh-CN
  see "已散会" at /find?q=Yearly&kind=meeting
  see no "已关闭" at /find?q=Yearly&kind=meeting
  see "已散会" at /history/meeting/$meeting
  see no "已关闭" at /history/meeting/$meeting
  see "迟到" at /attendance/$late
  see "迟到" at /meetings/$meeting
  see no "已超期" at /meetings/$meeting
  see "使用中" at /find?q=Sample&kind=unit
  see no "未结" at /find?q=Sample&kind=unit
