story A meeting is postponed only with the consent of the level above, and the days of all stages follow
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
run jobs

as clerk
  refused cycle.postpone cycle=$cycle until=2023-04-20 reason="The hall burned down." because denied
as mayor
  refused cycle.postpone cycle=$cycle until=2023-04-20 reason="The hall burned down." because denied
as head
  refused cycle.postpone cycle=$cycle until=2023-02-10 reason="Earlier." because invalid /until "planned for 14 Feb 2023: a postponement must name a later day"
  refused cycle.postpone cycle=$cycle until=2023-04-20 because invalid /reason
  cycle.postpone cycle=$cycle until=2023-04-20 reason="The hall burned down."
  expect postponed_to = 2023-04-20
  expect consent = The hall burned down.
as clerk
  cycle.show cycle=$cycle
  expect meeting_day = 2023-04-20
  expect stages[stage=meeting].due = 2023-04-20
  expect stages[stage=study].due = 2023-03-30
  expect stages[stage=opinions].due = 2023-03-30
# The window of the year is passed; with the consent the check holds all the same.
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=holds sentence~"the level above consented"
