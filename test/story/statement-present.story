story What a member wrote who comes after all is not read out: who is there speaks
doors api browser cli
begin with meeting
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep m3 = members[title="Second Deputy"]
as deputy2
  statement.write attendance=$m3 statement="I signed the drainage report unread."
as clerk
  attendance.set attendance=$m3 state=late at=08:50 reason="The bridge."
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting
  refused statement.read attendance=$m3 by="Mayor" because conflict "“Second Deputy” is there and speaks at the meeting"
  attendance.show attendance=$m3
  expect to_read = false
as deputy
  attendance.show attendance=$m3
  expect statement is empty

# Away after all: now it is read out.
as clerk
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Mayor"
  attendance.show attendance=$m3
  expect to_read = true
  statement.read attendance=$m3 by="Mayor"
  expect read_by = Mayor
