story No stage after the meeting ends before the meeting was held, and the meeting's own ends with it
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
as head
  refused text.show material=$own because missing
as clerk
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "comes after"
  refused stage.set cycle=$cycle stage=rectification set=done because conflict /stage "comes after"
  refused stage.set cycle=$cycle stage=lookback set=done because conflict /stage "comes after"
  refused stage.set cycle=$cycle stage=meeting set=done because conflict /stage "closed, or"
  cycle.show cycle=$cycle
  expect state = "plan approved"
  refused text.file cycle=$cycle because conflict "not recorded yet"
as head
  refused text.show material=$own because missing
