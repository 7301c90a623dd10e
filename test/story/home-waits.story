story A person's page says what waits for that person: a plan to write, opinions on oneself, a paper to sign, a demand to answer, a sheet to give
doors api browser
begin with city
post supervision "Supervision group" in HOUSE held by watcher

as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}#f-plan.write" title~"Write the plan"
  plan.write cycle=$cycle theme="Listen" meeting_day=2023-02-11 body="As usual." place="Room 2" -> plan
  home.show
  expect cards has row link="/cycles/${cycle.id}#f-plan.write"
  plan.submit plan=$plan
  home.show
  expect cards has no row link="/cycles/${cycle.id}#f-plan.write"
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="The Deputy does not return calls."
as deputy
  home.show
  expect cards has row link="/cycles/${cycle.id}/opinions" title~"Opinions on you without an answer: 1"
as mayor
  home.show
  expect cards has no row title~"Opinions on you"
as head
  plan.approve plan=$plan
run jobs
as deputy
  home.show
  expect cards has row link="/cycles/${cycle.id}/texts" title~"Write your text" due=2023-02-03
  expect links has row link="/cycles/${cycle.id}" day=2023-02-11
  text.begin cycle=$cycle template=member_text
  home.show
  expect cards has no row link="/cycles/${cycle.id}/texts"

# What the supervision group demands waits for the office.
as watcher
  sheet.write cycle=$cycle -> sheet
    on_plan: Complete.
  point.add sheet=$sheet sort=shortcoming body="Five pairs did not talk."
  point.add sheet=$sheet sort=demand body="Let them talk." due=2023-02-20 -> demand
  sheet.give sheet=$sheet judgement="accepted with demands"
as clerk
  home.show
  expect cards has row link="/points/${demand.id}" title~"Let them talk." due=2023-02-20
  point.answer point=$demand answer="They talked on 12 February."
  home.show
  expect cards has no row link="/points/${demand.id}"

# Once the meeting was held the supervision group is asked for its sheet, until it gives one; what it wrote before the meeting is another.
as watcher
  home.show
  expect cards has no row title~"Give the supervision sheet"
at 2023-02-12
as clerk
  cycle.held cycle=$cycle held_day=2023-02-11
  home.show
  expect cards has no row title~"Give the supervision sheet"
as watcher
  home.show
  expect cards has row link="/cycles/${cycle.id}/supervision#f-sheet.write" title~"Give the supervision sheet" button="Write the sheet"
  sheet.write cycle=$cycle -> after
    on_meeting: Open in tone.
  home.show
  expect cards has row link="/sheets/${after.id}" title~"Give the supervision sheet" button="Go on with the sheet"
  point.add sheet=$after sort=shortcoming body="Two did not speak."
  sheet.give sheet=$after judgement=accepted
  home.show
  expect cards has no row title~"Give the supervision sheet"
