story The chair agrees to the plan before it is handed in; written anew, it has to be agreed to again; the level above sees whether it was
doors api browser cli
begin with city
post supervision "Supervision group" in CITY held by watcher
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-03-01 body="Ask every ward." -> plan
  plan.show plan=$plan
  expect agreed is empty
  refused plan.agree plan=$plan because denied
as deputy
  refused plan.agree plan=$plan because denied
as engineer
  refused plan.agree plan=$plan because denied
as mayor
  home.show
  expect cards has row link="/plans/${plan.id}" button="Read and agree"
  plan.agree plan=$plan
  refused plan.agree plan=$plan because conflict "agreed to on"
  home.show
  expect cards has no row link="/plans/${plan.id}"
  plan.show plan=$plan
  expect agreed = 2023-01-04
  expect state = draft

# Another day is another plan.
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-03-02 body="Ask every ward."
  plan.show plan=$plan
  expect agreed is empty
  see "The chair has not agreed to this plan yet" at /plans/$plan
at 2023-01-05
as mayor
  plan.agree plan=$plan
as clerk
  plan.submit plan=$plan
  readiness.show cycle=$cycle
  expect checks has row check=C03 verdict=holds sentence~"the chair agreed to it on"
as mayor
  refused plan.agree plan=$plan because conflict "submitted"
as watcher
  plan.show plan=$plan
  expect agreed = 2023-01-05
  see no "it was handed in without that" at /plans/$plan
  plan.return plan=$plan remark="Name the place."

# Handed in again without it: nothing is stopped, and it is seen.
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-03-02 place="Room 2" body="Ask every ward."
  plan.submit plan=$plan
as watcher
  plan.show plan=$plan
  expect agreed is empty
  see "not agreed to" at /plans/$plan
  see "it was handed in without that" at /plans/$plan
  readiness.show cycle=$cycle
  expect checks has row check=C03 verdict=holds sentence~"without the chair's agreement"
  plan.approve plan=$plan
