story Between two versions the reviewer sees first what was removed, then every change by word, in Chinese by character
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                                                                    |
      | last_cycle | All three items hold.                                                   |
      | problems   | Letters wait too long. Of 120 letters 31 had no answer. We asked nobody. |
      | causes     | 信访件办理时间过长，无人统计。                                          |
      | measures   | A list at the counter.                                                  |
  refused text.difference material=$group because missing "Only one version"
as watcher by api
  text.review material=$group verdict=revise due=2023-01-10 remark="Ask the staff."
as clerk by api
  text.hand_in material=$group
    parts:
      | part       | body                                               |
      | last_cycle | All three items hold.                              |
      | problems   | Letters wait far too long. We asked forty people.  |
      | causes     | 信访件办理时间长，无人统计。                       |
      | measures   | A list at the counter.                             |
as watcher
  text.difference material=$group
  expect before = 1
  expect after = 2
  expect removed has row text="Of 120 letters 31 had no answer."
  expect pieces has row kind=added text="far "
  expect pieces has row kind=removed text="过"
  expect pieces has row kind=same text="信访件办理时间"
  expect pieces has no row kind=removed text~"All three items"
  see "What changed from version 1 to 2" at /texts/$group/differences
  see "Of 120 letters 31 had no answer." at /texts/$group/differences
  refused text.difference material=$group before=1 after=7 because missing "no version 7"
  text.show material=$group number=1
  expect shown = 1
  expect pieces has row kind=prose text~"31 had"
# A field shows its value, here as in the text; of too few opinions only that they are fewer.
as watcher by api
  text.review material=$group verdict=revise due=2023-01-12 remark="How many are there?"
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="Letters wait."
  text.hand_in material=$group
    parts:
      | part       | body                                       |
      | last_cycle | All three items hold.                      |
      | problems   | {problems} problems stand in the list.     |
      | causes     | Nobody counted {opinions} opinions.        |
      | measures   | A list at the counter.                     |
as watcher
  text.difference material=$group
  expect pieces has row kind=added text~"0 problems stand"
  expect pieces has row kind=added text="{opinions}" few=5
  see "under 5" at /texts/$group/differences
  see no "{problems}" at /texts/$group/differences
  see no "{opinions}" at /texts/$group/differences
# Among what was removed it is the same.
as watcher by api
  text.review material=$group verdict=revise due=2023-01-14 remark="Say who counted."
as clerk by api
  text.hand_in material=$group
    parts:
      | part       | body                                       |
      | last_cycle | All three items hold.                      |
      | problems   | There is a list.                           |
      | causes     | We did not ask.                            |
      | measures   | A list at the counter.                     |
as watcher
  text.difference material=$group
  expect removed has row text~"{opinions}"
  expect removed[text~"{opinions}"].pieces has row text="{opinions}" few=5
  see "under 5" at /texts/$group/differences
  see no "{opinions}" at /texts/$group/differences
  see no "{problems}" at /texts/$group/differences
as engineer
  refused text.difference material=$group because missing
