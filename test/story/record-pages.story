story Every page has its refusal: what is not there, what is not for one's eyes, what only the clock does
doors api browser cli
begin with city
post auditor "Reader of the record" in HOUSE held by reader
as clerk by api
  opinion.enter cycle=$cycle channel=paper -> o2
    | text                        |
    | The counter closes at noon. |
    | The counter closes early.   |
  opinion.desk cycle=$cycle
  keep o1 = opinions[number=1]
  opinion.merge cycle=$cycle title="The counter closes too early" -> group
    opinions:
      | opinion |
      | $o1     |
      | $o2     |
  redaction.ask opinion=$o1 ground="None." -> asked
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> measure
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
file proof.txt "Done.\n"
as engineer by api
  evidence.add measure=$measure file=@proof.txt -> evidence
  extension.ask measure=$measure due=2023-07-31 reason="The carpenter is ill." -> extension

# Pages that each opens…
as clerk
  group.show opinion_group=$group
  expect opinions has 2 rows
  refused redaction.show redaction=$asked because missing
  plan.show plan=$plan
  extension.show extension=$extension
  evidence.show evidence=$evidence
  measure.show measure=$measure
  record.show unit=$CITY
  expect checkpoint has "candor/"
  procedure.list
  expect procedures has 4 rows
  procedure.show procedure=$campaign.procedure
  expect numbers is not empty
  unit.tree
  password.page

# …and that others do not.
as engineer
  refused group.show opinion_group=$group because missing
  extension.show extension=$extension
  evidence.show evidence=$evidence
  refused problem.show problem=$problem because missing
  refused lookback.show cycle=$cycle because denied
  plan.show plan=$plan
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
as townhead
  refused group.show opinion_group=$group because missing
  refused redaction.show redaction=$asked because missing
  refused plan.show plan=$plan because missing
  refused extension.show extension=$extension because missing
  refused evidence.show evidence=$evidence because missing
  refused measure.show measure=$measure because missing
  refused readiness.show cycle=$cycle because missing
  refused lookback.show cycle=$cycle because missing
  refused ledger.show cycle=$cycle because missing
  refused problem.list cycle=$cycle because missing
  refused poster.show cycle=$cycle because missing
  refused unit.show unit=0AAAAAAAAAAAAA00 because missing
  refused campaign.show campaign=0AAAAAAAAAAAAA00 because missing
  refused lookback.item lookback=0AAAAAAAAAAAAA00 because missing
  refused post.show post=$engineer.post because missing
  refused person.show person=$engineer because missing
  refused procedure.show procedure=nothing because missing
  refused proof.show unit=$CITY entry=0 because denied
  refused history.show kind=account object=$engineer because missing
  refused history.show kind=nothing object=$engineer because missing
as nobody
  refused home.show because login
  refused group.show opinion_group=$group because login
  refused campaign.list because login
  refused unit.tree because login
  refused record.show because login
  refused procedure.list because login
  refused person.list because login
  refused password.page because login
  refused cycle.list because login
  see nothing at /no/such/page
  see the log-in page at /cycles

# The log by its entries: who reads it gets proofs, of entries there are.
as reader
  proof.show unit=$CITY entry=1
  expect proof is not empty
  refused proof.show unit=$CITY entry=99999 because missing
  refused proof.show unit=$CITY because invalid /entry

# What only the clock does is not for the keeper of the folder, and has no address.
as keeper
  refused cycle.open campaign=$campaign unit=$CITY because denied
  refused cycle.tick cycle=$cycle because denied
  refused opinion.release cycle=$cycle batch=1 because conflict "no log yet"
  refused opinion.log cycle=$CITY because missing
  opinion.log cycle=$cycle
  refused opinion.release cycle=$cycle batch=1 because missing "There is no release 1"
  refused reminder.set person=$clerk word=late sentence="Slipped in" link=/home because denied
  refused reminder.sweep because denied
  refused seen.keep unit=$CITY kind=talk object=$engineer action=talk.read because denied
