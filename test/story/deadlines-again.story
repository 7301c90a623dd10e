story The notice of a meeting that was put off, or is to be held again, is due and told of again, as the check asks for it
doors api
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
as head by api
  plan.approve plan=$plan
as clerk
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-02-04 done=true

# Put off: the notice named the other day.
at 2023-01-05
as head by api
  cycle.postpone cycle=$cycle until=2023-03-20 reason="The hall burned down."
at 2023-03-16
run jobs
as clerk by api
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=fails sentence~"no notice of the meeting of 2023-03-20 went out"
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-13 done=false late=true
  home.show
  expect cards has row title~"Notice to participants"
  paper.begin cycle=$cycle document=notice reason="It was put off." -> later
as mayor by api
  paper.sign paper=$later
as clerk by api
  paper.issue paper=$later
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-13 done=true
  home.show
  expect cards has no row title~"Notice to participants"

# Ordered to be held again: what went out for the first meeting is no notice and no notification of the second.
at 2023-03-21
as clerk by api
  cycle.held cycle=$cycle held_day=2023-03-20
  paper.begin cycle=$cycle document=notification -> first
  paper.show paper=$first -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
as mayor by api
  paper.sign paper=$first
as clerk by api
  paper.issue paper=$first
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-03-13 done=true
  expect deadlines has row due=2023-04-03 done=true
as head by api
  redo.order cycle=$cycle reason="Nobody criticized anybody." until=2023-04-20
at 2023-04-15
run jobs
as clerk
  cycle.show cycle=$cycle
  expect deadlines has row due=2023-04-13 done=false
  expect deadlines has row due=2023-05-04 done=false
  home.show
  expect cards has row title~"Notice to participants"
at 2023-05-12
as clerk by api
  cycle.held cycle=$cycle held_day=2023-04-20
run jobs
as clerk by api
  home.show
  expect cards has row title~"Notification"
