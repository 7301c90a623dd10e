story The checks say whether notice, report and notification went out in time, and what is missing with the report
doors api
begin with city
as clerk
  plan.write cycle=$cycle theme=T meeting_day=2023-02-11 body=B -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict="cannot be judged yet"
  expect checks has row check=C27 verdict="cannot be judged yet"
  expect checks has row check=C38 verdict=holds
at 2023-02-06
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=fails
  paper.begin cycle=$cycle document=notice -> notice
as mayor
  paper.sign paper=$notice
as clerk
  refused paper.issue paper=$notice issued=2023-02-07 because invalid /issued
  paper.issue paper=$notice issued=2023-02-03
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=holds
at 2023-02-12
as clerk
  cycle.held cycle=$cycle held_day=2023-02-11
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails
  expect checks has row check=C28 verdict=fails
  paper.begin cycle=$cycle document=report -> report
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$report
  expect parts[part=attachments].attachments has row document=opinion_summary there=false
  expect parts[part=attachments].attachments has row document=rectification_plan there=false
as mayor
  paper.sign paper=$report
  paper.sign paper=$notification
at 2023-02-24
as clerk
  paper.issue paper=$notification
  paper.issue paper=$report
  readiness.show cycle=$cycle
  expect checks has row check=C28 verdict=holds
  expect checks has row check=C27 verdict=fails
