story Where a measure was carried over its page offers nothing more and says where it goes on; who has no word on a problem sees no form to confirm
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by second
post supervision "Supervision group" in HOUSE held by watcher
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-12-31 title="Answer within 14 days" acceptance="Of 50 none waits." -> answer
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-12-31 title="One desk" acceptance="It is there." -> desk
as engineer by api
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
  extension.ask measure=$answer due=2024-06-30 reason="Two posts are empty." -> extension

# While it is worked here the forms stand here.
as engineer
  see form to "/progress" "/evidence" "/extension" "/claim" at /measures/$answer
  see no "carried over" at /measures/$answer
  measure.show measure=$answer
  expect goes_on.number = 0
as verifier
  see form to "/verify" "/return" at /measures/$desk
as clerk
  see form to "/change" at /measures/$answer
as mayor
  see form to "/decide" at /extensions/$extension

# A year later both are carried over.
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep i1 = items[title="Answer within 14 days"]
  keep i2 = items[title="One desk"]
  lookback.report lookback=$i1 outcome="carried over" report="Twelve letters still wait."
  lookback.report lookback=$i2 outcome="carried over" report="Nobody has looked at it yet."
  ledger.show cycle=$later
  keep answer2 = measures[title="Answer within 14 days"]
  keep desk2 = measures[title="One desk"]

# The old problem says so too: two measures, carried over one by one, are two problems there; how it stands is how they stand.
as clerk
  problem.show problem=$letters
  expect stands = in the ledger
  expect later has 2 rows
  expect later has row problem=$answer2.problem cycle_title="Yearly review 2023"
  expect later has row problem=$desk2.problem
  expect measures has row title="One desk" ended="carried over"
  see "goes on as problem" "“Yearly review 2023”" at /problems/$letters
  see no "goes on as problem" at /problems/$answer2.problem
as engineer
  measure.show measure=$answer
  expect goes_on.measure = $answer2
  expect goes_on.cycle_title = Yearly review 2023
  see "goes on as measure" "“Yearly review 2023”" at /measures/$answer
  see no form to "/progress" "/evidence" "/extension" "/claim" at /measures/$answer
  see form to "/progress" "/claim" at /measures/$answer2
  see no "goes on as measure" at /measures/$answer2
  refused progress.add measure=$answer body="Half of them." because conflict "carried over to measure"
as verifier
  see no form to "/verify" "/return" at /measures/$desk
  see no "It waits for somebody else to verify it" at /measures/$desk
  refused measure.verify measure=$desk reason="Seen." because conflict "carried over to measure"
as clerk
  see no form to "/change" at /measures/$answer
as mayor
  see no form to "/reopen" at /measures/$desk
  see no form to "/decide" at /extensions/$extension
  see "goes on as measure" at /extensions/$extension
  refused extension.decide extension=$extension approve=yes because conflict "carried over to measure"

# Once more a year later: the first page leads to where it is now.
at 2025-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2024 title="Yearly review 2024" -> third
  campaign.deploy campaign=$third
run jobs
as clerk by api
  cycle.list
  keep latest = cycles[title="Yearly review 2024"]
  lookback.show cycle=$latest
  keep i3 = items[title="Answer within 14 days"]
  lookback.report lookback=$i3 outcome="carried over" report="Five letters still wait."
  ledger.show cycle=$latest
  keep answer3 = measures[title="Answer within 14 days"]
as engineer
  measure.show measure=$answer
  expect goes_on.measure = $answer3
  see "“Yearly review 2024”" at /measures/$answer
  refused progress.add measure=$answer body="Half of them." because conflict "Yearly review 2024"

# Verified: only those see the form to confirm whose word would be taken; the others read whose word it is.
as engineer by api
  evidence.add measure=$answer3 file=@proof.txt
  measure.claim measure=$answer3 statement="None waits."
as verifier by api
  measure.verify measure=$answer3 reason="Read fifty."
as verifier
  see no form to "/confirm" at /measures/$answer3
  see "whether the problem is solved, somebody else says" at /measures/$answer3
  measure.show measure=$answer3
  expect confirm_why is not empty
  refused measure.confirm measure=$answer3 solved=yes because denied "You claimed this measure done or verified it"
as engineer
  see no form to "/confirm" at /measures/$answer3
as watcher
  see no form to "/confirm" at /measures/$answer3
  see "another of its members says whether it is solved" at /measures/$answer3
as clerk
  see no form to "/confirm" at /measures/$answer3
  refused measure.confirm measure=$answer3 solved=yes because denied "another of its members"
as second
  see form to "/confirm" at /measures/$answer3
  measure.show measure=$answer3
  expect confirm_why is empty
  measure.confirm measure=$answer3 solved=yes
  expect state = confirmed
