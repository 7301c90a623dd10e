story By receipt one adds to an opinion, withdraws it, says whether it is solved; words of receipts count from five on
doors api browser cli
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
  opinion.give word=$word text="The gate squeaks." -> r6
run jobs
as clerk by api
  opinion.desk cycle=$cycle
  expect opinions has 6 rows
  keep o1 = opinions[body="The bus to the hospital ends at ten."]
  keep o2 = opinions[body="No bus after the late shift."]
  keep o3 = opinions[body="The late shift walks home."]
  keep o4 = opinions[body="At eleven no bus goes from the hospital."]
  keep o5 = opinions[body="Let the bus go until midnight."]
  keep o6 = opinions[body="The gate squeaks."]

# What nobody has disposed of waits; it cannot be called solved; nobody says nothing.
as nobody
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  shown "The gate squeaks."
  refused receipt.say receipt=$r6.receipt say="it is solved" because conflict /say "has not become a problem"
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  refused receipt.say receipt=$r6.receipt say="add to it" because invalid /text "Write what you want to add"
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  receipt.say receipt=$r6.receipt say="add to it" text="It is the gate at the back." -> added
  expect receipt is not empty
as nobody by api
  refused receipt.say receipt=ABCDE-FGHJK-MNPQR-STVWX say="withdraw it" because missing /receipt "Not released yet, or not known"

# What cannot be a receipt is said to be none, and what one looks like; what could be one is answered as one that waits.
as nobody
  refused receipt.read receipt=ABCDE-FGHJK-MNPQR-STVW because invalid /receipt "four groups of five" "U never occurs"
  refused receipt.read receipt=UBCDE-FGHJK-MNPQR-STVWX because invalid /receipt
  refused receipt.read receipt=ABCDE-FGHJK-MNPQR-STVWX because missing /receipt "Not released yet, or not known"
  refused receipt.read receipt="ＡＢＣＤＥ—ＦＧＨＪＫ－ＭＮＰＱＲ　ｓｔｖｗｘ" because missing /receipt "Not released yet, or not known"

# Each answer reaches the receipt: explained, and that it became a problem with its measures.
as clerk by api
  opinion.dispose opinion=$o6 disposition=explained answer="It was oiled in December."
  problem.add cycle=$cycle level=group source=opinion opinion=$o1 -> problem
    title: The late shift cannot get home by bus
    fact: Line 4 ends at 22:30; the late shift ends at 23:00, every day.
  opinion.dispose disposition=problem problem=$problem
    | opinion |
    | $o2     |
    | $o3     |
    | $o4     |
    | $o5     |
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-01 -> measure
    title: Run line 4 until 23:30
    acceptance: On seven days in a row a bus leaves the hospital after 23:05.
as nobody
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  shown "explained" "It was oiled in December."
  intake.show word=$word
  receipt.read receipt=$r2.receipt
  shown "The late shift cannot get home by bus" "Run line 4 until 23:30" "planned"

# Done at once and transferred reach the receipt in the same way.
as clerk by api
  opinion.dispose opinion=$o6 disposition="done at once" answer="It was oiled again this morning."
as nobody
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  shown "done at once" "It was oiled again this morning."
as clerk by api
  opinion.dispose opinion=$o6 disposition=transferred answer="Handed to the building office."
as nobody
  intake.show word=$word
  receipt.read receipt=$r6.receipt
  shown "transferred" "Handed to the building office."

# Additions and withdrawals come like every other word: together, on another day.
as nobody by api
  receipt.say receipt=$r5.receipt say="withdraw it" -> gone
  receipt.say receipt=$r1.receipt say="add to it" text="Also on Sundays."
  receipt.say receipt=$r2.receipt say="add to it" text="Sundays are the worst."
  receipt.say receipt=$r3.receipt say="add to it" text="In winter it is dark."
at 2023-01-05
run jobs
as clerk
  opinion.show opinion=$o1
  expect additions has 1 row
  expect additions has row body="Also on Sundays."
  opinion.show opinion=$o6
  expect additions has row body="It is the gate at the back."
  opinion.show opinion=$o5
  expect state = withdrawn
as nobody by browser
  intake.show word=$word
  receipt.read receipt=$r5.receipt
  shown "You withdrew it."
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "Also on Sundays."

# Done and claimed: five say that it is solved. That is not yet a verification, whoever says it.
file night.txt "Last departure 23:15."
at 2023-02-11
as engineer by api
  evidence.add measure=$measure file=@night.txt
  measure.claim measure=$measure statement="The last bus leaves at 23:15."
run jobs
as head by api
  record.show unit=$CITY
  keep before = checkpoint
as nobody by api
  receipt.say say="it is solved"
    | receipt      |
    | $r1.receipt  |
    | $r2.receipt  |
    | $r3.receipt  |
    | $r4.receipt  |
# Four wait, one less than a release needs: no page and no entry knows of them.
run jobs
as head by api
  record.show unit=$CITY
  expect checkpoint = $before
as clerk
  measure.show measure=$measure
  expect state = claimed done
  expect verdicts is empty
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown no "you said"
as nobody by api
  receipt.say receipt=$r5.receipt say="it is solved"
run jobs
as clerk
  measure.show measure=$measure
  expect state = claimed done
as verifier
  measure.verify measure=$measure reason="Stood at the stop on two nights."
  measure.show measure=$measure
  expect state = verified

# Words from before the verification do not confirm by themselves; with the next one they do. A receipt has one voice.
at 2023-02-12
as nobody by api
  receipt.say say="it is solved"
    | receipt      |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
run jobs
as clerk
  measure.show measure=$measure
  expect state = confirmed
  expect verdicts has row verdict=confirmed receipts=5

# One who says five times that it is not solved is still one; five who say so reopen it.
at 2023-02-20
as nobody by api
  receipt.say say="it is not solved"
    | receipt      |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
    | $r1.receipt  |
run jobs
as clerk
  measure.show measure=$measure
  expect state = confirmed
at 2023-02-21
as nobody by api
  receipt.say say="it is not solved"
    | receipt      |
    | $r2.receipt  |
    | $r3.receipt  |
    | $r4.receipt  |
    | $r5.receipt  |
    | $r2.receipt  |
run jobs
as clerk
  measure.show measure=$measure
  expect state = under way
  expect reopenings = 1
  expect verdicts has row verdict="not confirmed"
  problem.show problem=$problem
  expect state = in the ledger
