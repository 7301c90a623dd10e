story The desk: what came on paper is entered word for word, counted by channel, merged, split and disposed of
doors api browser cli
begin with city

# Every way that opinions come has its entry; the web is for those who write themselves.
as clerk
  opinion.enter cycle=$cycle day=2023-01-03 dimension="Serving people" -> entered
    | channel | text                                  |
    | paper   | The counter closes at noon.           |
    | forum   | Twelve people waited at the counter.  |
    | mailbox | Open the counter in the afternoon.    |
    | visit   | The stairs to the counter are icy.    |
    | hotline | Nobody answers the telephone.         |
  expect number = 5
  refused opinion.enter cycle=$cycle channel=web text="From the web." because invalid /channel "must be one of: paper, forum"
  refused opinion.enter cycle=$cycle channel=pigeon text="By air." because invalid /channel
  refused opinion.enter cycle=$cycle channel=paper because invalid /text
  refused opinion.enter cycle=$cycle channel=paper text="From tomorrow." day=2023-01-05 because invalid /day "5 Jan 2023 has not come yet"
  refused opinion.enter cycle=$cycle channel=paper text="About no member." seat=$engineer.post because invalid /seat
as deputy
  refused opinion.enter cycle=$cycle channel=paper text="Mine." because denied

# How many forms went out and came back; more cannot come back than went out.
as clerk
  channel.set cycle=$cycle channel=paper issued=120 returned=71
  refused channel.set cycle=$cycle channel=paper issued=120 returned=121 because invalid /returned "More forms came back (121) than went out (120)"
  channel.set cycle=$cycle channel=paper issued=120 returned=73
  channel.set cycle=$cycle channel=mailbox issued=14 returned=14
  see "73 of 120 forms came back" at /cycles/$cycle/opinions
  see no "14 of 14 forms came back" at /cycles/$cycle/opinions
  opinion.desk cycle=$cycle
  expect channels has row channel=paper issued=120 returned=73 on_group=1
  expect opinions has 5 rows
  expect standing = 5
  expect disposed = 0
  keep o1 = opinions[number=1]
  keep o2 = opinions[number=2]
  keep o3 = opinions[number=3]
  keep o4 = opinions[number=4]
  keep o5 = opinions[number=5]

# What says the same is merged under one wording; the texts stay as they came. One alone is no group.
as clerk by api
  opinion.merge cycle=$cycle title="The counter is open too short" -> group
    opinions:
      | opinion |
      | $o1     |
      | $o2     |
      | $o3     |
      | $o4     |
  refused opinion.merge cycle=$cycle title="Alone"
    because invalid /opinions "at least two"
    opinions:
      | opinion |
      | $o5     |
as clerk
  opinion.desk cycle=$cycle
  expect opinions[number=2].merged_title = The counter is open too short
  expect opinions[number=2].body = Twelve people waited at the counter.
  opinion.split opinion=$o4
  refused opinion.split opinion=$o4 because conflict "in no group"
  opinion.show opinion=$o4
  expect merged is empty

# One answer for the group reaches each; nothing is disposed of without an answer.
  refused group.dispose opinion_group=$group disposition=explained because invalid /answer "Write the answer"
  refused group.dispose opinion_group=$group disposition=open because invalid /disposition
  refused group.dispose opinion_group=$group disposition=problem because invalid /problem "Choose the problem it became"
  group.dispose opinion_group=$group disposition="done at once" answer="Since Monday it is open until five."
  opinion.desk cycle=$cycle
  expect opinions[number=1].disposition = done at once
  expect opinions[number=3].answer = Since Monday it is open until five.
  expect opinions[number=4].disposition = open
  expect disposed = 3

# Each in its own way; a problem of another cycle is none.
  problem.add cycle=$cycle level=group source=opinion opinion=$o5 -> problem
    title: Nobody answers the telephone
    fact: Of 50 calls in December 20 were not taken.
  opinion.show opinion=$o5
  expect disposition = problem
  expect problem = $problem
  opinion.dispose opinion=$o4 disposition=transferred answer="Handed to the building office."
  expect disposition = transferred
  opinion.desk cycle=$cycle
  expect disposed = 5
  readiness.show cycle=$cycle
  expect checks has row check=C08 verdict=holds
as deputy
  refused opinion.dispose opinion=$o4 disposition=explained answer="No." because denied
as engineer
  refused opinion.show opinion=$o4 because missing
