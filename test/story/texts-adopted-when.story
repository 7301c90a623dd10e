story A version is adopted by the group no day before it was handed in, and by no more members than the group has seats
doors api cli browser
begin with city
at 2023-01-10
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | The list below.        |
      | causes     | Nobody counted.        |
      | measures   | A list at the counter. |
as clerk
  refused text.adopt material=$group day=2019-05-01 present=2 who="All" because invalid /day "Version 1 was handed in on"
  refused text.adopt material=$group day=2023-01-10 present=40 who="All" because invalid /present "2 seats"
  refused text.adopt material=$group day=2023-01-11 present=2 who="All" because invalid /day "has not come yet"
  text.adopt material=$group day=2023-01-10 present=2 who="All"
  expect adopted = 2023-01-10
