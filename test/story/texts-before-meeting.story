story A text written anew before a second meeting is neither read out nor filed before that meeting, and no stage leaps over it
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
as mayor
  text.review material=$own verdict=revise remark="Say when." due=2023-02-20
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
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$first
at 2023-02-12
as clerk
  meeting.plan cycle=$cycle place="Room 2" day=2023-03-10 reason="Nobody was heard." -> second
as deputy
  text.hand_in material=$own
    parts:
      | part         | body                 |
      | last_cycle   | All items hold.      |
      | problems     | Late to 12 hearings. |
      | causes       | Two at once.         |
      | measures     | One a day.           |
      | explanations | Nothing.             |
as deputy2
  refused text.show material=$own because missing
as head
  refused text.show material=$own because missing
as clerk
  refused text.read_out cycle=$cycle post=$deputy.post because conflict "not recorded yet"
  refused text.file cycle=$cycle because conflict "not recorded yet"
as head
  refused text.show material=$own because missing
