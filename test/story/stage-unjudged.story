story A blocking check that cannot be judged yet keeps its stage from ending, with what is so and what is to be done, until the level above lets it pass
doors api browser cli
begin with city
# The plan's stage ends with its approval.
as clerk by api
  refused stage.set cycle=$cycle stage=plan set=done because conflict /stage "The plan is not approved"
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  refused stage.set cycle=$cycle stage=plan set=done because conflict /stage "The plan is not approved"
  plan.submit plan=$plan
  refused stage.set cycle=$cycle stage=plan set=done because conflict /stage "The plan is not approved"
  cycle.show cycle=$cycle
  expect state = planned
as head by api
  plan.approve plan=$plan
as clerk by api
  stage.set cycle=$cycle stage=plan set=done

# Nobody was asked: the round does not end. What was shown before its close is known, for it closes now (C40).
as clerk
  refused stage.set cycle=$cycle stage=opinions set=done because conflict /stage "This stage cannot end yet: C09."
  refused stage.set cycle=$cycle stage=opinions set=done because conflict /stage "C09 (the raw text of every opinion is kept): cannot be judged yet: no opinions. Ask for opinions, and enter what came on paper."
  refused stage.set cycle=$cycle stage=materials set=done because conflict /stage "cannot end yet: C12, C13, C14."
  refused stage.set cycle=$cycle stage=materials set=done because conflict /stage "C14 (the texts have their required parts): cannot be judged yet: no texts. Write the texts and hand them in."
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "cannot end yet: C08, C20."
  cycle.show cycle=$cycle
  expect state = "plan approved"
  see "Ask for opinions, and enter what came on paper." at /cycles/$cycle/readiness
  readiness.show cycle=$cycle
  expect unjudged has row check=C09 severity=block link="/cycles/${cycle.id}/opinions"
  expect unjudged has row check=C40 sentence~"nothing was released"
  expect unjudged has row check=C36 fix=""
# Whoever lets it pass says why; a warning stops nothing.
as head
  refused override.add cycle=$cycle rule=C09 because invalid /reason
  override.add cycle=$cycle rule=C09 reason="The flood: nobody could be asked."
as clerk
  stage.set cycle=$cycle stage=opinions set=done
  stage.set cycle=$cycle stage=talks set=done
  stage.set cycle=$cycle stage=problems set=done

# A meeting that is not kept here has no minutes, and of a first cycle nothing is looked back on: its own checks do not keep it from being recorded.
# The stages before it end with it but for those whose checks keep them: the texts began by the clock, their review waits.
at 2023-02-14
run jobs
as clerk by api
  cycle.held cycle=$cycle held_day=2023-02-14
as clerk
  cycle.show cycle=$cycle
  expect stages[stage=study].state = done
  expect stages[stage=materials].state = "under way"
  expect stages[stage=review].state = waiting
  expect stages[stage=meeting].state = done
  readiness.show cycle=$cycle
  expect unjudged has row check=C26 fix=""
  expect checks has row check=C40 verdict=holds sentence~"before the round of opinions closed"
  refused stage.set cycle=$cycle stage=report set=done because conflict /stage "C29 (every problem is in the ledger or has a reason why not): cannot be judged yet: no problems. Write down the problems."
  refused stage.set cycle=$cycle stage=rectification set=done because conflict /stage "C30 (each measure has an accountable post, a deadline and an acceptance test): cannot be judged yet: no measures. Add measures to the problems."
  refused stage.set cycle=$cycle stage=lookback set=done because conflict /stage "C31 (closed measures were verified by somebody else, on evidence): cannot be judged yet: no measures."
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." indicator="days" present=31 target=14
as clerk
  stage.set cycle=$cycle stage=report set=done
  stage.set cycle=$cycle stage=rectification set=done
  refused stage.set cycle=$cycle stage=lookback set=done because conflict /stage "no measure is verified. Claim what is done with its evidence, and let somebody else verify it."
