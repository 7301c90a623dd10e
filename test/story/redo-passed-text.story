story A text that was passed, and not read out at a meeting that is to be held again, is written anew; no other passed text is
doors api browser cli
begin with meeting
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                       |
      | lead         | Deputy Mayor.              |
      | last_cycle   | There was nothing of mine. |
      | problems     | I was late to one hearing. |
      | causes       | Two at the same hour.      |
      | measures     | One hearing a day.         |
      | explanations | Nothing else.              |
    explanations:
      | item             | outcome | body |
      | personal_matters | nothing |      |
as mayor by api
  text.review material=$own verdict=pass
at 2023-02-11T00:30Z
as deputy
  refused text.save material=$own because conflict "This text is passed"
    parts:
      | part     | body    |
      | problems | Anew.   |
as deputy by browser
  see no form to "/draft" "/upload" "/hand-in" at /texts/$own
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> first
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  meeting.open meeting=$first
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
  meeting.close meeting=$first
at 2023-02-12
as head by api
  redo.order cycle=$cycle reason="Nobody said anything." until=2023-03-10

# The order opens it again: what was passed is the version to go on from, and the next one has its own slip.
as deputy
  text.show material=$own
  expect writes = yes
  text.upload material=$own pasted="Problems\n\nLate to three of seven hearings."
as deputy by api
  text.show material=$own
  expect pieces has row kind=field part=problems text~"Late to three of seven hearings."
  expect pieces has row kind=field part=causes text="Two at the same hour."
  text.hand_in material=$own
    parts:
      | part         | body                             |
      | lead         | Deputy Mayor.                    |
      | last_cycle   | There was nothing of mine.       |
      | problems     | Late to three of seven hearings. |
      | causes       | Two at the same hour.            |
      | measures     | One hearing a day.               |
      | explanations | Nothing else.                    |
    explanations:
      | item             | outcome | body |
      | personal_matters | nothing |      |
  expect versions = 2
as mayor by api
  text.review material=$own verdict=pass
as deputy
  refused text.save material=$own because conflict "This text is passed"
    parts:
      | part     | body    |
      | problems | Anew.   |
as deputy by browser
  see no form to "/draft" "/upload" "/hand-in" at /texts/$own
