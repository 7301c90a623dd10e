story Whoever's word is asked whether a problem is solved finds the measure at home until it is said, once; nobody else does
doors api browser
begin with city
post member "Second Deputy" in CITY held by second
person watcher "Supervisor of the province" in HOUSE
file proof.txt "Done.\n"
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox text="The bus to the hospital ends at ten." -> bus
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  problem.add cycle=$cycle level=group source=opinion opinion=$bus title="The late shift cannot get home" fact="Line 4 ends at 22:30." -> line
  problem.add cycle=$cycle level=group source=inspection title="Keys hang open" fact="Nine keys on 2023-01-03." -> keys
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven." -> personal
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-01-10 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$line accountable=$engineer.post type="by date" due=2023-06-30 title="Run line 4 until 23:30" acceptance="A bus leaves after 23:05." -> late
  measure.add problem=$keys accountable=$engineer.post type="by date" due=2023-06-30 title="A locked box" acceptance="It is locked." -> box
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-06-30 title="Calendar first" acceptance="Ten of ten." -> own
  evidence.add file=@proof.txt
    | measure |
    | $desk   |
    | $late   |
    | $box    |
    | $own    |
run jobs
as engineer by api
  measure.claim measure=$desk statement="It is there."
  measure.claim measure=$late statement="It leaves at 23:15."
  measure.claim measure=$box statement="It is locked."
as deputy by api
  measure.claim measure=$own statement="Ten of ten."
as second
  home.show
  expect cards has no row link="/measures/${desk.id}"
as verifier by api
  measure.verify measure=$desk reason="Seen."
  measure.verify measure=$late reason="Took it."
  measure.verify measure=$box reason="Tried it."
  measure.verify measure=$own reason="Counted them."

# What the group found itself waits for its members, a personal item for whoever may see it; never for the one accountable.
as second
  home.show
  expect cards has row link="/measures/${desk.id}" title="Is it solved? Measure 5: One desk" reason~"verified on 2023-01-04" button="Say whether it is solved"
  expect cards has no row link="/measures/${own.id}"
  expect cards has no row link="/measures/${late.id}"
  expect cards has no row link="/measures/${box.id}"
  see form to "/confirm" at /measures/$desk
as mayor
  home.show
  expect cards has row link="/measures/${own.id}"
as deputy
  home.show
  expect cards has row link="/measures/${desk.id}"
  expect cards has no row link="/measures/${own.id}"

# What came from an opinion waits for the office, what inspection found for those above: here nobody supervises.
as clerk
  home.show
  expect cards has row link="/measures/${late.id}" title~"Is it solved?"
  expect cards has no row link="/measures/${desk.id}"
  expect cards has no row link="/measures/${box.id}"
as head
  home.show
  expect cards has row link="/measures/${box.id}" title~"Is it solved?"
  expect cards has no row link="/measures/${desk.id}"
  expect cards has no row link="/measures/${late.id}"
as verifier
  home.show
  expect cards has no row link="/measures/${desk.id}"
  expect cards has no row link="/measures/${box.id}"
as engineer
  home.show
  expect cards has no row link="/measures/${desk.id}"

# Said, it is gone from every page; what is not solved is its owner's again.
as second by api
  measure.confirm measure=$desk solved=yes
as second
  home.show
  expect cards has no row link="/measures/${desk.id}"
as mayor
  home.show
  expect cards has no row link="/measures/${desk.id}"
as clerk by api
  measure.confirm measure=$late reason="On Sundays it ends at ten."
as clerk
  home.show
  expect cards has no row link="/measures/${late.id}"

# Once a supervision group watches over the unit the word is its own; carried over or dropped there is nothing to ask.
as admin by api
  post.add unit=$HOUSE title="Supervision group" role=supervision -> seat
  post.give post=$seat person=$watcher since=2023-01-04
as head
  home.show
  expect cards has no row link="/measures/${box.id}"
as watcher
  home.show
  expect cards has row link="/measures/${box.id}" title~"Is it solved?"
  measure.confirm measure=$box solved=yes
  home.show
  expect cards has no row link="/measures/${box.id}"

# A measure that was carried over is asked for where it goes on, by what its first problem came from.
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
  keep i2 = items[title="Calendar first"]
  lookback.report lookback=$i1 outcome="carried over" report="On Sundays it still ends at ten."
  lookback.report lookback=$i2 outcome=dropped report="He has left the group."
  ledger.show cycle=$later
  keep late2 = measures[title="Run line 4 until 23:30"]
  evidence.add measure=$late2 file=@proof.txt
as engineer by api
  measure.claim measure=$late2 statement="On Sundays too."
as verifier by api
  measure.verify measure=$late2 reason="Took it on a Sunday."
as clerk
  home.show
  expect cards has row link="/measures/${late2.id}" title~"Is it solved?"
as second
  home.show
  expect cards has no row link="/measures/${late2.id}"
as mayor
  home.show
  expect cards has no row link="/measures/${own.id}"
