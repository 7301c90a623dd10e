story The clock begins each stage by itself: one that the office set by hand keeps none of the others from beginning
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." indicator="days" present=31 target=14
as head by api
  override.add cycle=$cycle rule=C09 reason="The flood: nobody could be asked."
# Before the clock comes by, the office says that the opinions are in and that the talks wait.
as clerk by api
  stage.set cycle=$cycle stage=talks set=waiting remark="The deputy is ill."
  stage.set cycle=$cycle stage=opinions set=done
  cycle.show cycle=$cycle
  expect state = preparing
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=plan].state = "under way"
  expect stages[stage=opinions].state = done
  expect stages[stage=study].state = "under way"
  expect stages[stage=materials].state = "under way"
  expect stages[stage=talks].state = waiting
as head by api
  plan.approve plan=$plan

# A level above moves the days: what waits by the office's word waits on.
as head by api
  amendment.tighten unit=$HOUSE amended=$campaign number=stages.talks.due value=25 source="Notice of the province" reason="Earlier talks."
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=talks].state = waiting
  expect stages[stage=talks].remark = "The deputy is ill."
  stage.set cycle=$cycle stage=talks set="under way"

# Recorded as held and reported on one day: putting right begins all the same.
at 2023-02-14
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-14
  stage.set cycle=$cycle stage=report set=done
  cycle.show cycle=$cycle
  expect state = reported
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=report].state = done
  expect stages[stage=rectification].state = "under way"

# Held again, it is reported on again.
at 2023-02-15
as head by api
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-03-10
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=report].state = waiting
at 2023-03-10
as clerk by api
  cycle.held cycle=$cycle held_day=2023-03-10
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=report].state = "under way"
