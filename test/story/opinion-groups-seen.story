story Groups of opinions never show, count or compare what their reader may not see
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2

# Two on the Deputy, in nearly the words of one on the group; the office typed them in and does not read them.
as clerk by api
  opinion.enter cycle=$cycle day=2023-01-03 channel=paper text="Nobody returns the calls of the citizens of the harbour." -> open1
  opinion.enter cycle=$cycle day=2023-01-03 channel=paper text="Nobody returns calls of the citizens of the harbour district." -> open2
  opinion.enter cycle=$cycle day=2023-01-03 channel=paper seat=$deputy.post text="The Deputy never returns the calls of the citizens of the harbour." -> sealed1
  opinion.enter cycle=$cycle day=2023-01-03 channel=paper seat=$deputy.post text="The Deputy never returns calls of the citizens of the harbour district." -> sealed2
as clerk
  group.list cycle=$cycle
  expect subjects has 1 rows
  expect subjects.0.seat is empty
  expect subjects.0.total = 2
  proposal.show cycle=$cycle opinion=$open1
  expect count = 2
  shown no "Deputy never"
  refused proposal.show cycle=$cycle opinion=$sealed1 because missing
as clerk by api
  refused group.take cycle=$cycle opinion=$sealed1 title="Calls"
    because missing
    opinions:
      | opinion  |
      | $sealed1 |
      | $sealed2 |
as deputy2
  group.list cycle=$cycle
  expect subjects has 1 rows
  expect subjects.0.total = 2

# The member concerned and the chair see both, each by itself: what is on the group is never proposed with what is on a person.
as deputy
  group.list cycle=$cycle
  expect subjects has 2 rows
  expect subjects has row seat="Deputy Mayor" total=2 proposed=2
  expect subjects has row seat="" total=2
  proposal.show cycle=$cycle opinion=$sealed1
  expect count = 2
  expect seat = Deputy Mayor
as mayor by api
  refused group.take cycle=$cycle opinion=$sealed1 title="Calls"
    because invalid /opinions "only opinions about the same can be merged"
    opinions:
      | opinion  |
      | $open1   |
      | $sealed1 |
  group.take cycle=$cycle opinion=$sealed1 title="The Deputy returns no calls" -> group
    opinions:
      | opinion  |
      | $sealed1 |
      | $sealed2 |
as mayor
  group.list cycle=$cycle
  expect subjects[total=2].grouped >= 0
as clerk
  refused group.show opinion_group=$group because missing
  refused group.change opinion_group=$group title="Calls" because missing
  group.list cycle=$cycle
  shown no "The Deputy returns no calls"
  expect subjects.0.groups is empty

# The level above reads no opinions; nor does staff.
as head
  refused group.list cycle=$cycle because denied
as engineer
  refused group.list cycle=$cycle because denied
  refused proposal.show cycle=$cycle opinion=$open1 because denied
