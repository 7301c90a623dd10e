story A notice that goes out before the plan is approved names the day that the plan names then, and counts for no other
doors api browser
begin with city
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as clerk
  see "meeting planned for 11 Feb 2023" at /papers/$notice
as mayor by api
  paper.sign paper=$notice
as clerk by api
  paper.issue paper=$notice
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=fails sentence~"the plan is not approved"

# The plan comes back and names a day a month later: the notice still says what it said, and nobody has been told of the new day.
as head by api
  plan.return plan=$plan remark="Later."
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-03-11 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
as mayor
  paper.show paper=$notice
  keep when = parts[part=when]
  expect $when.meeting has row day=2023-02-11 held=false
  see "meeting planned for 11 Feb 2023" at /papers/$notice
  readiness.show cycle=$cycle
  expect checks has row check=C04 verdict=holds
  expect checks has row check=C05 verdict="cannot be judged yet" sentence~"no notice went out"
at 2023-03-01
as clerk by api
  paper.begin cycle=$cycle document=notice reason="Another day." -> second
as mayor by api
  paper.sign paper=$second
as clerk by api
  paper.issue paper=$second
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=holds sentence~"the notice went out on 2023-03-01"
