story The supervision group writes its own sheet; it names at least one shortcoming; given, it stays and its demands are answered
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post supervision "Second of the group" in HOUSE held by second
post discipline "Discipline organ" in HOUSE held by organ
post observer "Observer" in CITY held by guest
post administrator "Keeper" in CITY held by warden

as watcher
  sheet.write cycle=$cycle -> sheet
    on_plan: Complete, four weeks ahead.
    on_texts: Two were returned for want of facts.
    on_meeting: Open in tone; a third of the criticism were wishes.
  expect state = draft
  sheet.change sheet=$sheet
    on_plan: Complete, four weeks ahead of the day.
    on_texts: Two were returned for want of facts.
    on_meeting: Open in tone; a third of the criticism were wishes.
  expect on_plan = Complete, four weeks ahead of the day.
  refused sheet.give sheet=$sheet because invalid /judgement
  refused sheet.give sheet=$sheet judgement=open because invalid /judgement
  refused sheet.give sheet=$sheet judgement="accepted with demands" because conflict "at least one shortcoming"
  refused point.add sheet=$sheet sort=praise body="Good." because invalid /sort
  refused point.add sheet=$sheet sort=strength body="" because invalid /body
  refused point.add sheet=$sheet sort=strength body="The chair spoke first." due=2023-03-01 because invalid /due "Only a demand"
  point.add sheet=$sheet sort=strength body="The chair spoke first."
  point.add sheet=$sheet sort=shortcoming body="Five pairs did not talk." -> short
  point.change point=$short body="Five of 36 pairs did not talk."
  point.add sheet=$sheet sort=demand body="Tell the absent member what was said." due=2023-02-13 -> demand

# A draft is the supervision group's alone; what it demands stands on nobody's page before it is given.
as clerk
  home.show
  expect cards has no row link="/points/${demand.id}"

as second
  sheet.show sheet=$sheet
  expect shortcomings has row body="Five of 36 pairs did not talk."
as mayor
  refused sheet.show sheet=$sheet because missing
  refused point.show point=$short because missing
  refused sheet.write cycle=$cycle on_plan="Ours is good." because denied
  sheet.list cycle=$cycle
  expect sheets is empty
as organ
  refused sheet.show sheet=$sheet because missing

as watcher
  sheet.give sheet=$sheet judgement="accepted with demands"
  expect state = given
  refused sheet.change sheet=$sheet on_plan=x because conflict "given"
  refused point.change point=$short body=x because conflict "stays"
  refused point.answer point=$demand answer=x because denied

# Given, the group and the levels above read it; staff, observers and the administrator do not.
as clerk
  sheet.show sheet=$sheet
  expect demands has row due=2023-02-13
  refused point.answer point=$short answer="Three have talked since." because conflict "Only a demand"
  point.answer point=$demand answer="The chair told the absent member on the thirteenth."
  expect done = 2023-01-04
as deputy
  sheet.show sheet=$sheet
  expect judgement = accepted with demands
  point.show point=$demand
  expect answer = The chair told the absent member on the thirteenth.
as organ
  sheet.show sheet=$sheet
as head
  sheet.show sheet=$sheet
as guest
  refused sheet.show sheet=$sheet because missing
as engineer
  refused sheet.show sheet=$sheet because missing
  refused sheet.list cycle=$cycle because denied
as warden
  refused sheet.show sheet=$sheet because missing
