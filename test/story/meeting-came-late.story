story Who came after the opening, or left before the end, took part: minutes and report count them among those present
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep items = agenda
  keep m3 = members[title="Second Deputy"]
  keep m4 = members[title="Third Deputy"]
as clerk
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Mayor"
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  expect present = 3
  attendance.set attendance=$m3 state=late at=10:10
  meeting.show meeting=$meeting
  expect count.present = 4
as clerk by api
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

# While it goes on the page says who is in the room; once it is over, who took part.
as clerk
  attendance.set attendance=$m4 state=left at=11:00
  meeting.show meeting=$meeting
  expect count.present = 3
  meeting.close meeting=$meeting
  meeting.show meeting=$meeting
  expect count.due = 4
  expect count.present = 4
  keep minutes = minutes
  minutes.show minutes=$minutes
  expect head has row word=due value=4
  expect head has row word=present value=4
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds sentence~"3 members were there at the opening"
  paper.begin cycle=$cycle document=report -> report
as clerk by api
  paper.show paper=$report
  expect parts[part=meeting].meeting has row due=4 present=4 absent=0
