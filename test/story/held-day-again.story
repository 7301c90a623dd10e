story Recorded without its minutes, a meeting that is ordered to be held again lies after the order, too
begin with city
as clerk
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
at 2023-02-12
as clerk
  refused cycle.held cycle=$cycle held_day=2023-01-03 because invalid /held_day "3 Jan 2023 lies before this cycle was deployed, on 4 Jan 2023"
  cycle.held cycle=$cycle held_day=2023-02-11
as head
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
as clerk
  refused cycle.held cycle=$cycle held_day=2023-02-12 because invalid /held_day "12 Feb 2023 is not after 12 Feb 2023"
at 2023-03-20
as clerk
  refused cycle.held cycle=$cycle held_day=2023-02-11 because invalid /held_day "11 Feb 2023 is not after 12 Feb 2023"
  cycle.held cycle=$cycle held_day=2023-03-15
  readiness.show cycle=$cycle
  expect checks has row check=C38 verdict=fails sentence~"held again on"
