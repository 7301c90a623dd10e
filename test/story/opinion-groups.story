story Groups of opinions are proposed; the clerk decides, and what was decided stays when new ones come in
doors api browser cli
begin with city
as clerk by api
  opinion.enter cycle=$cycle day=2023-01-03 -> entered
    | channel | text                                                                               |
    | paper   | The counter closes at noon, so nobody who works can come to the counter.           |
    | paper   | The counter closes at noon so nobody who works can come to the counter at all.     |
    | forum   | Please open the counter in the afternoon: whoever works cannot come before noon.   |
    | mailbox | The bus to the hospital stops at seven and night nurses walk home from the bus.    |
    | visit   | Night nurses walk home because the last bus to the hospital goes at seven.         |
    | hotline | No bus goes to the hospital after seven; nurses of the night walk.                 |
    | paper   | Minutes of council sessions ought to be published within a week.                   |
  expect number = 7

# Everything is somewhere, once: in a proposal or like no other.
as clerk
  group.list cycle=$cycle
  expect subjects has 1 rows
  expect subjects.0.total = 7
  expect subjects.0.grouped = 0
  expect subjects.0.single = 1
  expect subjects.0.alone.0.number = 7
  expect subjects.0.proposed = 6
  expect subjects.0.themes has row number=1 count=3
  opinion.desk cycle=$cycle
  keep counter = opinions[number=1].id
  proposal.show cycle=$cycle opinion=$counter
  expect opinions has 3 rows
  expect opinions has row number=1 speaks=1
  expect merged is empty
  keep first = opinions[number=1].opinion
  keep second = opinions[number=2].opinion
  keep third = opinions[number=3].opinion
  proposal.show cycle=$cycle opinion=$first theme=1
  expect whole = true

# A proposal becomes a group only when somebody says so, and only of what was chosen.
as clerk by api
  refused group.take cycle=$cycle opinion=$first because invalid /opinions
  group.take cycle=$cycle opinion=$first title="Opening hours of the counter" -> taken
    opinions:
      | opinion |
      | $first  |
      | $second |
  expect count = 2
as clerk
  group.list cycle=$cycle
  expect subjects.0.groups has row title="Opening hours of the counter" count=2 answered=0
  expect subjects.0.grouped = 2
  expect subjects.0.total = 7
  proposal.show cycle=$cycle opinion=$first
  expect merged = $taken

# What comes in later is proposed for the group, never put into it.
as clerk by api
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 text="The counter closes at noon, so nobody who works can come to the counter. Thank you." -> late
as clerk
  group.list cycle=$cycle
  expect subjects.0.total = 8
  expect subjects.0.groups[title="Opening hours of the counter"].count = 2
  expect subjects.0.groups[title="Opening hours of the counter"].joins >= 1
  opinion.show opinion=$late
  expect merged is empty
  proposal.show cycle=$cycle opinion=$late
  expect group = $taken
  expect opinions has row number=8
as clerk by api
  group.take cycle=$cycle opinion=$late into=$taken
    opinions:
      | opinion |
      | $late   |
as clerk
  group.list cycle=$cycle
  expect subjects.0.groups has row title="Opening hours of the counter" count=3

# Taken out again it is not proposed for it any more.
  opinion.split opinion=$late
  proposal.show cycle=$cycle opinion=$late
  expect group is empty
  group.list cycle=$cycle
  expect subjects.0.groups has row title="Opening hours of the counter" count=2

# A group gets another wording; a whole group goes into another; one stays alone.
  group.change opinion_group=$taken title="The counter is open too short"
  expect title = The counter is open too short
  group.list cycle=$cycle
  opinion.desk cycle=$cycle
  keep bus4 = opinions[number=4].id
  keep bus5 = opinions[number=5].id
  keep bus6 = opinions[number=6].id
  keep minutes = opinions[number=7].id
as clerk by api
  group.take cycle=$cycle opinion=$bus4 title="The night bus" -> bus
    opinions:
      | opinion |
      | $bus4   |
      | $bus5   |
  group.take cycle=$cycle opinion=$bus6 alone=1
    opinions:
      | opinion |
      | $bus6   |
  refused group.take cycle=$cycle opinion=$bus5 alone=1
    because conflict /opinions "in a group already"
    opinions:
      | opinion |
      | $bus5   |
as clerk
  group.list cycle=$cycle
  expect subjects.0.alone has row number=6
  expect subjects.0.groups has row title="The night bus" joins=0
  refused group.join opinion_group=$bus into=$bus because invalid /into "another group"
  group.join opinion_group=$bus into=$taken
  group.show opinion_group=$taken
  expect opinions has 4 rows
  shown "The counter closes at noon so nobody who works can come to the counter at all." "Night nurses walk home because the last bus to the hospital goes at seven."
  group.list cycle=$cycle
  expect subjects.0.groups has 1 rows
  expect subjects.0.grouped = 4
  expect subjects.0.total = 8

# Who may read opinions sees the groups; who may not say what becomes of them decides nothing.
as deputy
  group.list cycle=$cycle
  expect subjects.0.grouped = 4
  refused group.change opinion_group=$taken title="Mine" because denied
  refused group.join opinion_group=$taken into=$bus because denied
as deputy by api
  refused group.take cycle=$cycle opinion=$minutes alone=1
    because denied
    opinions:
      | opinion  |
      | $minutes |
as engineer
  refused group.list cycle=$cycle because denied
  refused proposal.show cycle=$cycle opinion=$minutes because denied
