story A text given back by a day and not handed in by then is named: to its author, to whoever gave it back, and by C20
doors api browser
begin with meeting
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.hand_in material=$second
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
as mayor by api
  text.review material=$own verdict=rewrite due=2023-01-10 remark="Facts."
  text.delegate material=$second to=$deputy3.post
as deputy3 by api
  text.review material=$second verdict=revise due=2023-01-11 remark="Which villages?"

# The author is told which of the two is asked for.
as deputy
  home.show
  expect cards has row title~"Write your text" reason~"to be rewritten" due=2023-01-10
as deputy2
  home.show
  expect cards has row title~"Write your text" reason~"to be revised" due=2023-01-11

# On the day itself nothing is late.
at 2023-01-10
as mayor
  home.show
  expect cards has no row title~"in time"
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=fails sentence~"0 of 2 texts"
  expect checks has no row check=C20 sentence~"late"
at 2023-01-12
as mayor
  home.show
  expect cards has row title~"Not rewritten in time" reason~"due on" due=2023-01-10 light=overdue
  expect cards has no row title~"Not revised in time"
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=fails sentence~"2 given back are late"
as deputy3
  home.show
  expect cards has row title~"Not revised in time" due=2023-01-11 light=overdue
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body                      |
      | last_cycle   | All items hold.           |
      | problems     | In May I asked nobody.    |
      | causes       | I thought I knew.         |
      | measures     | I ask once a month.       |
      | explanations | Nothing.                  |
as mayor
  home.show
  expect cards has no row title~"in time"
  expect cards has row title~"Review a text"
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=fails sentence~"1 given back are late"
