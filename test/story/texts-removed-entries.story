story What left the list of problems between two versions of a text is shown to the reviewer as removed
doors api browser
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 letters waited longer than a month in 2022." -> problem
  problem.add cycle=$cycle level=group source=self title="Nobody is asked" fact="No village was asked in 2022." -> other
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | The list below.        |
      | causes     | Nobody counted.        |
      | measures   | A list at the counter. |
as watcher by api
  text.review material=$group verdict=revise due=2023-01-10 remark="Ask the staff."
as clerk by api
  problem.change problem=$problem title="Letters" fact="Some wait."
  problem.aside problem=$other reason="Told twice."
  text.hand_in material=$group
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | The list below.        |
      | causes     | Nobody counted them.   |
      | measures   | A list at the counter. |
as watcher
  text.difference material=$group
  expect removed has row text~"31 of 120 letters waited"
  expect removed has row text~"No village was asked in 2022."
  expect pieces has row kind=added text~"Some"
  expect pieces has row kind=added text~"them"
as watcher by browser
  see "31 of 120 letters waited" at /texts/$group/differences
