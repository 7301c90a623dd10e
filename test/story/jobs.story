story What the clock does: reminders on the page of whom they concern, once; a proof each night; and by hand on a stopped house
doors api browser cli
begin with city
person second "Engineer two" in CITY
file proof.txt "Done.\n"
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2023-12-31 checkpoint=2023-03-01 indicator="letters over 14 days" title="Keep answering" acceptance="Fewer than five." -> keeping
as head by api
  plan.approve plan=$plan

# On its day a stage is due; from the day after it was.
at 2023-02-14
run jobs
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}" reason~"a reminder of the clock" title~"The stage “Meeting” is due on 2023-02-14"
  expect cards has no row title~"“Meeting” was due"

# Two weeks before the deadline the reminder is there; a second run sets none.
at 2023-03-16
run jobs
as engineer
  home.show
  expect cards has no row link="/measures/${desk.id}"
at 2023-03-17
run jobs
as engineer
  home.show
  expect cards has row link="/measures/${desk.id}" title~"Your measure 2" reason~"due 2023-03-31" light=due
  expect cards has row link="/measures/${keeping.id}" title~"Your measure 3" reason~"checkpoint 2023-03-01 passed" light=overdue
  keep before = cards
run jobs
expect reminders = 0
as engineer
  home.show
  expect cards = $before
as second
  home.show
  expect cards is empty

# Who keeps the cycle is told of late stages.
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}" title~"The stage “Meeting” was due on 2023-02-14"
as deputy
  home.show
  expect cards has no row link="/cycles/${cycle.id}"

# What was to be ready for a meeting that has been held is past: nobody is told of it any more.
as clerk
  cycle.show cycle=$cycle
  expect stages has row stage=talks late=true
  home.show
  expect cards has row link="/cycles/${cycle.id}" title~"Heart-to-heart"
  cycle.held cycle=$cycle held_day=2023-02-14
run jobs
as clerk
  home.show
  expect cards has no row link="/cycles/${cycle.id}" title~"The stage “Meeting”"
  expect cards has no row link="/cycles/${cycle.id}" title~"Heart-to-heart"
  cycle.show cycle=$cycle
  expect stages has row stage=talks late=false

# The post passes on: whoever holds it now is told. Claimed done: the reminder goes.
as admin by api
  post.give post=$engineer.post person=$second since=2023-03-18
at 2023-03-18
run jobs
as second
  home.show
  expect cards has row link="/measures/${desk.id}"
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
at 2023-03-19
run jobs
as second
  home.show
  expect cards has no row link="/measures/${desk.id}"
  expect cards has row link="/measures/${keeping.id}"

# Every night the record's checkpoints stand in a file, with what verify found.
there is file proofs/2023-03-18.txt "faults: 0"
there is file proofs/2023-03-19.txt "faults: 0" "candor/"
there is no file proofs/2023-03-20.txt

# By hand, on a stopped house, for a day that has not come: what is due by then.
candor job run --at 2023-12-20 exits 0
expect reminders > 0
candor job run --at 2023-12-20 exits 0
expect reminders = 0
there is file proofs/2023-12-20.txt "faults: 0"
candor job run --at yesterday exits 2
candor job walk exits 2
as second
  home.show
  expect today = 2023-03-19
