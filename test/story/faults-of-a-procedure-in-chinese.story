story What is wrong with a procedure or an overlay is told in the reader's language
doors browser
house simulated 2023-01-04T01:00Z language zh-CN
unit CITY "示例市" with group, staff 200
post superior "上级" in HOUSE held by head
as admin
  refused procedure.load yaml="profile: x" because invalid /yaml "第1行，title：缺少键“title”。"
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2022 title="年度" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as head
  language.set language=zh-CN
file less.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C03: {days: {value: 7, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file softer.yaml
  {overlay: city-b, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"}, gates: {C21: {severity: inform}}}
as head
  refused amendment.add unit=$CITY amended=$campaign overlay=<less.yaml reason="x" because invalid /overlay "第2行，gates.C03.days：按“" "”，这里是“10”。“7”会放宽要求；附加件只能加严。"
  refused amendment.add unit=$CITY amended=$campaign overlay=<softer.yaml reason="x" because invalid /overlay "gates.C21.severity：按“" "”，这里是“阻断”。“提示”会放宽要求"
  refused amendment.tighten unit=$CITY amended=$campaign number=gates.C03.days value=7 source="市通知" reason="够了。" because invalid /value "按“" "”，这里是“10”"
file broken.yaml "profile: x\n"
candor --language zh-CN profile check @broken.yaml exits 2
shown "broken.yaml:1: title: 缺少键“title”。"
