story What copying leaves behind, names of other units and rules long repealed, is shown with its place, to the author before and to the reviewer after
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
unit TOWN "Sample Town" with group, staff 90
unit OFFICE "Sample Town Water Office" in TOWN with group, staff 9
file rules.yaml
  {overlay: city-rules, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  gates: {C18: {names: {value: ["Neverwas"], tighter: superset, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}},
  C19: {rules: [{id: letters_2004, title: "信访处理办法", until: "2019-05-01", replaced: "信访工作规定", source: {en: "Order 7 of 2019, article 30", zh-CN: "2019年第7号令第三十条"}}]}}}
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<rules.yaml reason="Rules that were repealed."
as clerk by api
  text.begin cycle=$cycle template=group_text -> group

as clerk
  text.save material=$group
    parts:
      | part       | body                                                                                     |
      | lead       |                                                                                          |
      | last_cycle | All three items hold.                                                                    |
      | problems   | In Sample Town letters wait. Sample Town Water Office answered none; neither did Neverwas. |
      | case       |                                                                                          |
      | causes     | 没有落实《信访处理办法》，也没有落实《信访处理办法实施细则》。                                     |
      | measures   | Sample City follows 信访处理办法 from now on.                                             |
  text.check material=$group
  expect named has row what="name of a unit elsewhere" words="Sample Town" part=problems from=3 until=14 behind~"letters"
  expect named has row words="Sample Town Water Office" part=problems from=29
  expect named has row words="Neverwas" part=problems
  expect named has row what="rule that was repealed" words="信访处理办法" part=causes from=5 until=11 before="没有落实《" since=2019-05-01
  expect named has row words="信访处理办法" part=measures from=20 before~"follows"
  expect named has 11 rows
  expect pieces has row text="Sample Town Water Office" named="unit elsewhere" list="units elsewhere"
  expect pieces has row text="信访处理办法" named="repealed rule" part=causes
as clerk by api
  text.hand_in material=$group
    parts:
      | part       | body                                                                                     |
      | last_cycle | All three items hold.                                                                    |
      | problems   | In Sample Town letters wait.                                                             |
      | causes     | 没有落实《信访处理办法》。                                                                  |
      | measures   | Sample City follows it.                                                                  |
  expect foreign_names = 1
  expect repealed = 1
as watcher
  text.show material=$group
  expect named has row words="Sample Town" part=problems from=3
  expect named has row words="信访处理办法" since=2019-05-01
  expect pieces has row text="Sample Town" named="unit elsewhere"
  readiness.show cycle=$cycle
  expect checks has row check=C18 verdict=fails
  expect checks has row check=C19 verdict=fails

# Whoever only reads the text is shown none of it.
as deputy
  text.show material=$group
  expect named = ""
