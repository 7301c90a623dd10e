story The first meeting's minutes, filed and signed while the second one goes on, touch nothing of the second one
doors api
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 3 May nobody was asked." request="Ask first." -> early
at 2023-02-11T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" -> first
  attendance.rest meeting=$first
  meeting.show meeting=$first
  keep items = agenda
  keep minutes = minutes
  meeting.open meeting=$first
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="Hurried."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.leave reason="Hurried."
    | agenda    |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$first
at 2023-02-12
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
as watcher
  criticism.list cycle=$cycle
  expect covered = 0
as deputy2
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 1 June the list was late." request="Keep the day." -> anew
  criticism.list cycle=$cycle
  expect entries = 0
  expect criticisms has 1 rows
  see "Meeting 1" at /cycles/$cycle/criticism

# What was said at the first one is no preparation for the second: it is asked for by its meeting.
as watcher
  criticism.list cycle=$cycle
  expect covered = 1
  expect entries = 0
  criticism.list cycle=$cycle meeting=$first
  expect covered = 1
  expect entries = 1
  expect criticisms has row id=$early
  expect criticisms has 1 rows
at 2023-03-10T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  attendance.rest meeting=$second
  meeting.show meeting=$second
  keep again = agenda
  meeting.open meeting=$second
  agenda.open agenda=$again.0
  agenda.close agenda=$again.0
  agenda.open agenda=$again.5 reason="The others wait outside."

# The second meeting goes on when the first one's minutes are signed and filed.
  minutes.sign minutes=$minutes
as mayor
  minutes.sign minutes=$minutes
  cycle.show cycle=$cycle
  expect stages has row stage=meeting state="under way"
as clerk
  minutes.file minutes=$minutes
as head
  criticism.show criticism=$early
  expect state = filed
  refused criticism.show criticism=$anew because missing
as mayor
  criticism.show criticism=$anew
  expect state = opened

# Each item, the page that follows and the matrix show what was said at their own meeting.
as deputy
  agenda.show agenda=$again.5
  expect criticisms has 1 rows
  expect criticisms has row id=$anew
  agenda.show agenda=$items.5
  expect criticisms has 1 rows
  expect criticisms has row id=$early
  meeting.follow meeting=$second
  expect criticisms has 1 rows
  expect criticisms has row id=$anew
  criticism.list cycle=$cycle
  expect entries = 1
  expect meetings has 2 rows
  see "Meeting 2" at /cycles/$cycle/criticism
  shown no "On 3 May"

# What waits for one's own answer is never left out.
as mayor
  criticism.list cycle=$cycle
  expect criticisms has row id=$early
  expect criticisms has row id=$anew
  expect entries = 1

# The level above reads the first one's, and nothing of the second one's, not even how many.
as head
  criticism.list cycle=$cycle
  expect entries is empty
  expect criticisms has 0 rows
  criticism.list cycle=$cycle meeting=$first
  expect entries = 1
  expect criticisms has row id=$early
  refused criticism.list cycle=$cycle meeting=$mayor.post because invalid /meeting
