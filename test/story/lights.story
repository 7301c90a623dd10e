story The lights: on each day what the rule says, with its dates, and a page that shows only those of one light
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2023-12-31 checkpoint=2023-03-01 indicator="letters over 14 days" title="Keep answering" acceptance="Fewer than five." -> keeping
  evidence.add measure=$desk file=@proof.txt

# More than two weeks away: in time.
at 2023-02-28
as clerk
  measure.show measure=$desk
  expect light = none
  expect light_why has "due 2023-03-31"
  ledger.show cycle=$cycle light=due_soon
  expect measures is empty

# The checkpoint's own day is still in time; the day after it is missed, until somebody reports.
at 2023-03-01
as clerk
  measure.show measure=$keeping
  expect light = none
at 2023-03-02
as clerk
  measure.show measure=$keeping
  expect light = checkpoint_missed
  expect light_why has "checkpoint 2023-03-01 passed without a report"
  expect light_source has "one without a report is missed the day after"
  see "checkpoint missed" at /measures/$keeping
  see no "days left" at /measures/$keeping
as engineer by api
  progress.add measure=$keeping body="Eight wait." checkpoint=2023-05-15
as clerk
  measure.show measure=$keeping
  expect light = none

# Two weeks before the day it is due soon, on the day itself still, the day after overdue.
at 2023-03-16
as clerk
  measure.show measure=$desk
  expect light = none
at 2023-03-17
as clerk
  measure.show measure=$desk
  expect light = due_soon
  expect light_why has "due 2023-03-31, within the 14 days of the rule"
at 2023-03-31
as clerk
  measure.show measure=$desk
  expect light = due_soon
at 2023-04-01
as clerk
  measure.show measure=$desk
  expect light = overdue
  expect light_why has "was due on 2023-03-31; overdue as of 2023-04-01"
  expect light_source has "Each measure has its time limit (C30)"
  see "rule: overdue" "Each measure has its time limit (C30)" at /measures/$desk
  ledger.show cycle=$cycle light=overdue
  expect measures has 1 row
  expect items = 2
  see "since yesterday" at /cycles/$cycle/ledger
as engineer
  home.show
  expect cards has row link="/measures/${desk.id}" light=overdue days=-1

# Claimed: no deadline runs. Returned: that is what shows, whatever the day.
as engineer
  measure.claim measure=$desk statement="It is there."
  measure.show measure=$desk
  expect light = none
  expect light_why has "no deadline runs"
as verifier
  measure.return measure=$desk reason="It has no chair."
as clerk
  measure.show measure=$desk
  expect light = returned
  expect light_why has "returned by the verifier; due 2023-03-31"
