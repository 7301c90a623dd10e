story Held later than the day that was approved, without consent, is seen; with consent it is not held against the unit
doors api
begin with city
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
at 2023-03-20
as clerk
  cycle.held cycle=$cycle held_day=2023-03-20
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=fails sentence~"as it was approved, without consent"
