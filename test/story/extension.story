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
  see no form to "/decide" at /extensions/$own
  refused extension.decide extension=$own approve=yes because denied "You asked for this extension yourself: somebody else decides it (C33)"
as head
  extension.decide extension=$own approve=yes
  expect state = approved
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C33 verdict=holds

# Nor does whoever is accountable, whoever asked in their place: the office, or a stand-in of the same post.
person helper "Helper" in CITY
as admin by api
  post.deputy post=$engineer.post person=$helper since=2023-03-01 until=2023-04-30
  post.deputy post=$mayor.post person=$helper since=2023-03-01 until=2023-04-30
as clerk
  extension.ask measure=$mayors due=2023-09-30 reason="The hall is still taken." -> office
as mayor
  home.show
  expect cards has no row link="/extensions/${office.id}"
  see no form to "/decide" at /extensions/$office
  see "neither asked for it nor is accountable" at /extensions/$office
  refused extension.decide extension=$office approve=yes because denied "You are accountable for this measure"
as head
  see form to "/decide" at /extensions/$office
  extension.decide extension=$office approve=yes
as engineer
  refused extension.ask measure=$measure due=2023-02-28 reason="x" because invalid /due
  extension.ask measure=$measure due=2023-11-30 reason="The table broke." -> third
as helper
  refused extension.decide extension=$third approve=yes because denied "You are accountable for this measure"
as mayor
  extension.decide extension=$third approve=yes

# A day that has passed is no later deadline.
at 2023-12-05
as engineer
  refused extension.ask measure=$measure due=2023-12-01 reason="The table broke again." because invalid /due "has passed already"
