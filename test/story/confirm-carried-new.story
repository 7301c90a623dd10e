story What the group itself found it confirms itself, also when the problem was carried over and has a new measure since
doors api browser
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-12-31 title="Answer within 14 days" acceptance="Of 50 none waits."
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep item = items[title="Answer within 14 days"]
  lookback.report lookback=$item outcome="carried over" report="Twelve letters still wait." -> reported
  measure.add problem=$reported.problem accountable=$engineer.post type="by date" due=2024-12-31 title="One desk for letters" acceptance="It is there." -> desk
as engineer by api
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
as verifier by api
  measure.verify measure=$desk reason="Seen."

# The office wrote it down; that it is solved says the group.
as clerk
  home.show
  expect cards has no row link="/measures/${desk.id}"
  refused measure.confirm measure=$desk solved=yes reason="Somebody said so." because denied "The group found this problem itself"
as deputy
  home.show
  expect cards has row link="/measures/${desk.id}"
  measure.confirm measure=$desk solved=yes
