story A text written anew for a meeting that is held again opens to nobody before that meeting: neither the first one's minutes nor its report file it
doors api
begin with meeting
as deputy
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body              |
      | last_cycle   | All items hold.   |
      | problems     | Late to hearings. |
      | causes       | Two at once.      |
      | measures     | One a day.        |
      | explanations | Nothing.          |
as deputy3
  text.begin cycle=$cycle template=member_text -> late
  text.hand_in material=$late
    parts:
      | part         | body              |
      | last_cycle   | All items hold.   |
      | problems     | No list was kept. |
      | causes       | No time.          |
      | measures     | A list.           |
      | explanations | Nothing.          |
as mayor
  text.review material=$own verdict=pass
  text.review material=$late verdict=rewrite remark="Say when." due=2023-02-20
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
    | $items.5 |
  agenda.open agenda=$items.6
  agenda.close agenda=$items.6
  agenda.leave reason="Hurried."
    | agenda    |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$first
as deputy2
  text.show material=$own
  expect pieces has row text="Late to hearings."
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  minutes.sign minutes=$minutes
as mayor
  minutes.sign minutes=$minutes
  paper.sign paper=$report
at 2023-02-12
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
at 2023-02-13
as deputy
  text.hand_in material=$own
    parts:
      | part         | body                 |
      | last_cycle   | All items hold.      |
      | problems     | Late to 12 hearings. |
      | causes       | Two at once.         |
      | measures     | One a day.           |
      | explanations | Nothing.             |

# The first meeting's minutes go to the file, its report goes up: the text is for a meeting that is still to come.
as clerk
  minutes.file minutes=$minutes
as deputy2
  refused text.show material=$own because missing
as head
  minutes.show minutes=$minutes
  refused text.show material=$own because missing
as clerk
  paper.issue paper=$report
as deputy2
  refused text.show material=$own because missing
as head
  paper.show paper=$report
  refused text.show material=$own because missing
as deputy
  text.show material=$own
  expect state = "handed in"

# The second meeting hears it; whoever hands in after that meeting is not filed by it.
at 2023-03-10T00:30Z
as clerk
  meeting.plan cycle=$cycle place="Room 2" reason="Ordered by the province." -> second
  attendance.rest meeting=$second
  meeting.show meeting=$second
  keep again = agenda
  keep record = minutes
  meeting.open meeting=$second
  agenda.open agenda=$again.0
  agenda.close agenda=$again.0
  agenda.open agenda=$again.1
  agenda.close agenda=$again.1
  agenda.leave reason="Said at the first one."
    | agenda   |
    | $again.2 |
    | $again.3 |
    | $again.4 |
    | $again.5 |
  agenda.open agenda=$again.6
  agenda.close agenda=$again.6
  agenda.leave reason="Said at the first one."
    | agenda    |
    | $again.7  |
    | $again.8  |
    | $again.9  |
    | $again.10 |
  meeting.close meeting=$second
as deputy2
  text.show material=$own
  expect pieces has row text="Late to 12 hearings."
as head
  refused text.show material=$own because missing
at 2023-03-11
as deputy3
  text.hand_in material=$late
    parts:
      | part         | body                          |
      | last_cycle   | All items hold.               |
      | problems     | No list was kept since April. |
      | causes       | No time.                      |
      | measures     | A list.                       |
      | explanations | Nothing.                      |
as clerk
  minutes.sign minutes=$record
as mayor
  minutes.sign minutes=$record
as clerk
  minutes.file minutes=$record
as head
  text.show material=$own
  expect state = filed
  refused text.show material=$late because missing
as deputy2
  refused text.show material=$late because missing
