story A figure of one digit, a “not” and a sign of percent that were removed stand in the list of what was removed, bare punctuation does not
doors api browser
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                                            |
      | last_cycle | 三项均已落实。                                  |
      | problems   | 三季度11次调研9次走规定线路，群众意见不大。     |
      | causes     | The office asked 31 villages, in May, not I.    |
      | measures   | 半数以上、不打招呼，减少9%的会议。              |
as watcher by api
  text.review material=$group verdict=revise due=2023-01-10 remark="x"
as clerk by api
  text.hand_in material=$group
    parts:
      | part       | body                                            |
      | last_cycle | 三项均已落实。                                  |
      | problems   | 三季度11次调研1次走规定线路，群众意见大。       |
      | causes     | The office asked 3 villages in May, I.          |
      | measures   | 半数以上不打招呼，减少9的会议。                 |
as watcher
  text.difference material=$group
  expect removed has row text="9" front~"11次调研" behind~"次走规定线路"
  expect removed has row text="不" front~"群众意见" behind="大。"
  expect removed has row text="31"
  expect removed has row text~"not"
  expect removed has row text="%"
  expect removed has no row text="，"
  expect removed has no row text="、"
  expect removed has no row text=","
as watcher by browser
  see "次走规定线路" at /texts/$group/differences
