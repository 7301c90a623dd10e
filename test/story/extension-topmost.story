story More time for the chair's own measure in the topmost group is asked for by another and decided by the chair, for no level is above
doors api browser
begin with city
post chair "Governor" in HOUSE held by governor
post secretariat "House office" in HOUSE held by office
as admin by api
  unit.change unit=$HOUSE name="House" staff=10 has_group=yes
run jobs
as office by api
  cycle.list
  keep top = cycles[unit_name="House"]
  problem.add cycle=$top level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$governor.post type="by date" due=2023-06-30 title="A hearing" acceptance="It was held." -> measure
as governor by api
  extension.ask measure=$measure due=2023-07-31 reason="The hall is taken." -> own
as governor
  home.show
  expect cards has no row link="/extensions/${own.id}"
  see no form to "/decide" at /extensions/$own
  refused extension.decide extension=$own approve=yes because denied "You asked for this extension yourself"

# What the office asks for is decided, though the chair is accountable.
as office by api
  measure.add problem=$problem accountable=$governor.post type="by date" due=2023-06-30 title="A second hearing" acceptance="It was held." -> second
  extension.ask measure=$second due=2023-09-30 reason="The hall is taken." -> more
as head
  home.show
  expect cards has no row link="/extensions/${more.id}"
  refused extension.decide extension=$more approve=yes because denied
as office
  see "where no level is above, whoever is accountable decides on what somebody else asked for" at /extensions/$more
  refused extension.decide extension=$more approve=yes because denied
as governor
  home.show
  expect cards has row link="/extensions/${more.id}"
  see form to "/decide" at /extensions/$more
  extension.decide extension=$more approve=yes
  measure.show measure=$second
  expect due = 2023-09-30
  expect extensions = 1
