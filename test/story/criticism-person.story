story Prepared criticism and an unread statement belong to the person who wrote them: neither a stand-in nor a successor reads or changes them
doors api browser cli
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September." effect="E" request="Send files." -> one
as deputy2 by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 1 October." request="Ask first." -> gone

# Whoever is criticized is made stand-in of the critic: a seat to sit on, no words to read.
as admin by api
  post.deputy post=$deputy.post person=$mayor since=2023-01-04 until=2023-03-31
  post.deputy post=$deputy.post person=$engineer since=2023-01-04 until=2023-02-05
as mayor anew
  refused criticism.show criticism=$one because missing
  refused criticism.change criticism=$one fact="Never." request="Nothing." because missing
  refused criticism.withdraw criticism=$one because missing
  refused history.show kind=criticism object=$one because missing
  refused criticism.passages criticism=$one because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  shown no "14 September"
as engineer anew
  refused criticism.show criticism=$one because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 9 November." request="Come yourself." -> stand
  criticism.show criticism=$stand
  expect mine = yes
as deputy
  refused criticism.show criticism=$stand because missing
  criticism.show criticism=$one
  expect fact = On 14 September.
  expect mine = yes
  criticism.change criticism=$one fact="On 15 September." request="Send files."
  expect mine = yes
  criticism.list cycle=$cycle
  expect criticisms has 1 rows
  expect criticisms has row fact="On 15 September."

# A successor finds nothing of what was prepared before, and prepares a criticism of the own.
as admin by api
  post.give post=$deputy2.post person=$verifier since=2023-02-06
at 2023-02-06
as verifier anew
  refused criticism.show criticism=$gone because missing
  refused criticism.change criticism=$gone fact="Never." request="Nothing." because missing
  criticism.list cycle=$cycle
  expect criticisms is empty
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 2 December." request="Answer letters." -> fresh
as deputy2 anew
  criticism.show criticism=$gone
  expect fact = On 1 October.
as watcher
  criticism.list cycle=$cycle
  expect covered = 2

# At the turn only what is spoken by whoever wrote it opens: the rest stays sealed, and is left out.
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep rows = members
  keep m2 = members[title="Deputy Mayor"]
  keep m3 = members[title="Second Deputy"]
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.3    |
  attendance.set attendance=$m2 state=present
  attendance.set attendance=$m3 state=absent reason="Flood duty." leave="Mayor"
  meeting.show meeting=$meeting
  keep chair_turn = agenda[seat="Mayor"]
  meeting.open meeting=$meeting

# A statement: handed in from the own account, unread by any stand-in; a successor's replaces it unread.
as admin by api
  post.deputy post=$deputy2.post person=$engineer since=2023-02-11 until=2023-03-31
as verifier anew
  statement.write attendance=$m3 statement="I signed the drainage report unread."
as engineer anew
  attendance.show attendance=$m3
  expect statement is empty
  refused statement.write attendance=$m3 statement="He signed nothing." because denied "from the own account"
as deputy2 anew
  refused attendance.show attendance=$m3 because missing
as clerk by api
  agenda.open agenda=$chair_turn reason="The guests come later."
as mayor
  criticism.show criticism=$one
  expect fact = On 15 September.
  criticism.show criticism=$fresh
  refused criticism.show criticism=$gone because missing
  refused criticism.show criticism=$stand because missing
  criticism.list cycle=$cycle
  expect criticisms has 2 rows
  expect entries = 2
as verifier
  refused criticism.show criticism=$gone because missing
as deputy2
  criticism.show criticism=$gone
  expect state = sealed
as engineer
  criticism.show criticism=$stand
  expect state = sealed

# The seat passes on once more before it was read out: the words are gone with who wrote them.
as admin by api
  post.give post=$deputy2.post person=$deputy2 since=2023-02-12
at 2023-02-12T00:30Z
as deputy2 anew
  attendance.show attendance=$m3
  expect statement is empty
  expect to_read = no
as clerk
  refused statement.read attendance=$m3 by="Deputy Mayor" because conflict "no longer holds the seat"
as deputy2
  statement.write attendance=$m3 statement="I read it in October."
  attendance.show attendance=$m3
  expect statement = I read it in October.
as clerk
  statement.read attendance=$m3 by="Deputy Mayor"
as deputy
  attendance.show attendance=$m3
  expect statement has "in October"
