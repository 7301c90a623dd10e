story What was dropped at a look-back is at rest: no light, no form, no card; its page says where it was dropped and why
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="Two clerks" acceptance="They are there." -> clerks
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="A register" acceptance="It is kept." -> register
  evidence.add file=@proof.txt
    | measure   |
    | $clerks   |
    | $register |
as engineer by api
  measure.claim measure=$clerks statement="They are there."
  measure.claim measure=$register statement="It is kept."
  extension.ask measure=$desk due=2024-06-30 reason="Two posts are empty." -> extension
as verifier by api
  measure.verify measure=$register reason="Read it."
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as engineer
  home.show
  expect cards has row link="/measures/${desk.id}" light=overdue
as clerk
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  lookback.show cycle=$later
  keep i1 = items[title="One desk"]
  keep i2 = items[title="Two clerks"]
  keep i3 = items[title="A register"]
  lookback.report outcome=dropped report="The letters go to another office now."
    | lookback |
    | $i1      |
    | $i2      |
    | $i3      |
  ledger.show cycle=$cycle
  expect measures has row title="One desk" light=none dropped=1

# Whoever was accountable is not asked any more, and can do nothing there.
as engineer
  home.show
  expect cards has no row link="/measures/${desk.id}"
  measure.show measure=$desk
  expect light = none
  expect goes_on.number = 0
  expect goes_on.cycle_title = Yearly review 2023
  expect goes_on.dropped = The letters go to another office now.
  see "It was dropped at the look-back of “Yearly review 2023”" "The letters go to another office now." at /measures/$desk
  see no form to "/progress" "/evidence" "/extension" "/claim" at /measures/$desk
  refused progress.add measure=$desk body="Half of it." because conflict "dropped at the look-back of “Yearly review 2023”"
  refused evidence.add measure=$desk file=@proof.txt because conflict "dropped at the look-back"
  refused measure.claim measure=$desk statement="Done after all." because conflict "The letters go to another office now."
  refused extension.ask measure=$desk due=2024-12-31 reason="Leave." because conflict "dropped at the look-back"
as mayor
  see no form to "/decide" at /extensions/$extension
  see "It was dropped at the look-back" at /extensions/$extension
  refused extension.decide extension=$extension approve=yes because conflict "dropped at the look-back"
  refused measure.reopen measure=$register reason="Pages are missing." because conflict "dropped at the look-back"
  see no form to "/reopen" "/confirm" at /measures/$register
  see no "It waits for the word" at /measures/$register
as verifier
  see no form to "/verify" "/return" at /measures/$clerks
  see no "It waits for somebody else to verify it" at /measures/$clerks
  refused measure.verify measure=$clerks reason="Met them." because conflict "dropped at the look-back"
  home.show
  expect cards has no row link="/measures/${clerks.id}"
