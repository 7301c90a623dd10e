story A flood is shown as one and set aside with a reason; nothing is deleted, and the receipt says so
doors api browser cli
begin with city
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
as nobody by api
  opinion.give word=$word text="The bus ends too early." -> real
  opinion.give word=$word text="Vote for X" -> vote
  opinion.give word=$word
    | text       |
    | Vote for X |
    | Vote for X |
    | Vote for X |
    | Vote for X |
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions has 6 rows
  expect flood = no
  keep spam = opinions[body="Vote for X"]
  refused opinion.aside opinion=$spam because invalid /reason
  opinion.aside opinion=$spam reason="An advertisement, sent five times."
  expect state = set aside
  refused opinion.aside opinion=$spam reason="Again." because conflict "set aside"
  opinion.show opinion=$spam
  expect body = Vote for X
  expect reason = An advertisement, sent five times.
  opinion.desk cycle=$cycle
  expect standing = 5

# Many at once, from a number on, only those nobody answered.
  keep first = opinions[body="The bus ends too early."]
  opinion.dispose opinion=$first disposition=explained answer="It ends at ten since 2015."
  refused opinion.flood cycle=$cycle after=0 because invalid /reason
  opinion.flood cycle=$cycle after=0 reason="The same advertisement."
  expect aside = 4
  opinion.desk cycle=$cycle
  expect standing = 1
  expect opinions has 6 rows
as deputy
  refused opinion.flood cycle=$cycle after=0 reason="All of it." because denied
as nobody
  receipt.read receipt=$real.receipt
  shown "It ends at ten since 2015."
as nobody by browser
  intake.show word=$word
  receipt.read receipt=$vote.receipt
  shown "It was set aside" "advertisement"
