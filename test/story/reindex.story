story What is derived of the record is made anew by the keeper, finds the same again, and the administrator sees its size
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | All items hold. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | Two hearings at the same hour. |
      | measures     | One hearing a day. |
      | explanations | Nothing. |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.save material=$second
    parts:
      | part     | body |
      | problems | In the north quarter the market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
as clerk by api
  problem.add cycle=$cycle level=group source=self title="The late shift cannot get home" fact="The last bus leaves at 22:30."

# How large both are stands with the settings; nobody but the administrator reads them.
as admin
  setting.list
  expect compares = yes
  expect objects > 1
  expect words_size > 0
  expect texts > 1
  keep before = objects
  keep texts = texts
as mayor
  refused setting.list because denied
candor reindex exits 0
as admin
  setting.list
  expect objects = $before
  expect texts = $texts
  expect passages_size > 0
as clerk
  find.show q="late shift"
  expect hits has 1 rows
as deputy2
  text.passages material=$second
  expect documents = 1
  expect passages has row origin=group
