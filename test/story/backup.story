story A backup taken while candor runs brings everything back that was acknowledged before it, also what waits in the box
doors api browser cli
begin with city
file desk.txt "Of 50 letters none waited longer than 12 days.\n"
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 14 days.
as engineer
  evidence.add measure=$measure file=@desk.txt caption="Count of March" -> evidence
as nobody by api
  opinion.give word=$word text="No bus after the late shift." -> r1
  opinion.give word=$word text="The gate squeaks." -> r2
  opinion.give word=$word text="The hall is cold." -> r3
  opinion.give word=$word text="Nobody answers the telephone." -> r4
  opinion.give word=$word text="The queue is long." -> r5
  opinion.give word=$word text="The form is hard to read." -> r6

# Six opinions wait in the spool: they are in the backup's sealed part.
backup sunday
expect waiting = 6
expect faults is empty

# What comes after it is not in it.
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Written on Monday" fact="After the backup." -> late

# With other words nothing opens, and nothing is left behind.
restore sunday with "words of somebody else" exits 4

# Back to Sunday, in a new folder: everything of before, and an entry that says so.
restore sunday
expect faults is empty
as engineer
  measure.show measure=$measure
  expect evidence has row name=desk.txt sha256=$evidence.sha256
as clerk
  refused problem.show problem=$late because missing
  problem.show problem=$problem
  expect title = Letters wait too long

# Nobody's opinion is lost: the next release brings all six, and the receipts from before find them.
run jobs
as clerk by api
  opinion.desk cycle=$cycle
  expect opinions has 6 rows
as nobody
  intake.show word=$word
  receipt.read receipt=$r3.receipt
  shown "The hall is cold."

# What a restore gives up, it gives up with a reason, which stays in the log.
as keeper
  refused house.restore backup=0000 lost_head=12 because invalid /reason "Say why"
verify
