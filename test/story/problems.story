story A problem is a fact with its source; personal ones only those write who may see them; each ends in the ledger or has a reason
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
post supervision "Supervision group" in HOUSE held by watcher
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="Letters wait too long." -> opinion

# All the sources there are.
as clerk
  problem.add cycle=$cycle level=group fact="Of 120 letters in 2022, 31 had no answer after 30 days." -> last
    | title                 | source      | reference          |
    | Letters wait too long | opinion     |                    |
    | No hearing was held   | self        |                    |
    | The files are open    | inspection  | Report 2022-7      |
    | Bills are paid late   | audit       | Audit 2022, page 4 |
    | The gate squeaks      | last ledger | Item 12            |
    | Nobody asks the staff | talk        |                    |
    | Meetings are too long | criticism   |                    |
  expect number = 7
  problem.list cycle=$cycle
  expect problems has 7 rows
  expect problems has row source=audit title="Bills are paid late"
  keep letters = problems[title="Letters wait too long"]
  keep gate = problems[title="The gate squeaks"]
  problem.show problem=$last
  expect source = criticism
  refused problem.add cycle=$cycle level=group source=rumour title="Somebody said" fact="Somebody said so." because invalid /source
  refused problem.add cycle=$cycle level=group source=self fact="Without a name." because invalid /title
  refused problem.add cycle=$cycle level=group source=self title="Without a fact" because invalid /fact
  refused problem.add cycle=$cycle level=everybody source=self title=x fact=y because invalid /level
as engineer
  refused problem.add cycle=$cycle level=group source=self title="From the staff" fact="It is." because denied
as watcher
  problem.add cycle=$cycle level=group source=inspection title="Seen from above" fact="Two of four files lack a date."
as deputy
  problem.add cycle=$cycle level=group source=self title="From the group" fact="It is so."

# Personal ones: with a seat, by the member concerned, the chair or the office.
as clerk
  refused problem.add cycle=$cycle level=person source=self title="Whose?" fact="Nobody's." because invalid /post "names the member's seat"
  refused problem.add cycle=$cycle level=person post=$engineer.post source=self title="Not of the group" fact="x" because invalid /post "is not a seat of this leading group"
as deputy2
  refused problem.add cycle=$cycle level=person post=$deputy.post source=criticism title="About the other" fact="He is late." because denied "by the member concerned, the chair or the secretariat"
as deputy
  problem.add cycle=$cycle level=person post=$deputy.post source=criticism -> personal
    title: Came late to hearings
    fact: To three of seven hearings in 2022.
  problem.change problem=$personal title="Late to hearings" fact="To three of seven hearings in 2022." cause="Two hearings at the same hour."
  expect cause = Two hearings at the same hour.
as mayor
  problem.show problem=$personal
  expect post = $deputy.post
as deputy2
  refused problem.show problem=$personal because missing
  problem.list cycle=$cycle
  expect problems has no row title="Late to hearings"

# The claim register: members say which share is theirs, one entry for each seat.
as deputy
  problem.claim problem=$letters share="My department had 19 of the 31."
  problem.claim problem=$letters share="My department had 21 of the 31."
  refused problem.claim problem=$letters because invalid /share
  refused problem.claim problem=$personal share="All of it." because conflict "a member's own already"
as mayor
  problem.claim problem=$letters share="I did not ask once."
  problem.show problem=$letters
  expect claims has 2 rows
  expect claims has row seat="Deputy Mayor" share="My department had 21 of the 31."
as clerk
  refused problem.claim problem=$letters share="Mine." because denied

# What does not go into the ledger has its reason; what goes in later leaves it behind.
  refused problem.aside problem=$gate because invalid /reason
  problem.aside problem=$gate reason="It was oiled on 2023-01-03."
  expect state = set aside
  see "Why it is not in the ledger" at /problems/$gate
  refused problem.aside problem=$gate reason="Once more." because conflict "set aside"
  readiness.show cycle=$cycle
  expect checks has row check=C29 verdict=fails sentence~"9 of 10 problems"
  measure.add problem=$gate accountable=$engineer.post type="at once" due=2023-01-31 title="A new hinge" acceptance="It opens without a noise."
  problem.show problem=$gate
  expect state = in the ledger
  see no "Why it is not in the ledger" at /problems/$gate
as deputy
  refused problem.aside problem=$letters reason="Not mine." because denied
