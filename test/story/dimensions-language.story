story A campaign's own dimensions speak the house's language, whatever language its deployer reads pages in
doors api browser cli
house simulated 2023-01-04T01:00Z language zh-CN
unit SHI "示范市" with group, staff 200
post superior "省领导" in HOUSE held by head
post secretariat "办公室" in SHI held by clerk
as head by api
  language.set language=en
as head
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2022 title="2022 年度民主生活会" -> campaign
  expect dimensions has "服务群众"
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep listed = cycles[unit_name="示范市"]
  cycle.show cycle=$listed -> cycle
as nobody
  intake.show word=$cycle.intake
  expect dimensions has row word="服务群众"
# What a check says is said in the language of whoever reads it.
as clerk by api
  language.set language=zh-CN
as clerk by browser
  see "暂不能判断：没有意见" at /cycles/$cycle/readiness
