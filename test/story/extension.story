story More time is asked with a reason and decided by somebody else; refused with a reason, approved it moves the deadline
doors api browser cli
begin with city
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> measure
  measure.add problem=$problem accountable=$mayor.post type="by date" due=2023-06-30 title="A hearing" acceptance="It was held." -> mayors

as engineer
  refused extension.ask measure=$measure due=2023-06-30 reason="Later." because invalid /due "a later day than the present deadline, 30 Jun 2023"
  refused extension.ask measure=$measure due=2023-09-30 because invalid /reason
  extension.ask measure=$measure due=2023-09-30 reason="The furniture comes in July." -> first
  expect was_due = 2023-06-30
  refused extension.ask measure=$measure due=2023-10-31 reason="Later still." because conflict "asked for already and not yet decided"
  refused extension.decide extension=$first approve=yes because denied
as verifier
  refused extension.ask measure=$measure due=2023-09-30 reason="For them." because denied
as deputy
  refused extension.decide extension=$first approve=yes because denied

# It waits on the page of whoever decides; a refusal says why and leaves the deadline.
as mayor
  home.show
  expect cards has row link="/extensions/${first.id}"
  refused extension.decide extension=$first because invalid /remark "Say why the extension is refused"
  extension.decide extension=$first remark="Borrow a table."
  expect state = refused
  refused extension.decide extension=$first approve=yes because conflict "refused"
  measure.show measure=$measure
  expect due = 2023-06-30
  expect extensions = 0
  expect asked has row state=refused

# The next one is approved by the level above, and counted.
at 2023-03-01
as engineer
  extension.ask measure=$measure due=2023-08-31 reason="The table is too small." -> second
as head
  extension.decide extension=$second approve=yes remark="For the last time."
  expect state = approved
  expect decided = 2023-03-01
as engineer
  measure.show measure=$measure
  expect due = 2023-08-31
  expect extensions = 1

# Whoever asked does not decide, be it the chair: C33.
as mayor
  extension.ask measure=$mayors due=2023-07-31 reason="The hall is taken." -> own
  refused extension.decide extension=$own approve=yes because denied "You asked for this extension yourself: somebody else decides it (C33)"
as head
  extension.decide extension=$own approve=yes
  expect state = approved
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C33 verdict=holds
