story What was carried over and dropped a year later asks the desk at the later problem, when receipts of the first one call it unsolved
doors api browser
begin with city
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
as nobody by api
  opinion.give word=$word text="The bus to the hospital ends at ten." -> r1
  opinion.give word=$word text="No bus after the late shift." -> r2
  opinion.give word=$word text="The late shift walks home." -> r3
  opinion.give word=$word text="At eleven no bus goes from the hospital." -> r4
  opinion.give word=$word text="Let the bus go until midnight." -> r5
run jobs
as clerk by api
  opinion.desk cycle=$cycle
  keep o1 = opinions[body="The bus to the hospital ends at ten."]
  keep o2 = opinions[body="No bus after the late shift."]
  keep o3 = opinions[body="The late shift walks home."]
  keep o4 = opinions[body="At eleven no bus goes from the hospital."]
  keep o5 = opinions[body="Let the bus go until midnight."]
  problem.add cycle=$cycle level=group source=opinion opinion=$o1 title="The late shift cannot get home by bus" fact="Line 4 ends at 22:30." -> problem
  opinion.dispose disposition=problem problem=$problem
    | opinion |
    | $o2     |
    | $o3     |
    | $o4     |
    | $o5     |
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-12-01 title="Run line 4 until 23:30" acceptance="A bus leaves after 23:05." -> bus
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep second = cycles[title="Yearly review 2023"]
  lookback.show cycle=$second
  keep i1 = items[title="Run line 4 until 23:30"]
  lookback.report lookback=$i1 outcome="carried over" report="No bus was bought."
  ledger.show cycle=$second
  keep bus2 = measures[title="Run line 4 until 23:30"]
at 2025-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> third
  campaign.deploy campaign=$third
run jobs
as clerk by api
  cycle.list
  keep last = cycles[title="Yearly review 2024"]
  lookback.show cycle=$last
  keep i2 = items[title="Run line 4 until 23:30"]
  lookback.report lookback=$i2 outcome=dropped report="The line was sold."
at 2025-01-10
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "at rest" "Yearly review 2024" "The line was sold."
  shown no "No bus was bought."
as nobody by api
  receipt.say say="it is not solved"
    | receipt     |
    | $r1.receipt |
    | $r2.receipt |
    | $r3.receipt |
    | $r4.receipt |
    | $r5.receipt |
run jobs
as clerk
  home.show
  expect cards has row link="/problems/${bus2.problem}"
  expect cards has no row link="/problems/${problem.id}"
  measure.show measure=$bus2
  expect state = under way
  expect verdicts has row verdict="not confirmed" receipts=5
  measure.show measure=$bus
  expect verdicts is empty
  problem.show problem=$bus2.problem
  expect stands = at rest
  expect unheeded has 1 row
  problem.show problem=$problem
  expect stands = at rest
  expect later has row problem=$bus2.problem
# Taken up again as a recurrence of the first problem it asks no more.
  problem.add cycle=$last level=group source=self title="No bus home after the late shift" fact="Nobody runs line 4." -> again
  problem.link problem=$again recurs=$problem
  home.show
  expect cards has no row link="/problems/${bus2.problem}"
