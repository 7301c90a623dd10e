story A level below adds to a campaign and tightens its numbers; loosening is refused, and what comes later carries its date
doors api browser cli
begin with city
unit DIST "Sample District" in CITY with group, staff 40
unit TOWN "Sample Town" with group, staff 90
post superior "Head above the City" in CITY held by level
post superior "Head above the District" in DIST held by lower
post secretariat "District office" in DIST held by office
post secretariat "Town clerk" in TOWN held by townclerk
run jobs
as office by api
  cycle.list
  keep district = cycles[unit_name="Sample District"]
as townclerk by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]

# The procedure wants the plan 10 days ahead. Less is refused, with key and both values; so is a change of what it says.
file less.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C03: {days: {value: 7, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file off.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"}, gates: {C36: {severity: inform}}}
file other.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"}, title: {en: "Tea party", zh-CN: "茶话会"}}
as level
  refused amendment.add unit=$CITY amended=$campaign overlay=<less.yaml reason="It is enough."
    because invalid /overlay "gates.C03.days"
    because invalid /overlay "This is 10 by"
    because invalid /overlay "\"7\" would loosen it"
  refused amendment.add unit=$CITY amended=$campaign overlay=<off.yaml reason="It is enough." because invalid /overlay "gates.C36.severity" "block" "inform"
  refused amendment.add unit=$CITY amended=$campaign overlay=<other.yaml reason="A nicer name." because invalid /overlay "title"
  refused amendment.add unit=$CITY amended=$campaign overlay="{broken: [" reason=x because invalid /overlay "cannot be read as YAML"
  refused amendment.add unit=$TOWN amended=$campaign overlay=<less.yaml reason=x because denied

# The same by a form: a number is chosen and typed, in the stricter way only.
as level
  refused amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=7 source="Notice of the city" reason="It is enough." because invalid /value "\"7\" would loosen it"
  refused amendment.tighten unit=$CITY amended=$campaign source="Notice of the city" reason="Nothing." because invalid /number "choose a number"
  refused amendment.tighten unit=$CITY amended=$campaign number=gates.C99.days value=7 source="Notice of the city" reason="Which?" because invalid /number "choose one of the list"
  refused amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=many source="Notice of the city" reason="Many." because invalid /value "whole number"
  refused amendment.tighten unit=$TOWN amended=$campaign number=gates.C03.days value=12 source="Notice of the city" reason=x because denied
  amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=12 dimension="Noise" prompt="Who was kept awake?" source="Notice of the city" reason="Ten were too few."
  expect cycles = 2
  campaign.show campaign=$campaign
  keep formed = amendments[reason="Ten were too few."]
  expect $formed.changes has row path=gates.C03.days check=C03
  see "Noise" "Ten were too few." at /campaigns/$campaign
  amendment.tighten unit=$CITY amended=$campaign number=stages.opinions.due value=22 source="Notice of the city" reason="A day more."
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C03 sentence~"12 days before the meeting"

# Tightened and added to: it reaches the city and the district, not the town, and bears its day.
at 2023-01-09
file more.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C03: {days: {value: 15, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}},
  dimensions: [{id: flood, name: {en: "Flood control", zh-CN: "防汛"}, prompt: {en: "What was not ready?", zh-CN: "哪些没有准备好？"}, required: true}]}
as level
  refused amendment.add unit=$CITY amended=$campaign overlay=<more.yaml because invalid /reason
  amendment.add unit=$CITY amended=$campaign overlay=<more.yaml reason="Two weeks were too short last year." -> first
  expect made = 2023-01-09
  expect cycles = 2
  campaign.show campaign=$campaign
  expect amendments has row unit_name="Sample City" made=2023-01-09 reason="Two weeks were too short last year."
  keep added = amendments[reason="Two weeks were too short last year."]
  expect $added.changes has row path=gates.C03.days check=C03
  expect $added.changes has row path=dimensions.flood
  see "Flood control" "Notice of the city" at /campaigns/$campaign
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C03 sentence~"15 days before the meeting"
as office
  readiness.show cycle=$district
  expect checks has row check=C03 sentence~"15 days before the meeting"
as townclerk
  readiness.show cycle=$town
  expect checks has row check=C03 sentence~"10 days before the meeting"

# The district may go further, but not back behind the city; its own word is kept when the province goes further in between.
file behind.yaml
  {overlay: district-a, over: annual-democratic-life-meeting, by: {en: "The district", zh-CN: "区"},
  gates: {C03: {days: {value: 12, basis: local, source: {en: "Notice of the district", zh-CN: "区通知"}}}}}
file further.yaml
  {overlay: district-a, over: annual-democratic-life-meeting, by: {en: "The district", zh-CN: "区"},
  gates: {C03: {days: {value: 18, basis: local, source: {en: "Notice of the district", zh-CN: "区通知"}}}, C32: {days: {value: 60, basis: local, source: {en: "Notice of the district", zh-CN: "区通知"}}}}}
file province.yaml
  {overlay: province-a, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  gates: {C03: {days: {value: 20, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}}}
as lower
  refused amendment.add unit=$DIST amended=$campaign overlay=<behind.yaml reason="Ours is small." because invalid /overlay "gates.C03.days" "This is 15 by" "\"12\" would loosen it"
  amendment.add unit=$DIST amended=$campaign overlay=<further.yaml reason="The district has no typist."
  expect cycles = 1
as office
  readiness.show cycle=$district
  expect checks has row check=C03 sentence~"18 days before the meeting"
as head
  amendment.add unit=$HOUSE amended=$campaign overlay=<province.yaml reason="All plans are read twice."
  expect cycles = 3
as townclerk
  readiness.show cycle=$town
  expect checks has row check=C03 sentence~"20 days before the meeting"
as office
  readiness.show cycle=$district
  expect checks has row check=C03 sentence~"20 days before the meeting"
  problem.add cycle=$district level=group source=self -> problem
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  refused measure.add problem=$problem accountable=$office.post type=long-term due=2023-12-31 checkpoint=2023-03-30 because invalid /checkpoint "at most 60 days ahead"
    title: Keep answering
    acceptance: Each month fewer than five wait.
    indicator: letters older than 30 days

# A unit that comes later gets what its level asks.
unit SCHOOL "School" in DIST with group, staff 12
post secretariat "School office" in SCHOOL held by teacher
run jobs
as teacher
  cycle.list
  keep school = cycles[unit_name=School]
  readiness.show cycle=$school
  expect checks has row check=C03 sentence~"20 days before the meeting"

# Dates: a stage whose day has passed keeps it, and none gets a day before that of the amendment.
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-13 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
at 2023-01-17
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=plan].due = 2023-01-16
  expect stages[stage=study].due = 2023-01-23
  expect stages[stage=talks].due = 2023-02-08
file days.yaml
  {overlay: city-b, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  stages: [{id: plan, due: {value: -35, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}},
  {id: study, due: {value: -30, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}},
  {id: talks, due: {value: -10, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}]}
as level
  amendment.add unit=$CITY amended=$campaign overlay=<days.yaml reason="The hall is free in the first week only."
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=plan].due = 2023-01-16
  expect stages[stage=study].due = 2023-01-17
  expect stages[stage=talks].due = 2023-02-03
