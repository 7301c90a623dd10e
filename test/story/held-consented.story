story Held by the day to which the level above consented, the meeting is in its window
doors api
begin with city
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
  cycle.postpone cycle=$cycle until=2023-03-20 reason="The hall burned down."
at 2023-03-20
as clerk
  cycle.held cycle=$cycle held_day=2023-03-20
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=holds
