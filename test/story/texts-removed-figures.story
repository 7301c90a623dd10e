story A figure with a comma or a decimal point that was changed stands whole in the list of what was removed
doors api
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                         |
      | last_cycle | A share of 12.5 % held.      |
      | problems   | It cost 3,500 yuan.          |
      | causes     | 花费4,700元，占13.5%。       |
      | measures   | A list, from 2022.           |
as watcher
  text.review material=$group verdict=revise due=2023-01-10 remark="Ask the staff."
as clerk
  text.hand_in material=$group
    parts:
      | part       | body                         |
      | last_cycle | A share of 12.7 % held.      |
      | problems   | It cost 3,000 yuan.          |
      | causes     | 花费4,000元，占13.7%。       |
      | measures   | A list, from 2023.           |
as watcher
  text.difference material=$group
  expect removed has row text="3,500"
  expect removed has row text="12.5"
  expect removed has row text="4,700"
  expect removed has row text="13.5"
  expect removed has row text="2022"
  expect removed has no row text="500"
  expect removed has no row text="5"
