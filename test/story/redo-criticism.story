story Criticism for a meeting that is to be held again is prepared as soon as the order stands, before the second meeting is planned
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$deputy2.post fact="On 3 May nobody was asked." request="Ask first." -> left
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> first
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  keep turn = agenda[seat="Mayor"]
  meeting.open meeting=$first
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.open agenda=$turn reason="The others wait outside."
  agenda.close agenda=$turn
  agenda.leave reason="Hurried."
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$first

# It is over: what was not opened there stays its critic's, and is not changed any more.
as deputy
  refused criticism.prepare cycle=$cycle other=$mayor.post fact="On 1 June." request="Ask." because conflict "The meeting is over"
  refused criticism.change criticism=$left fact="On 4 May." request="Ask." because conflict "The meeting is over"
  see "never opened" at /criticism/$left
  see no "Change the criticism" at /criticism/$left
  see no "Prepare a criticism" at /cycles/$cycle/criticism
  criticism.show criticism=$left
  expect over = true
  expect state = sealed
at 2023-02-12
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10

# The order stands: of everybody, also of those whose turn was taken at the first meeting.
as deputy
  criticism.list cycle=$cycle
  expect over = false
  see "Prepare a criticism" at /cycles/$cycle/criticism
  see "Change the criticism" at /criticism/$left
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 1 June the list was late." request="Keep the day." -> anew
  criticism.change criticism=$anew fact="On 2 June the list was late." request="Keep the day."
  criticism.change criticism=$left fact="On 4 May nobody was asked." request="Ask first."
as mayor
  refused criticism.show criticism=$anew because missing
as clerk
  refused criticism.list cycle=$cycle because denied
at 2023-03-10T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  attendance.rest meeting=$second
  meeting.show meeting=$second
  keep again = agenda[seat="Mayor"]
  meeting.open meeting=$second
as mayor
  refused criticism.show criticism=$anew because missing
as clerk by api
  agenda.open agenda=$again reason="The others wait outside."
as mayor
  criticism.show criticism=$anew
  expect fact = "On 2 June the list was late."
  refused criticism.show criticism=$left because missing
as deputy
  refused criticism.prepare cycle=$cycle other=$mayor.post fact="Late." request="R" because conflict "has begun"
