story What the checks say of measures when the level above asks for more than they had: cause, target, a second piece of evidence
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-01-04 body=B -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
as clerk by api
  cycle.held cycle=$cycle held_day=2023-01-04
file count.txt "Of 50 letters none waited longer than 12 days.\n"
file photo.txt "The desk, seen from the door.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." indicator="days until an answer" present=31 target=14 -> one
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="A list at the desk" acceptance="It hangs there." -> two
as engineer by api
  evidence.add measure=$one file=@count.txt
  measure.claim measure=$one statement="The desk is there since Monday."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=holds sentence~"all 2 measures have an accountable post, a deadline and an acceptance test"
  expect checks has row check=C31 verdict="cannot be judged yet" sentence~"no measure is verified"
as verifier by api
  measure.verify measure=$one reason="I saw it on Tuesday."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C31 verdict=holds sentence~"has evidence and a second person"

# The province asks for the cause, for a target and for two pieces of evidence: what was complete no longer is.
file more.yaml
  {overlay: province-a, over: annual-democratic-life-meeting, by: {en: "The province", zh-CN: "省"},
  gates: {C30: {fields: {value: [measure, accountable, deadline, test, target, cause], basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}},
  C31: {evidence: {value: 2, basis: local, source: {en: "Notice of the province", zh-CN: "省通知"}}}}}
as head by api
  amendment.add unit=$HOUSE amended=$campaign overlay=<more.yaml reason="One photograph was shown for three towns."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=fails severity=block sentence~"2 of 2 measures mend a problem whose cause nobody has written down" fix~"the cause of each problem" link="/cycles/${cycle.id}/problems"
  expect checks has row check=C31 verdict=fails severity=block sentence~"1 verified measures lack evidence or a second person" fix~"Reopen them"
as clerk by api
  refused stage.set cycle=$cycle stage=rectification set=done because conflict /stage "C30 (each measure has an accountable post, a deadline and an acceptance test) does not hold: 2 of 2 measures mend a problem whose cause nobody has written down. Write down the cause of each problem."
  refused stage.set cycle=$cycle stage=lookback set=done because conflict /stage "C31 (closed measures were verified by somebody else, on evidence) does not hold: 1 verified measures lack evidence"
  problem.change problem=$problem title="Letters wait too long" fact="31 of 120 in 2022." cause="Nobody counts the days."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=fails sentence~"1 of 2 measures say no target"
as clerk by api
  measure.change measure=$two accountable=$engineer.post title="A list at the desk" acceptance="It hangs there." indicator="letters on the list" target=0 reason="The province asks for a target."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=holds

# Reopened, it cannot be claimed on the one piece again.
as mayor by api
  measure.reopen measure=$one reason="A second piece of evidence is asked for."
as engineer
  refused measure.claim measure=$one statement="The desk is there." because conflict "1 piece of evidence is attached, 2 are asked for (C31)"
  evidence.add measure=$one file=@photo.txt caption="The desk"
  measure.claim measure=$one statement="The desk is there since January."
as verifier by api
  measure.verify measure=$one reason="Seen on the photograph, and on Tuesday."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C31 verdict=holds
