story The number a page that follows the meeting asks with counts no criticism and no part of the minutes for whoever may not read them
doors api
begin with meeting
as deputy
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May nobody was asked." request="Ask first."
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 4 May nobody was asked." request="Ask first."
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Mayor"]
  meeting.open meeting=$meeting
as deputy3
  meeting.show meeting=$meeting
  keep heard = changed
as clerk
  agenda.open agenda=$turn reason="The guests come later."
as deputy3
  meeting.show meeting=$meeting
  expect changed > $heard
  keep heard_now = changed
as head
  meeting.show meeting=$meeting
  keep above_now = changed
as director
  meeting.show meeting=$meeting
  expect may_hear = no
  keep beside_now = changed
as deputy3
  criticism.speak meeting=$meeting other=$mayor.post fact="On 5 May, too." request="Ask first."
as clerk
  speech.keep agenda=$turn post=$mayor.post body="I did not ask."
# The number of the group, which hears it, tells of each.
as head
  meeting.show meeting=$meeting
  expect changed = $above_now
as director
  meeting.show meeting=$meeting
  expect changed = $beside_now
as deputy3
  meeting.show meeting=$meeting
  expect changed > $heard_now
