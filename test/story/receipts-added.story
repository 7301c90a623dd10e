story What is answered to an addition reaches the receipt; with words that were withdrawn goes what was added to them, and each is taken down by itself
doors api browser cli
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
as nobody by api
  opinion.give word=$word text="The bus ends too early." -> r1
  opinion.give word=$word text="The gate squeaks." -> r2
  opinion.give word=$word text="The counter closes at noon." -> r3
  opinion.give word=$word text="Forms ask three times." -> r4
  opinion.give word=$word text="Letters wait." -> r5
run jobs
as clerk by api
  opinion.desk cycle=$cycle
  keep bus = opinions[body="The bus ends too early."]
  opinion.dispose opinion=$bus disposition=explained answer="It ends at ten since 2015."
at 2023-01-05
as nobody by api
  receipt.say receipt=$r1.receipt say="add to it" text="At ten the late shift has not ended."
  receipt.say receipt=$r2.receipt say="add to it" text="It is the one at the back."
  receipt.say receipt=$r3.receipt say="add to it" text="On Fridays, too."
  receipt.say receipt=$r4.receipt say="add to it" text="Four times, in truth."
  receipt.say receipt=$r2.receipt say="withdraw it"
run jobs

# The desk shows the addition among what waits for an answer, and its answer is read with the receipt.
as clerk
  opinion.desk cycle=$cycle
  keep more = opinions[body="At ten the late shift has not ended."]
  see "At ten the late shift has not ended." at /cycles/$cycle/opinions
  opinion.dispose opinion=$more disposition="done at once" answer="From Monday on it goes until midnight."
  opinion.show opinion=$bus
  expect additions has row body="At ten the late shift has not ended." disposition="done at once" answer="From Monday on it goes until midnight."
  see "From Monday on it goes until midnight." at /opinions/$bus
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "It ends at ten since 2015." "At ten the late shift has not ended." "done at once" "From Monday on it goes until midnight."

# What was added to a withdrawn opinion waits for no answer.
as clerk
  opinion.desk cycle=$cycle
  expect opinions has row body="It is the one at the back." state=withdrawn
  see no "It is the one at the back." at /cycles/$cycle/opinions

# Taking the first words down leaves the added ones: the page tells their number, and they are taken down there.
as clerk
  opinion.show opinion=$bus -> shown
  see "no. ${shown.additions.0.number}" at /opinions/$bus
  see form to "/redact" at /opinions/$more
  see "adds to an earlier one" at /opinions/$more
  redaction.ask opinion=$bus ground="Law on state secrets, article 9." -> first
  redaction.ask opinion=$more ground="Law on state secrets, article 9." -> second
as mayor by api
  redaction.approve redaction=$first
  redaction.approve redaction=$second
as inspector by api
  redaction.approve redaction=$first
as clerk
  see "At ten the late shift has not ended." at /opinions/$bus
as inspector by api
  redaction.approve redaction=$second
as clerk
  see no "At ten the late shift has not ended." at /opinions/$bus
as nobody
  intake.show word=$word
  receipt.read receipt=$r1.receipt
  shown "From Monday on it goes until midnight."
  shown no "At ten the late shift has not ended."
