story What receipts call unsolved after its measure was dropped asks the desk, and opens nothing again; whoever gave the opinion reads that it was dropped, when and why
doors api browser
begin with city
file proof.txt "Done.\n"
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
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-12-01 title="A bench at the stop" acceptance="It is there." -> bench
as engineer by api
  evidence.add measure=$bus file=@proof.txt
  measure.claim measure=$bus statement="The last bus leaves at 23:15."
as verifier by api
  measure.verify measure=$bus reason="Stood there."
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep i1 = items[title="Run line 4 until 23:30"]
  keep i2 = items[title="A bench at the stop"]
  lookback.report outcome=dropped report="The line was sold."
    | lookback |
    | $i1      |
    | $i2      |

# Whoever gave an opinion reads that both were dropped, on which day and why.
at 2024-01-10
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "at rest" "Yearly review 2023" "The line was sold."
as nobody by api
  receipt.read receipt=$r1.receipt
  expect problem_state = at rest
  expect measures has row title="Run line 4 until 23:30" dropped_on=2024-01-03 dropped_at="Yearly review 2023" dropped_why="The line was sold."
  expect measures has row title="A bench at the stop" dropped_on=2024-01-03
as clerk
  home.show
  expect cards has no row link="/problems/${problem.id}"
  see "What was still open of it was dropped" at /problems/$problem
  see no "by receipt" at /problems/$problem
as nobody by api
  receipt.say say="it is not solved"
    | receipt     |
    | $r1.receipt |
    | $r2.receipt |
    | $r3.receipt |
    | $r4.receipt |
    | $r5.receipt |
run jobs

# What was dropped stays as it was; that it is not solved stands beside it, and asks chair and office, nobody else.
as clerk
  measure.show measure=$bus
  expect state = verified
  expect reopenings = 0
  expect verdicts has row verdict="not confirmed" receipts=5
  measure.show measure=$bench
  expect state = planned
  expect verdicts has row verdict="not confirmed" receipts=5
  problem.show problem=$problem
  expect stands = at rest
  expect unheeded has 2 rows
  home.show
  expect cards has row link="/problems/${problem.id}"
  see "say by receipt" "Take it up again" at /problems/$problem
as mayor
  home.show
  expect cards has row link="/problems/${problem.id}"
as engineer
  home.show
  expect cards has no row link="/measures/${bus.id}"
  expect cards has no row link="/problems/${problem.id}"
  refused measure.claim measure=$bus statement="Again." because conflict
as verifier
  home.show
  expect cards has no row link="/problems/${problem.id}"

# What they call solved confirms nothing that was dropped.
at 2024-01-20
as nobody by api
  receipt.say say="it is solved"
    | receipt     |
    | $r1.receipt |
    | $r2.receipt |
    | $r3.receipt |
    | $r4.receipt |
    | $r5.receipt |
run jobs
as clerk
  measure.show measure=$bus
  expect state = verified
  expect verdicts has no row verdict=confirmed
  home.show
  expect cards has row link="/problems/${problem.id}"

# Taken up again in the present cycle it asks no more; said once more after that was solved, it asks again; answered anew it is at rest.
as clerk
  problem.add cycle=$later level=group source=self title="No bus home after the late shift" fact="Nobody runs line 4." -> again
  problem.link problem=$again recurs=$problem
  home.show
  expect cards has no row link="/problems/${problem.id}"
  problem.show problem=$problem
  expect unheeded is empty
  measure.add problem=$again accountable=$engineer.post type="by date" due=2024-12-01 title="A shared taxi" acceptance="It goes." -> taxi
as engineer by api
  evidence.add measure=$taxi file=@proof.txt
  measure.claim measure=$taxi statement="It goes."
as verifier by api
  measure.verify measure=$taxi reason="Took it."
at 2024-03-01
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
  expect cards has row link="/problems/${problem.id}"
  opinion.dispose disposition=explained answer="A shared taxi goes at eleven."
    | opinion |
    | $o1     |
    | $o2     |
    | $o3     |
    | $o4     |
    | $o5     |
  home.show
  expect cards has no row link="/problems/${problem.id}"
