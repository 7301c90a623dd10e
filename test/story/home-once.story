story A measure stands once on the page of whoever is accountable for it, in the words that press most
doors api browser
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2023-04-30 checkpoint=2023-03-01 indicator="letters over 14 days" title="Keep answering" acceptance="Fewer than five." -> keeping
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-04-20 title="One desk" acceptance="It is there." -> desk

# A missed checkpoint has a reminder of the clock too: it is the same matter.
at 2023-03-10
run jobs
as engineer
  home.show
  expect cards has 1 row
  expect cards has row link="/measures/${keeping.id}" title~"Your measure 2" light=overdue reason~"checkpoint 2023-03-01 passed"
  see no "a reminder of the clock" at /home

# The deadline nears while the checkpoint is missed, then it has passed as well: three reasons, one card.
at 2023-04-17
run jobs
as engineer
  home.show
  expect cards has 2 rows
  expect cards has row link="/measures/${keeping.id}" light=overdue
  expect cards has row link="/measures/${desk.id}" light=due due=2023-04-20
at 2023-05-02
run jobs
as engineer
  home.show
  expect cards has 2 rows
  expect cards has row link="/measures/${keeping.id}" light=overdue due=2023-04-30 days=-2 reason~"was due on 2023-04-30; overdue"
  expect cards has row link="/measures/${desk.id}" light=overdue due=2023-04-20

# Given back by the verifier: that is what it says.
as engineer by api
  refused measure.claim measure=$desk statement="It is there." because conflict "No evidence"
  evidence.add measure=$desk file=@proof.txt
  measure.claim measure=$desk statement="It is there."
as engineer
  home.show
  expect cards has 1 row
  expect cards has row link="/measures/${keeping.id}"
as verifier by api
  measure.return measure=$desk reason="It has no chair."
run jobs
as engineer
  home.show
  expect cards has 2 rows
  expect cards has row link="/measures/${desk.id}" light=returned reason~"returned by the verifier"
