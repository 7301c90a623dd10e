story What was said before asking ended comes to the desk, also where nobody but the meeting ended it
doors api browser
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
  cycle.show cycle=$cycle -> shown
as nobody
  opinion.give word=$shown.intake text="The counter closes at noon." -> first
  opinion.give word=$shown.intake text="Nobody answers the telephone."
as head by api
  plan.approve plan=$plan
  override.add cycle=$cycle rule=C08 reason="What was said on paper is answered there."
  override.add cycle=$cycle rule=C20 reason="The texts were reviewed on paper."
as clerk by api
  stage.set cycle=$cycle stage=review set=done
  cycle.show cycle=$cycle
  expect state = ready
run jobs
  opinion.desk cycle=$cycle
  expect opinions is empty
at 2023-01-05
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions has row body="The counter closes at noon."
  expect opinions has row body="Nobody answers the telephone."

# It comes once: what a receipt says later waits for others again.
as nobody by api
  receipt.say receipt=$first.receipt say="add to it" text="On Fridays too."
at 2023-01-06
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions has 2 rows
