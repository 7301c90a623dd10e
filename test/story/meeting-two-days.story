story A meeting that goes on on the next day may hear a statement again; what was read out of a text stays as it is until the meeting is over
doors api browser
begin with meeting
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                      |
      | last_cycle   | Nothing was open.         |
      | problems     | I was late to 3 hearings. |
      | causes       | Two desks.                |
      | measures     | One desk from April.      |
      | explanations | Nothing to explain.       |
as mayor by api
  text.review material=$own verdict=pass
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep away = members[title="Third Deputy"]
  keep turn = agenda[seat="Deputy Mayor"]
  keep rows = members
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  attendance.set attendance=$away state=absent reason="Flood duty." leave="Mayor"
as deputy3 by api
  statement.write attendance=$away statement="I signed the report unread."
as clerk by api
  meeting.open meeting=$meeting
as clerk
  statement.read attendance=$away by="Second Deputy"
  refused statement.read attendance=$away by="Deputy Mayor" because conflict "read out today already, by “Second Deputy”"
  agenda.open agenda=$turn reason="The guests come later."

# The next day, and the meeting is not over.
at 2023-02-12T00:30Z
as clerk
  statement.read attendance=$away by="Deputy Mayor"
as deputy2
  attendance.show attendance=$away
  expect read_by = "Deputy Mayor"
  text.show material=$own
  expect pieces has row text~"late to"
as deputy
  refused text.save material=$own because conflict "read out already"
    parts:
      | part     | body                      |
      | problems | I was late to 2 hearings. |
