story A reminder names the stage in its reader's language
doors api browser
house simulated 2023-01-04T01:00Z language zh-CN
unit CITY "示例市" with group, staff 200
post superior "省级负责人" in HOUSE held by head
post chair "市长" in CITY held by mayor
post secretariat "办公室工作人员" in CITY held by clerk
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2022 title="2022年度民主生活会" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep cycle = cycles[unit_name="示例市"]
  plan.write cycle=$cycle theme="听意见" meeting_day=2023-02-11 body="按常规。" -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
run jobs
at 2023-01-30
run jobs
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}" due=2023-01-21
  see "Study" at /
as clerk by api
  language.set language=zh-CN
as clerk
  see "学习研讨" at /
