story An anonymous opinion needs no log-in and no script; its receipt is the only way back, and nothing shows before a release
doors api browser cli
begin with city
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
  poster.show cycle=$cycle
  expect address has "/o/${word}"

# The form says who reads it and offers the seats; it needs neither a session nor a script.
as nobody
  intake.show word=$word
  expect open = yes
  expect unit_name = Sample City
  expect seats has row title=Mayor
  expect seats has row title="Deputy Mayor"
  expect dimensions has row word="Serving people"
  see "who reads it" "Your opinion" "Send" at /o/$word
  see "an organ above only for a stated reason, and that person sees who asked and why" at /o/$word
  refused intake.show word=nowhere because missing "Nobody is asking for opinions under this address"
  refused opinion.give word=$word because invalid /text
  refused opinion.give word=$word seat=$engineer.post text="About no member." because invalid /seat "not one of this group's members"

# Sent twice because no answer came: one opinion, one receipt.
  intake.show word=$word
  fill opinion.give word=$word -> draft
  send draft text="The night bus ends too early." -> first
  expect receipt is not empty
  send draft text="The night bus ends too early." -> again
  expect $again.receipt = $first.receipt

# Not released, never given: the same words, word for word. What is no receipt at all is told so.
  refused receipt.read receipt=$first.receipt because missing /receipt "Not released yet, or not known: look again after 5 Jan 2023. Opinions are released together, at most once a day."
  refused receipt.read receipt=ABCDE-FGHJK-MNPQR-STVWX because missing /receipt "Not released yet, or not known: look again after 5 Jan 2023. Opinions are released together, at most once a day."
  refused receipt.read receipt=nonsense because invalid /receipt "This is no receipt"

# Fewer than five wait, whatever day it is.
at 2023-01-06
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions is empty
as nobody
  opinion.give word=$word -> second
    | text                             | dimension      | seat       |
    | The counter closes at noon.      | Serving people |            |
    | Nobody answers the telephone.    |                |            |
    | The Mayor does not come himself. |                | $mayor.post |
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions is empty

# The fifth lets all five go, in an order that tells nothing; on the desk of the office stand those on the group.
as nobody
  opinion.give word=$word text="Forms ask for the same thing three times." -> fifth
run jobs
as clerk
  opinion.desk cycle=$cycle
  expect opinions has 4 rows
  expect opinions has row channel=web body="The night bus ends too early." day=2023-01-06
  expect opinions has no row body~Mayor
as mayor
  opinion.desk cycle=$cycle
  expect opinions has 5 rows
as nobody
  intake.show word=$word
  receipt.read receipt=$first.receipt
  shown "The night bus ends too early."

# At most once a day: what comes later that day waits for the next.
as nobody
  opinion.give word=$word
    | text        |
    | Sixth.      |
    | Seventh.    |
    | Eighth.     |
    | Ninth.      |
    | Tenth.      |
run jobs
as mayor
  opinion.desk cycle=$cycle
  expect opinions has 5 rows
at 2023-01-07
run jobs
as mayor
  opinion.desk cycle=$cycle
  expect opinions has 10 rows

# When asking is over, what waits is released, be it one; the form is closed, the receipt still answers.
as nobody
  opinion.give word=$word text="The last one." -> last
at 2023-01-09
run jobs
as clerk
  stage.set cycle=$cycle stage=opinions set=done
  cycle.show cycle=$cycle
  expect intake_until = 2023-01-09
as nobody
  intake.show word=$word
  expect open = yes
at 2023-01-10
run jobs
as mayor
  opinion.desk cycle=$cycle
  expect opinions has 11 rows
as nobody
  intake.show word=$word
  expect open = no
  refused opinion.give word=$word text="Too late." because conflict "This round of opinions"
  intake.show word=$word
  receipt.read receipt=$last.receipt
  shown "The last one."
