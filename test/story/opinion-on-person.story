story An opinion on a person is read by that person, the chair and those who supervise; the office does not
doors api browser cli
begin with city
post supervision "Supervision group" in CITY held by watcher
post member "Second Deputy" in CITY held by deputy2

# The office types it in and does not get to read the others.
as clerk
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="The Deputy does not return calls." -> typed
  expect number = 1
  refused opinion.show opinion=$typed because missing
  opinion.desk cycle=$cycle
  expect opinions is empty
  expect channels has row channel=mailbox on_persons=1
  refused opinion.dispose opinion=$typed disposition=explained answer="He does." because missing
  refused opinion.aside opinion=$typed reason="Not true." because missing
as deputy2
  refused opinion.show opinion=$typed because missing
  opinion.desk cycle=$cycle
  expect opinions is empty
as head
  refused opinion.show opinion=$typed because missing
as watcher
  opinion.show opinion=$typed
  expect body = The Deputy does not return calls.
  refused opinion.dispose opinion=$typed disposition=explained answer="He does." because denied "Your posts do not allow this"
as mayor
  opinion.show opinion=$typed
  expect audience = person
  history.show kind=opinion object=$typed
  shown no "does not return calls"
  opinion.desk cycle=$cycle
  expect opinions has row seat="Deputy Mayor"
as deputy
  opinion.show opinion=$typed
  opinion.desk cycle=$cycle
  expect opinions has 1 row

# What becomes of it the person concerned or the chair says; a problem made of it is a personal one.
as deputy by api
  problem.add cycle=$cycle level=person post=$deputy.post source=opinion opinion=$typed -> problem
    title: Calls are not returned
    fact: In December 2022, 14 of 40 calls.
as deputy
  opinion.show opinion=$typed
  expect disposition = problem
as clerk
  problem.show problem=$problem
  expect opinions is empty
  history.show kind=problem object=$problem
  refused history.show kind=opinion object=$typed because missing
as deputy2
  refused problem.show problem=$problem because missing

# Nobody puts it into a group with opinions on the group.
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox text="Nobody returns calls." -> other
as mayor by api
  refused opinion.merge cycle=$cycle title="Calls"
    because invalid /opinions "only opinions about the same can be merged"
    opinions:
      | opinion |
      | $other  |
      | $typed  |
