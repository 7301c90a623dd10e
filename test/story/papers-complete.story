story The report goes up with all that belongs to it: minutes, texts, the plan with its ledger, what was said and answered; then C27 holds
doors api browser cli
begin with city
as clerk by api
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
  opinion.enter cycle=$cycle channel=paper text="Letters wait too long." -> opinion
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 letters in 2022." -> problem
as head by api
  plan.approve plan=$plan
as mayor by api
  text.begin cycle=$cycle template=member_text -> chairs
  text.hand_in material=$chairs
    parts:
      | part         | body                   |
      | last_cycle   | All items hold.        |
      | problems     | Letters wait too long. |
      | causes       | Nobody counts them.    |
      | measures     | One desk.              |
      | explanations | Nothing.               |
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  meeting.show meeting=$meeting
  keep minutes = minutes
  keep rows = members
  keep items = agenda
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
  meeting.open meeting=$meeting
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  agenda.open agenda=$items.1
  agenda.close agenda=$items.1
  agenda.leave reason="A short one."
    | agenda   |
    | $items.2 |
    | $items.3 |
    | $items.4 |
  agenda.open agenda=$items.5
  agenda.close agenda=$items.5
  agenda.leave reason="A short one."
    | agenda   |
    | $items.6 |
    | $items.7 |
    | $items.8 |
  meeting.close meeting=$meeting

# The list of the report says what is there and what is not.
at 2023-02-14
as clerk
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  paper.show paper=$report
  expect parts[part=attachments].attachments has row document=minutes there=false
  expect parts[part=attachments].attachments has row document=member_text there=false
  expect parts[part=attachments].attachments has row document=rectification_plan there=false
  expect parts[part=attachments].attachments has row document=opinion_summary there=false
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails

# Gone up without them the check says how many are missing; each that comes makes it one fewer.
as mayor
  paper.sign paper=$report
as clerk
  paper.issue paper=$report
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails
  expect checks[check=C27].sentence.args.0 = 4
  opinion.dispose opinion=$opinion disposition=problem problem=$problem
  readiness.show cycle=$cycle
  expect checks[check=C27].sentence.args.0 = 3
as mayor by api
  minutes.sign minutes=$minutes
as clerk
  readiness.show cycle=$cycle
  expect checks[check=C27].sentence.args.0 = 3
  minutes.sign minutes=$minutes
  readiness.show cycle=$cycle
  expect checks[check=C27].sentence.args.0 = 2
as deputy by api
  text.begin cycle=$cycle template=member_text -> members
  text.hand_in material=$members
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | Late to two hearings. |
      | causes       | Two at once.          |
      | measures     | One a day.            |
      | explanations | Nothing.              |
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails
  expect checks[check=C27].sentence.args.0 = 1

# The plan carries the ledger as its annex: each measure with problem, test, deadline and one accountable person; what comes later is not in it.
  measure.add problem=$problem accountable=$deputy.post type="by date" due=2023-06-30 indicator="letters older than 14 days" present=31 target=0 title="One desk for letters" acceptance="Of 50 letters none waits longer than 14 days." -> measure
  paper.begin cycle=$cycle document=rectification_plan -> rectification
  paper.show paper=$rectification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found is mended by summer."
  paper.show paper=$rectification
  expect parts[part=measures].measures has 1 row
  expect parts[part=measures].measures has row problem="Letters wait too long" measure="One desk for letters" accountable="Deputy Mayor" due=2023-06-30 state=planned
  expect parts[part=measures].measures has row acceptance~"none waits longer than 14 days"
  shown "One desk for letters" "Deputy Mayor" "Of 50 letters none waits longer than 14 days."
as clerk by browser
  see "acceptance test" at /papers/$rectification
  see "30 Jun 2023" at /papers/$rectification
as mayor
  paper.sign paper=$rectification
as clerk
  paper.issue paper=$rectification
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-08-31 title="A second desk" acceptance="It is there."
  paper.show paper=$rectification
  expect parts[part=measures].measures has 1 row
  shown no "A second desk"

# Now all of it is there.
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=holds
  expect checks[check=C27].sentence.sentence has "the report went up on"
  paper.begin cycle=$cycle document=report reason="With all attachments." -> second
  paper.show paper=$second
  expect parts[part=attachments].attachments has row document=minutes there=true
  expect parts[part=attachments].attachments has row document=member_text there=true
  expect parts[part=attachments].attachments has row document=rectification_plan there=true
  expect parts[part=attachments].attachments has row document=opinion_summary there=true
  expect parts[part=measures].measures has 2 rows
as mayor by api
  paper.sign paper=$second
as clerk by api
  paper.issue paper=$second
as head
  paper.show paper=$second
  shown "One desk for letters" "A second desk"
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=holds
