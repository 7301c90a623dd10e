story A cycle goes through its stages: each with its state and day, begun by hand or by the clock, ended only when its checks hold
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan

# Before the plan is approved only the plan is under way: the clock has begun it.
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages has 12 rows
  expect stages[stage=deployed].state = done
  expect stages[stage=plan].state = under way
  expect stages[stage=opinions].state = waiting
as head by api
  plan.approve plan=$plan

# Approved: the clock begins what prepares the meeting.
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=study].state = under way
  expect stages[stage=opinions].state = under way
  expect stages[stage=materials].state = under way
  expect stages[stage=meeting].state = waiting
  stage.set cycle=$cycle stage=study set=done
  expect done = 2023-01-04
  expect due = 2023-01-24
  refused stage.set cycle=$cycle stage=tea set=done because invalid /stage
  refused stage.set cycle=$cycle stage=study set=finished because invalid /set
  refused stage.set cycle=$cycle stage=deployed set=waiting because conflict /stage "was deployed on"
as clerk by api
  stage.set cycle=$cycle stage=study set=done remark="Three evenings, with the minutes of the inspection."
# Whoever looks from above reads the remark where the stage stands.
as head
  cycle.show cycle=$cycle
  expect stages[stage=study].remark = Three evenings, with the minutes of the inspection.
  see "Three evenings, with the minutes of the inspection." at /cycles/$cycle
as deputy
  refused stage.set cycle=$cycle stage=talks set=done because denied
as engineer
  refused stage.set cycle=$cycle stage=talks set=done because denied

# Late is said on its day, not before.
at 2023-01-24
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=opinions].late = no
  expect stages[stage=opinions].days = 0
at 2023-01-25
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=opinions].late = yes
  expect stages[stage=study].late = no

# The meeting is recorded on its day or after, by those whose cycle it is.
as clerk
  refused cycle.held cycle=$cycle held_day=2023-02-14 because invalid /held_day "14 Feb 2023 has not come yet"
at 2023-02-14
as deputy
  refused cycle.held cycle=$cycle held_day=2023-02-14 because denied
as clerk
  cycle.held cycle=$cycle held_day=2023-02-14
  expect state = held
  refused cycle.held cycle=$cycle held_day=2023-02-14 because conflict
run jobs
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=meeting].state = done
  expect stages[stage=study].state = done
  expect stages[stage=report].state = under way
  expect stages[stage=rectification].state = under way
  expect stages[stage=report].due = 2023-03-01
