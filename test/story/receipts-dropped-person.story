story Of a member's own measure that was dropped a receipt says when, not why: these words are not for everybody
doors api browser
begin with city
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
as nobody by api
  opinion.give word=$word seat=$deputy.post text="The Deputy does not return calls." -> given
  opinion.give word=$word text="The bus to the hospital ends at ten."
  opinion.give word=$word text="No bus after the late shift."
  opinion.give word=$word text="The late shift walks home."
  opinion.give word=$word text="Let the bus go until midnight."
run jobs
as deputy by api
  opinion.desk cycle=$cycle
  keep o1 = opinions[body="The Deputy does not return calls."]
  problem.add cycle=$cycle level=person post=$deputy.post source=opinion opinion=$o1 title="Calls are not returned" fact="Six in March." -> problem
  opinion.dispose opinion=$o1 disposition=problem problem=$problem
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-12-01 title="An hour for calls" acceptance="It is kept." -> hour
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep item = items[title="An hour for calls"]
  lookback.report lookback=$item outcome=dropped report="The Deputy is ill."
as nobody
  intake.show word=$word
  receipt.read receipt=$given.receipt
  shown "An hour for calls" "at rest" "Yearly review 2023"
  shown no "The Deputy is ill."
