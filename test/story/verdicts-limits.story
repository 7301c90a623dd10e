story What the checks say of dates, plans, extensions, releases and rest days on both sides of their limits
doors api browser cli
begin with city

# No plan; then one for a day after the window of the year, approved a day after the notice went out.
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C03 verdict=fails sentence~"no plan is handed in"
  expect checks has row check=C04 verdict=fails sentence~"not approved"
  expect checks has row check=C09 verdict="cannot be judged yet" sentence~"no opinions"
  expect checks has row check=C40 verdict="cannot be judged yet" sentence~"nothing was released"
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-04-03 body="As every year." -> plan
  plan.submit plan=$plan
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as mayor by api
  paper.sign paper=$notice
as clerk by api
  paper.issue paper=$notice
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=fails sentence~"and the plan is not approved"
at 2023-01-05
as head by api
  plan.approve plan=$plan
as mayor
  cycle.show cycle=$cycle
  expect stages[stage=plan].state = "under way"
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=fails severity=block sentence~"lies outside the window of the year 2022 without consent" fix~"ask the level above to consent"
  expect checks has row check=C03 verdict=holds sentence~"in time"
  expect checks has row check=C04 verdict=fails severity=warn sentence~"after the notice went out"

# A measure that goes on for ever has a checkpoint and says what is counted; one that only says so has neither.
as clerk by api
  refused stage.set cycle=$cycle stage=plan set=done because conflict /stage "C02"
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 letters of 2022 waited longer than 20 days." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="Answer continuously" acceptance="Of 50 letters none waits longer than 14 days." -> lasting
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C29 verdict=holds
  expect checks has row check=C32 verdict=fails sentence~"1 measures speak of lasting work" fix~"dated checkpoint"
  expect checks has row check=C34 verdict=holds
as clerk by api
  measure.change measure=$lasting accountable=$engineer.post title="Answer within 14 days" acceptance="Of 50 letters none waits longer than 14 days." reason="It fell due never."
as mayor by api
  readiness.show cycle=$cycle
  expect checks has row check=C32 verdict="cannot be judged yet" sentence~"no measure is long-term"
as clerk by api
  measure.add problem=$problem accountable=$engineer.post type=long-term title="Keep answering" acceptance="Each month fewer than five wait." due=2024-06-30 checkpoint=2023-03-30 indicator="letters older than 14 days" present=31 target=5
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C32 verdict=holds sentence~"have a checkpoint and an indicator"
  expect checks has row check=C33 verdict=holds sentence~"more than 2 times"

# Twice more time is what the rule allows; the third time is named.
as engineer by api
  extension.ask measure=$lasting due=2023-07-31 reason="First." -> first
as mayor by api
  extension.decide extension=$first approve=yes
as engineer by api
  extension.ask measure=$lasting due=2023-08-31 reason="Second." -> second
as mayor by api
  extension.decide extension=$second approve=yes
  readiness.show cycle=$cycle
  expect checks has row check=C33 verdict=holds
as engineer by api
  extension.ask measure=$lasting due=2023-09-30 reason="Third." -> third
as mayor by api
  extension.decide extension=$third approve=yes
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C33 verdict=fails sentence~"1 measures were extended more than 2 times"

# Five wait and go: no release was smaller than it may be. When the level above asks for more than five, and for more days, what was in order no longer is.
as clerk by api
  cycle.show cycle=$cycle -> shown
as nobody by api
  opinion.give word=$shown.intake
    | text                          |
    | No bus after eleven.          |
    | The gate squeaks.             |
    | Letters are not answered.     |
    | The hall is cold.             |
    | Nobody answers the telephone. |
at 2023-01-06
run jobs
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C09 verdict=holds sentence~"all 5 opinions are kept as they came"
  expect checks has row check=C40 verdict=holds sentence~"no release before the close held fewer than 5"
file stricter.yaml
  {overlay: province-a, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  gates: {C03: {days: {value: 90, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}, C40: {k: {value: 20, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}}}
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<stricter.yaml reason="Five are too few to hide among."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C03 verdict=fails sentence~"less than 90 days before the meeting"
  expect checks has row check=C09 verdict=holds sentence~"the texts of the opinions are kept"
  expect checks has row check=C40 verdict=fails severity=block sentence~"1 releases before the close held fewer than 20" fix~"tell the level above"

# With the consent of the level above the date may lie where it does.
as head by api
  cycle.postpone cycle=$cycle until=2023-04-27 reason="The hall burned down."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict=holds sentence~"the level above consented"

# A month after that day is a Saturday: the stage is due on the Monday behind it. An amendment made on that Saturday leaves it no later day.
  expect checks has row check=C39 verdict=holds sentence~"move to the next workday"
  cycle.show cycle=$cycle
  expect stages[stage=rectification].due = 2023-05-29
at 2023-05-27
file sooner.yaml
  {overlay: province-b, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  stages: [{id: rectification, due: {value: 5, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}]}
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<sooner.yaml reason="A month is long."
as mayor
  cycle.show cycle=$cycle
  expect stages[stage=rectification].due = 2023-05-27
  readiness.show cycle=$cycle
  expect checks has row check=C39 verdict=fails severity=inform sentence~"stages are due on a rest day" fix~"the workday before"
  keep said = checks[check=C39]
  expect $said.sentence.args.0 = 1
  expect $said.sentence.args.1.day = 2023-05-27
