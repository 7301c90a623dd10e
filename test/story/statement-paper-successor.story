story A statement on paper is entered for whoever holds the seat, whatever left it unheard with its writer, and bears a day of the cycle
begin with meeting
at 2023-02-10
as clerk
  meeting.plan cycle=$cycle place="Village hall" day=2023-02-11 -> meeting
  meeting.show meeting=$meeting
  keep away = members[title="Third Deputy"]
  keep other = members[title="Second Deputy"]
as deputy3
  statement.write attendance=$away statement="I signed it."
as deputy2
  statement.write attendance=$other statement="I was late."
as admin
  post.give post=$deputy3.post person=$verifier since=2023-02-11
at 2023-02-13T00:30Z
as clerk
  attendance.set attendance=$away state=absent reason="Flood duty." leave="Mayor"
  attendance.rest meeting=$meeting
  meeting.open meeting=$meeting at=08:30
  attendance.set attendance=$other state=absent reason="Ill." leave="Mayor"
# Whoever wrote one and still sits there has it read out.
  refused statement.note meeting=$meeting post=$deputy2.post day=2023-02-10 statement="On paper." by="Mayor" because conflict "handed in a written statement already"
  refused statement.note meeting=$meeting post=$deputy3.post day=1990-02-10 statement="On paper." by="Mayor" because invalid /day "10 Feb 1990 lies before this cycle was deployed, on 4 Jan 2023"
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-12 statement="On paper." by="Mayor" because invalid /day "before the meeting of 11 Feb 2023"
  statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="On paper." by="Mayor"
  expect handed_on = 2023-02-10
  refused statement.note meeting=$meeting post=$deputy3.post day=2023-02-10 statement="Once more." by="Mayor" because conflict "handed in a written statement already"
as verifier
  attendance.show attendance=$away
  expect statement = "On paper."
# Who left the seat wrote none of it.
as deputy3
  refused attendance.show attendance=$away because missing
