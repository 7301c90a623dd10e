story A management review runs on the same meeting: inputs, discussion, decisions that become problems with measures
doors api browser
house simulated 2023-01-04T01:00Z
unit PLANT "Sample Plant" with group, staff 300
post superior "Owner" in HOUSE held by owner
post chair "Managing Director" in PLANT held by director
post member "Head of Production" in PLANT held by production
post member "Head of Quality" in PLANT held by quality
post secretariat "Quality Office" in PLANT held by office
as owner by api
  campaign.add unit=$HOUSE procedure=iso-9001-management-review year=2023 title="Management review 2023" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as office by api
  cycle.list
  keep cycle = cycles[unit_name="Sample Plant"]
  meeting.plan cycle=$cycle place="Board room" -> meeting
  meeting.show meeting=$meeting
  expect agenda has 9 rows
  expect agenda has no row type=turn
  expect agenda.7.type = decision
  expect count.quorum = 2
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
  attendance.set attendance=$rows.2 state=absent reason="At a customer's." leave="Managing Director"
as office
  meeting.open meeting=$meeting
as office by api
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.open agenda=$items.2
  agenda.close agenda=$items.2
  agenda.open agenda=$items.3
  speech.keep agenda=$items.3 post=$production.post body="Complaints rose from 12 to 19."
  agenda.close agenda=$items.3
  agenda.leave reason="Taken with performance."
    | agenda   |
    | $items.4 |
    | $items.5 |
    | $items.6 |
as office
  refused decision.add agenda=$items.7 body="Second inspection." because conflict "under an item that was taken"
  agenda.open agenda=$items.7
  decision.add agenda=$items.7 type=decision body="A second inspection before shipping." accountable=$production.post due=2023-06-30 -> decision
  expect accountable_title = Head of Production
as production
  refused decision.draft decision=$decision title="Complaints" because denied
as office
  decision.draft decision=$decision title="Complaints rose" fact="From 12 in 2021 to 19 in 2022." -> drafted
  problem.show problem=$drafted.problem
  expect linked = true
  problem.list cycle=$cycle
  expect problems has row title="Complaints rose" source=decision state=open
  keep problem = problems[title="Complaints rose"]
  measure.add problem=$problem accountable=$production.post type="by date" due=2023-06-30 title="Second inspection" acceptance="Of 100 shipments none without its sheet."
  expect state = planned
as office by api
  agenda.close agenda=$items.7
  agenda.open agenda=$items.8
  agenda.close agenda=$items.8
  meeting.close meeting=$meeting
as production by api
  minutes.confirm minutes=$minutes
as director
  minutes.sign minutes=$minutes
as office
  minutes.sign minutes=$minutes
  expect state = signed
  readiness.show cycle=$cycle
  expect checks has row check=C21 verdict=holds
  expect checks has row check=C26 verdict=holds
