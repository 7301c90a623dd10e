story Claimed done, verified by somebody else, confirmed by those who raised it: three facts, three numbers, and each way back
doors api browser cli
begin with city
post verifier "Second verifier" in CITY held by verifier2
post member "Second Deputy" in CITY held by second
post supervision "Supervision group" in HOUSE held by watcher
file proof.txt "Of 50 letters none waited longer than 12 days.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> one
  measure.add problem=$problem accountable=$verifier.post type="by date" due=2023-06-30 title="A count each month" acceptance="Three counts." -> two
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-06-30 title="A hearing" acceptance="It was held." -> three
as engineer by api
  evidence.add measure=$one file=@proof.txt
as verifier by api
  evidence.add measure=$two file=@proof.txt
as clerk by api
  evidence.add measure=$three file=@proof.txt

# Only whose it is can claim it; only somebody else can verify it.
as clerk
  refused measure.claim measure=$one statement="Done for them." because denied
as engineer
  refused measure.claim measure=$one because invalid /statement
  refused measure.verify measure=$one reason="It is." because denied
  measure.claim measure=$one statement="The desk is there since Monday."
  expect state = claimed done
as verifier
  refused measure.verify measure=$two reason="Not claimed yet." because conflict "planned"
  measure.claim measure=$two statement="Three counts are made."
  refused measure.verify measure=$two reason="I counted." because denied "somebody else must verify it (C31)"
  refused measure.return measure=$two reason="I counted wrong." because denied "(C31)"
  see no form to "/verify" at /measures/$two
  see no form to "/return" at /measures/$two
  see form to "/verify" at /measures/$one
  home.show
  expect cards has row link="/measures/${one.id}"
  expect cards has no row link="/measures/${two.id}"

# Returned with what was found; it is open again, and claimed again.
at 2023-03-01
as verifier
  refused measure.return measure=$one because invalid /reason
  measure.return measure=$one reason="The desk has no telephone."
  expect state = under way
  expect returned = yes
as engineer
  home.show
  expect cards has row link="/measures/${one.id}" light=returned
  measure.claim measure=$one statement="With a telephone now."
as verifier
  measure.verify measure=$one reason="Called it: it was answered."
  expect state = verified
  refused measure.verify measure=$one reason="Again." because conflict "verified"
as verifier2
  measure.verify measure=$two reason="Read the three counts."
as clerk
  ledger.show cycle=$cycle
  expect items = 3
  expect closed = 2
  expect verified = 2
  expect confirmed = 0

# Those who raised it confirm it, or say what is still not solved; not the one accountable, and nobody who claimed or verified it.
as verifier
  refused measure.confirm measure=$one solved=yes because denied "You claimed this measure done or verified it"
as clerk
  refused measure.confirm measure=$one solved=yes because denied "another of its members"
as watcher
  refused measure.confirm measure=$one solved=yes because denied "another of its members"
as deputy
  refused measure.confirm measure=$one because invalid /reason "Say what is still not solved"
  measure.confirm measure=$one solved=yes
  expect state = confirmed
as verifier
  refused measure.confirm measure=$two solved=yes because denied "not the one accountable"
as verifier2
  refused measure.confirm measure=$two solved=yes because denied "You claimed this measure done or verified it"
as mayor
  measure.confirm measure=$two reason="The counts leave out the outposts."
  expect state = under way
  expect reopenings = 1
as clerk
  ledger.show cycle=$cycle
  expect closed = 1
  expect verified = 1
  expect confirmed = 1
  problem.show problem=$problem
  expect state = in the ledger

# Reopened although it was confirmed, with the reason; the whole way stands below.
at 2023-04-01
as clerk
  refused measure.reopen measure=$one reason="It is closed at noon." because denied
as mayor
  refused measure.reopen measure=$one because invalid /reason
  measure.reopen measure=$one reason="It is closed at noon."
  expect state = under way
  refused measure.reopen measure=$one reason="Again." because conflict "under way"
  measure.show measure=$one
  expect verdicts has 4 rows
  expect verdicts has row verdict=returned reason="The desk has no telephone."
  expect verdicts has row verdict=verified
  expect verdicts has row verdict=confirmed
  expect verdicts has row verdict=reopened
  expect verified_on is empty

# Three numbers that are never mixed.
as deputy
  measure.claim measure=$three statement="The hearing was held."
as engineer
  measure.claim measure=$one statement="Open all day."
as verifier
  measure.verify measure=$one reason="Stood there at one."
as mayor
  measure.confirm measure=$one solved=yes
as clerk
  ledger.show cycle=$cycle
  expect items = 3
  expect closed = 2
  expect verified = 1
  expect confirmed = 1
  see "claimed done" "verified" "confirmed" at /cycles/$cycle/ledger

# Who claimed it is not the one who confirms it either, although the post was handed on.
as admin
  post.give post=$deputy.post person=$second since=2023-04-02
  post.give post=$second.post person=$deputy since=2023-04-02
at 2023-04-02
as verifier
  measure.verify measure=$three reason="Read the record."
as deputy
  refused measure.confirm measure=$three solved=yes because denied "You claimed this measure done or verified it"
as second
  refused measure.confirm measure=$three solved=yes because denied "not the one accountable"
as mayor
  measure.confirm measure=$three solved=yes
  expect state = confirmed

# What inspection or audit found is confirmed by the supervision group; what an opinion said, by receipts, or by the office, which says whose word it is.
as clerk by api
  problem.add cycle=$cycle level=group source=inspection title="Keys hang open" fact="Nine keys on 2023-03-02." -> found
  opinion.enter cycle=$cycle channel=paper text="The gate is shut at seven." -> opinion
  problem.add cycle=$cycle level=group source=opinion opinion=$opinion title="The gate is shut early" fact="At seven, five days a week." -> said
  measure.add problem=$found accountable=$engineer.post type="by date" due=2023-06-30 title="A locked box" acceptance="It is locked." -> box
  measure.add problem=$said accountable=$engineer.post type="by date" due=2023-06-30 title="Open until nine" acceptance="It is open at nine." -> gate
as engineer by api
  evidence.add file=@proof.txt
    | measure |
    | $box    |
    | $gate   |
  measure.claim measure=$box statement="Locked since Monday."
  measure.claim measure=$gate statement="Open since Monday."
as verifier by api
  measure.verify measure=$box reason="Tried it."
  measure.verify measure=$gate reason="Went through at nine."
as mayor
  refused measure.confirm measure=$box solved=yes because denied "the supervision group says"
  refused measure.confirm measure=$gate solved=yes because denied "by receipt"
as watcher
  refused measure.confirm measure=$gate solved=yes because denied "by receipt"
  measure.confirm measure=$box solved=yes
  expect state = confirmed
as clerk
  refused measure.confirm measure=$gate solved=yes because invalid /reason "Say whose word it is"
  measure.confirm measure=$gate solved=yes reason="Whoever wrote it came by on Friday."
  expect state = confirmed
