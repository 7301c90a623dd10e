story Asking for opinions is over once the texts are reviewed, also on the very day the office ended it, and what comes later is refused
doors api browser
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
  cycle.show cycle=$cycle -> shown
as head by api
  plan.approve plan=$plan
  override.add cycle=$cycle rule=C08 reason="Nobody has said anything yet."
  override.add cycle=$cycle rule=C09 reason="Nobody has said anything yet."
  override.add cycle=$cycle rule=C20 reason="The texts were reviewed on paper."
  override.add cycle=$cycle rule=C40 reason="Nobody has said anything yet."
as clerk by api
  stage.set cycle=$cycle stage=opinions set=done

# Today is the last day of asking …
as nobody
  opinion.give word=$shown.intake text="The counter closes at noon."

# … unless the texts are ready before it ends: nobody could answer in them any more.
as clerk by api
  stage.set cycle=$cycle stage=review set=done
  cycle.show cycle=$cycle
  expect state = ready
as nobody
  refused opinion.give word=$shown.intake text="Nobody answers the telephone." because conflict
