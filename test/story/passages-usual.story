story What is usual of texts of one kind is told to whoever reviews: the middle share and the quarter, never names, from five texts on
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post member "Third Deputy" in CITY held by deputy3
post member "Fourth Deputy" in CITY held by deputy4
post member "Fifth Deputy" in CITY held by deputy5
as deputy by api
  text.begin cycle=$cycle template=member_text -> first
  text.hand_in material=$first
    parts:
      | part         | body |
      | last_cycle   | Done. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | I never asked. |
      | measures     | Ask. |
      | explanations | Nothing. |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.hand_in material=$second
    parts:
      | part         | body |
      | last_cycle   | All of it holds. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | Two at once. |
      | measures     | One a day. |
      | explanations | None. |
as deputy3 by api
  text.begin cycle=$cycle template=member_text -> third
  text.hand_in material=$third
    parts:
      | part         | body |
      | last_cycle   | Nothing was open. |
      | problems     | I let nine of twelve hearings begin late and blamed the traffic. |
      | causes       | My own calendar. |
      | measures     | Leave earlier. |
      | explanations | No. |
as deputy4 by api
  text.begin cycle=$cycle template=member_text -> fourth
  text.hand_in material=$fourth
    parts:
      | part         | body |
      | last_cycle   | One item was late. |
      | problems     | Two bridges were closed in May without a sign for the detour. |
      | causes       | Signs were not ordered. |
      | measures     | Order them in April. |
      | explanations | None of them. |
run jobs

# Four texts are too few to say what is usual.
as mayor
  text.passages material=$second
  expect alike = 0
  expect quarter = 0
as deputy5 by api
  text.begin cycle=$cycle template=member_text -> fifth
  text.hand_in material=$fifth
    parts:
      | part         | body |
      | last_cycle   | It was all done by June. |
      | problems     | Three letters about the school roof lay unread on my desk. |
      | causes       | Post was opened once a week. |
      | measures     | Open it daily. |
      | explanations | Not this year. |
run jobs

# From five on: the middle one of them shares nothing, these two share most. Neither the author nor anybody else is told.
as mayor
  text.passages material=$third
  expect alike = 5
  expect median = 0
  expect quarter = 1
  text.passages material=$second
  expect alike = 5
  expect quarter = 3
as deputy2
  text.passages material=$second
  expect alike = 0
  expect quarter = 0
as deputy3
  refused text.passages material=$second because missing
