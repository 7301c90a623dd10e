story A take-down needs a legal ground and two different people; the entry stays, the text is gone
doors api browser cli
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
as nobody by api
  opinion.give word=$word text="The code of the safe is 4711." -> secret
  opinion.give word=$word text="The gate squeaks."
  opinion.give word=$word text="The bus ends too early."
  opinion.give word=$word text="The counter closes at noon."
  opinion.give word=$word text="Forms ask three times."
run jobs
as clerk
  opinion.desk cycle=$cycle
  keep bad = opinions[body="The code of the safe is 4711."]
  refused redaction.ask opinion=$bad because invalid /ground
  redaction.ask opinion=$bad ground="Law on state secrets, article 9." -> asked
  expect state = asked
  refused redaction.ask opinion=$bad ground="Again." because conflict "asked for already"
  refused redaction.approve redaction=$asked because missing
  refused redaction.refuse redaction=$asked because missing
as deputy
  refused redaction.ask opinion=$bad ground="Mine." because denied

# One approval is not enough, and the same person cannot give the second.
as mayor
  redaction.approve redaction=$asked
  expect state = approved once
  refused redaction.approve redaction=$asked because denied "a second, different person must approve it too"
  opinion.show opinion=$bad
  expect body = The code of the safe is 4711.
at 2023-01-05
as inspector
  home.show
  expect cards has row link="/redactions/${asked.id}"
  redaction.approve redaction=$asked
  expect state = done
  expect decided = 2023-01-05
  refused redaction.approve redaction=$asked because conflict "done"
  refused redaction.refuse redaction=$asked because conflict "done"

# The text is nowhere; that it was there, and that it was taken, is.
as mayor
  opinion.show opinion=$bad
  expect body is empty
  expect state = standing
  history.show kind=opinion object=$bad
  shown no "4711"
  expect entries has 2 rows
  expect entries.0.action = opinion.release
  expect entries.0.changes has row field=body erased=13
  redaction.show redaction=$asked
  expect ground = Law on state secrets, article 9.
as clerk
  see "The text was taken down." at /cycles/$cycle/opinions?show=all
  see no "4711" at /cycles/$cycle/opinions?show=all
as nobody
  intake.show word=$word
  receipt.read receipt=$secret.receipt
  shown no "4711"
as nobody by browser
  intake.show word=$word
  receipt.read receipt=$secret.receipt
  shown "The text was taken down."
verify

# What was refused stays.
as clerk
  opinion.desk cycle=$cycle
  keep other = opinions[body="The gate squeaks."]
  redaction.ask opinion=$other ground="It annoys." -> vain
as mayor
  redaction.refuse redaction=$vain
  expect state = refused
  refused redaction.approve redaction=$vain because conflict "refused"
  opinion.show opinion=$other
  expect body = The gate squeaks.
