story What receipts say of a problem whose measure was carried over is said of the measure that goes on, never of the old one
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
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-12-01 title="Run line 4 until 23:30" acceptance="A bus leaves after 23:05." -> old
as engineer by api
  evidence.add measure=$old file=@proof.txt
  measure.claim measure=$old statement="The last bus leaves at 23:15."

# Nobody verified it; the next cycle carries it over.
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep item = items[title="Run line 4 until 23:30"]
  lookback.report lookback=$item outcome="carried over" report="On Sundays it still ends at ten."
  ledger.show cycle=$later
  keep now = measures[title="Run line 4 until 23:30"]

# Whoever comes back with a receipt reads how it stands now; while it is under way there is nothing to reopen, least of all the old one.
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "Run line 4 until 23:30" "under way"
as nobody by api
  receipt.read receipt=$r1.receipt
  expect measures has 1 row
  expect measures.0.state = under way
  expect problem_state = in the ledger
  refused receipt.say receipt=ABCDE-FGHJK-MNPQR-STVWX say="it is not solved" because missing /receipt "Not released yet, or not known"
  receipt.say say="it is not solved"
    | receipt     |
    | $r1.receipt |
    | $r2.receipt |
    | $r3.receipt |
    | $r4.receipt |
    | $r5.receipt |
run jobs
as clerk
  measure.show measure=$old
  expect state = claimed done
  expect reopenings = 0
  expect verdicts is empty
  measure.show measure=$now
  expect state = under way
  expect reopenings = 0
  problem.show problem=$problem
  expect state = in the ledger

# Done and verified there; the next word that it is not solved, with those from before: the one that goes on is open again.
at 2024-02-01
as engineer by api
  evidence.add measure=$now file=@proof.txt
  measure.claim measure=$now statement="On Sundays too."
as verifier by api
  measure.verify measure=$now reason="Stood there on a Sunday."
as nobody by api
  receipt.say say="it is not solved"
    | receipt     |
    | $r1.receipt |
    | $r1.receipt |
    | $r1.receipt |
    | $r1.receipt |
    | $r1.receipt |
run jobs
as clerk
  measure.show measure=$old
  expect state = claimed done
  expect reopenings = 0
  expect verdicts is empty
  measure.show measure=$now
  expect state = under way
  expect reopenings = 1
  expect verdicts has row verdict="not confirmed"
as engineer
  home.show
  expect cards has no row link="/measures/${old.id}"

# At last they say that it is solved: what they confirm is the measure of the new ledger.
at 2024-03-01
as engineer by api
  measure.claim measure=$now statement="On holidays too."
as verifier by api
  measure.verify measure=$now reason="Stood there at New Year."
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
  measure.show measure=$old
  expect state = claimed done
  measure.show measure=$now
  expect state = confirmed
  expect verdicts has row verdict=confirmed

# Whoever gave the opinion reads of the problem, too, how it stands in the latest ledger.
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "solved" "Run line 4 until 23:30" "confirmed"
as nobody by api
  receipt.read receipt=$r1.receipt
  expect problem_state = solved
