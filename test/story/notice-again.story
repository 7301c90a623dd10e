story A notice counts for the day of the meeting that it named: put off, the meeting needs another, and the plan's approval is held against that one
doors api browser
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as mayor by api
  paper.sign paper=$notice
as clerk by api
  paper.issue paper=$notice
at 2023-01-05
as head by api
  plan.approve plan=$plan
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=fails sentence~"after the notice went out"
  expect checks has row check=C05 verdict=holds sentence~"the notice went out on 2023-01-04"

# Put off: nobody has been told of the new day yet.
as head by api
  cycle.postpone cycle=$cycle until=2023-03-20 reason="The hall burned down."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=holds sentence~"the plan was approved on 2023-01-05"
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no notice went out"
at 2023-03-16
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=fails sentence~"no notice of the meeting of 2023-03-20 went out"

# The notice of the new day is the one that counts; a second edition of it changes nothing.
as clerk by api
  refused paper.begin cycle=$cycle document=notice because invalid /reason "say why there is a new edition"
  paper.begin cycle=$cycle document=notice reason="Another day." -> second
as mayor by api
  paper.sign paper=$second
as clerk by api
  paper.issue paper=$second
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=holds sentence~"the plan was approved on 2023-01-05"
  expect checks has row check=C05 verdict=fails sentence~"the notice went out on 2023-03-16, less than 7 days"
at 2023-03-17
as clerk by api
  paper.begin cycle=$cycle document=notice reason="Another room." -> third
as mayor by api
  paper.sign paper=$third
as clerk by api
  paper.issue paper=$third
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=fails sentence~"the notice went out on 2023-03-16"

# Held on its day and ordered to be held again: that is another day once more.
at 2023-03-21
as clerk by api
  cycle.held cycle=$cycle held_day=2023-03-20
as head by api
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-04-20
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no notice went out"
