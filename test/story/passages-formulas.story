story Formulas within a copy count for nothing: neither for its author and the reviewer nor in the clock's count for the check
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
as deputy by api
  text.begin cycle=$cycle template=member_text -> first
  text.hand_in material=$first
    parts:
      | part         | body |
      | last_cycle   | Done. |
      | problems     | The market hall stood closed from March in accordance with the requirements of the superior until the autumn because nobody wanted in accordance with the requirements of the superior to decide who repairs the roof, and the traders were told in accordance with the requirements of the superior to wait. |
      | causes       | I never asked who has the keys; nineteen traders wrote in April, and their letters went from one office to the next until June without an answer from anybody. |
      | measures     | From February a list of what is undecided hangs at the entrance, with a name and a day beside each line; on the first Monday I walk through the market and listen. |
      | explanations | Nothing. |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.hand_in material=$second
    parts:
      | part         | body |
      | last_cycle   | All of it holds. |
      | problems     | The market hall stood closed from March in accordance with the requirements of the superior until the autumn because nobody wanted in accordance with the requirements of the superior to decide who repairs the roof, and the traders were told in accordance with the requirements of the superior to wait. |
      | causes       | Two hearings were set for one hour, twice in May and once in June, and whoever came had to choose; letters about it lay on my desk unread for nineteen days. |
      | measures     | One hearing a day, in the hall of the fire station. My desk is empty every Friday at noon; whoever wrote gets a call, and once a month I read out what is late. |
      | explanations | None. |
run jobs
as deputy2
  text.passages material=$second
  expect passages has 1 rows
  expect percent < 30
  expect percent_all > 40
  expect formulas > 130
  expect listed has row text="in accordance with the requirements of the superior" times=3
as mayor
  text.passages material=$second
  expect percent < 30
  readiness.show cycle=$cycle
  expect warnings has no row check=C17 verdict=fails
