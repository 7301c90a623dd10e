story A notice that went out while nobody had named a day is a notice of no day
doors api
begin with city
as clerk
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as mayor
  paper.sign paper=$notice
as clerk
  paper.issue paper=$notice
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=fails sentence~"the plan is not approved"
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no date of the meeting"
at 2023-01-05
as clerk
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=holds
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no notice went out"
