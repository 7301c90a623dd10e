story What the procedure, or a level, lists under deadlines is told on its day to the role it names, until it is done
doors api browser
begin with city
file more.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  deadlines: [{id: interim, name: {en: "Interim report", zh-CN: "中期报告"}, stage: plan, role: secretariat, due: {anchor: deployed, value: 2, unit: days, tighter: smaller, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}]}
as head
  amendment.add unit=$CITY amended=$campaign overlay=<more.yaml reason="Also this."

# A deadline that a level added: the program cannot know whether it was met, so it is told of for two weeks.
at 2023-01-08
run jobs
as clerk
  see "Interim report" at /cycles/$cycle
  cycle.show cycle=$cycle
  expect deadlines has row role=secretariat late=true due=2023-01-06
  home.show
  expect cards has row link="/cycles/${cycle.id}" title~"Interim report" reason~"a reminder of the clock"
as engineer
  home.show
  expect cards is empty
at 2023-01-25
run jobs
as clerk
  home.show
  expect cards has no row title~"Interim report"

# The plan: by the day that its draft names; handed in, nobody is told any more.
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
at 2023-02-04
run jobs
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}" title~"Plan handed in"
  plan.submit plan=$plan
  home.show
  expect cards has no row title~"Plan handed in"
as head by api
  plan.approve plan=$plan

# The notice, until it is issued.
at 2023-02-06
run jobs
as clerk
  home.show
  expect cards has no row title~"Notice to participants"
at 2023-02-07
run jobs
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}/papers" title~"Notice to participants" due=2023-02-07
as engineer
  home.show
  expect cards has no row title~"Notice to participants"
