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
  expect checks has row check=C05 verdict=fails sentence~"no notice"
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as mayor
  paper.sign paper=$notice
as clerk
  refused paper.issue paper=$notice issued=2023-02-07 because invalid /issued
  refused paper.issue paper=$notice issued=2023-02-03 because invalid /issued "signed on 6 Feb 2023"
  paper.issue paper=$notice issued=2023-02-06
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict=fails sentence~"less than 7 days"
  expect checks has row check=C04 verdict=holds
at 2023-02-12
as clerk
  cycle.held cycle=$cycle held_day=2023-02-11
  readiness.show cycle=$cycle
  expect checks has row check=C27 verdict=fails
  expect checks has row check=C28 verdict=fails
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
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

# The plan to set things right is a paper of its own; once it is issued the report's list has it.
as clerk
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> measure
  paper.begin cycle=$cycle document=rectification_plan -> rectification
  paper.show paper=$rectification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found is mended by summer."
  paper.show paper=$rectification
  expect state = draft
as mayor
  paper.sign paper=$rectification
as clerk
  paper.issue paper=$rectification
  paper.begin cycle=$cycle document=report reason="With the plan." -> second
  paper.show paper=$second
  expect parts[part=attachments].attachments has row document=rectification_plan there=true
