story Study for a meeting comes before it: a session after the meeting is none of this cycle's, until the meeting is to be held again
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
at 2023-02-11
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-11
at 2023-02-20
as clerk
  refused study.joint cycle=$cycle day=2023-02-20 topic="Afterwards" because invalid /day "lies after this cycle's meeting, held on 11 Feb 2023"
  study.joint cycle=$cycle day=2023-02-11 topic="On the morning of the meeting" -> morning
  study.show cycle=$cycle
  expect joint = 1
as deputy
  refused study.alone cycle=$cycle day=2023-02-19 topic="Caught up" because invalid /day "lies after this cycle's meeting"
as head by api
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
as clerk
  study.joint cycle=$cycle day=2023-02-20 topic="Before the second one"
  study.show cycle=$cycle
  expect joint = 2
