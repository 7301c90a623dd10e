story A measure has one accountable post, an acceptance test before the work, a deadline; a long-term one a checkpoint and an indicator
doors api browser cli
begin with city
unit DIST "Sample District" in CITY with group, staff 40
post staff "District engineer" in DIST held by distengineer
unit TOWN "Sample Town" with group, staff 90
post staff "Town engineer" in TOWN held by townengineer
post staff "Archivist" in CITY -> archive
as admin by api
  post.close post=$archive
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven in 2022." -> personal

as clerk
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk for letters" because invalid /acceptance
  refused measure.add problem=$problem type="by date" due=2023-06-30 title="One desk" acceptance="It is there." because invalid /accountable
  refused measure.add problem=$problem accountable=$engineer.post type="by date" title="One desk" acceptance="It is there." because invalid /due
  refused measure.add problem=$problem accountable=$engineer.post type=soon due=2023-06-30 title="One desk" acceptance="It is there." because invalid /type
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-01-03 title="One desk" acceptance="It is there." because invalid /due "The deadline 3 Jan 2023 has passed already: today is 4 Jan 2023"
  refused measure.add problem=$problem accountable=$townengineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." because invalid /accountable "belongs to another part of the tree"
  refused measure.add problem=$problem accountable=$archive type="by date" due=2023-06-30 title="One desk" acceptance="It is there." because invalid /accountable "was closed on 4 Jan 2023"
  refused measure.add problem=$problem accountable=$engineer.post type=long-term due=2024-06-30 title="Keep answering" acceptance="Fewer than five." because invalid /checkpoint "needs a dated checkpoint"
  refused measure.add problem=$problem accountable=$engineer.post type=long-term due=2024-06-30 checkpoint=2023-04-05 title="Keep answering" acceptance="Fewer than five." because invalid /checkpoint "at most 90 days ahead"
  refused measure.add problem=$problem accountable=$engineer.post type=long-term due=2024-06-30 checkpoint=2023-04-04 title="Keep answering" acceptance="Fewer than five." because invalid /indicator "say what is counted"
  problem.show problem=$problem
  expect measures is empty
  expect state = open

  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 indicator="days until an answer" present=31 target=14 -> desk
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 14 days.
    helpers: The post room
  expect number = 3
  expect start = 2023-01-04
  measure.add problem=$problem accountable=$distengineer.post type=long-term due=2024-06-30 checkpoint=2023-04-04 -> long
    title: Keep answering in the district
    acceptance: In each month fewer than five letters older than 14 days.
    indicator: letters older than 14 days
  problem.show problem=$problem
  expect state = in the ledger
  expect measures has row title="One desk for letters" accountable=Engineer
as deputy
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title=x acceptance=y because denied
as engineer
  refused measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title=x acceptance=y because missing

# The group's and the members' own ledger: a personal measure shows to whom the problem shows.
as deputy
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-03-31 -> own
    title: Hearings stand in the calendar first
    acceptance: Of ten hearings none begins without me.
  expect audience = person
as engineer
  refused measure.show measure=$own because missing
as clerk
  ledger.show cycle=$cycle
  expect items = 3
  expect measures has row title="Hearings stand in the calendar first" audience=person
  ledger.show cycle=$cycle held=$engineer.post
  expect measures has 1 row
  ledger.show cycle=$cycle state=planned
  expect measures has 3 rows

# Refined with a reason; what stood there before stays readable.
as clerk
  refused measure.change measure=$desk title="Two desks" accountable=$engineer.post acceptance="Of 50 letters none waits longer than 10 days." because invalid /reason
  refused measure.change measure=$desk title="Two desks" accountable=$townengineer.post acceptance=x reason=y because invalid /accountable
  measure.change measure=$desk accountable=$engineer.post
    title: Two desks for letters
    acceptance: Of 50 letters none waits longer than 10 days.
    reason: One desk would be closed at noon.
  expect title = Two desks for letters
  history.show kind=measure object=$desk
  expect entries has 2 rows
  shown "One desk for letters" "Two desks for letters"
as engineer
  refused measure.change measure=$desk title="No desk" accountable=$engineer.post acceptance=x reason=y because denied
