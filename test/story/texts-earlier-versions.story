story Of a member's text the others read what was read out: no earlier version, nothing of what was removed, no remark of the review
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY held by deputy2
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                                        |
      | last_cycle   | All items hold.                             |
      | problems     | I signed the bill of 3 May without reading. |
      | causes       | Two at once.                                |
      | measures     | One a day.                                  |
      | explanations | Nothing.                                    |
as mayor by api
  text.remark material=$own part=problems quote="the bill of 3 May" body="Not this one."
  text.review material=$own verdict=revise due=2023-01-12 remark="Leave the bill out."
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body                |
      | last_cycle   | All items hold.     |
      | problems     | I came late thrice. |
      | causes       | Two at once.        |
      | measures     | One a day.          |
      | explanations | Nothing.            |
as mayor by api
  text.review material=$own verdict=pass
at 2023-02-12
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-11
  text.read_out cycle=$cycle post=$deputy.post

as deputy2
  text.show material=$own
  expect pieces has row text="I came late thrice."
  expect drafts = no
  expect slips is empty
  expect remarks is empty
  expect history has 2 rows
  shown no "bill"
  see no "bill" "What changed" at /texts/$own
  text.show material=$own number=2
  refused text.show material=$own number=1 because missing "read out is open to you"
  refused text.difference material=$own because missing "read out is open to you"
# Who read it when it was handed in, and who wrote it, go on reading all of it.
as mayor
  text.difference material=$own
  shown "bill of 3 May"
  text.show material=$own number=1
as watcher
  text.show material=$own
  expect drafts = yes
  expect slips has row remark="Leave the bill out."
as deputy
  text.show material=$own number=1
  expect remarks has row body="Not this one."
# Filed: the same for the levels above.
as clerk by api
  text.file cycle=$cycle
as head
  text.show material=$own
  expect pieces has row text="I came late thrice."
  expect slips is empty
  refused text.show material=$own number=1 because missing
  refused text.difference material=$own because missing
