story The stage of the meeting ends with the second signature, but for what the level above says blocks it
begin with meeting
file order.yaml
  {overlay: province-b, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  gates: {C23: {severity: block, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}}
as head
  amendment.add unit=$HOUSE amended=$campaign overlay=<order.yaml reason="Turns were left out in three towns."
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
    | agenda    |
    | $items.2  |
    | $items.3  |
    | $items.4  |
    | $items.5  |
    | $items.6  |
    | $items.7  |
    | $items.8  |
    | $items.9  |
    | $items.10 |
  meeting.close meeting=$first
  minutes.sign minutes=$minutes
as mayor
  minutes.sign minutes=$minutes
  expect state = signed
  cycle.show cycle=$cycle
  expect state = held
  expect stages[stage=meeting].state = "under way"
as clerk
  refused stage.set cycle=$cycle stage=meeting set=done because conflict /stage "C23 (the agenda was kept and everyone spoke and was criticized) does not hold: 0 of 4 members had their turn"
as head
  override.add cycle=$cycle rule=C23 reason="The turns are made up for in writing."
as clerk
  stage.set cycle=$cycle stage=meeting set=done
  expect state = done
