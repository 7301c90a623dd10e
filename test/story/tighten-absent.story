story A level below cannot loosen by saying what the procedure left unsaid
doors api
begin with city
file where.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  talks: [{id: member_member, where: above}]}
file list.yaml
  {overlay: city-b, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C16: {places: {value: ["不紧"], tighter: smaller, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file generic.yaml
  {overlay: city-c, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C16: {generic: {value: ["某"], tighter: superset, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file fewer.yaml
  {overlay: city-d, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C16: {places: {value: ["县", "street"], tighter: smaller, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file ungraded.yaml
  {overlay: city-e, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  ballots: [{id: work, name: {en: "Work", zh-CN: "工作"}, of: group, voters: [member], grades: [{id: good, name: {en: "good", zh-CN: "好"}}],
  ungraded: [{id: guest, name: {en: "guest", zh-CN: "列席"}}]}]}
as clerk
  problem.add cycle=$cycle level=group source=self title="学习不紧" fact="理论学习抓得不紧，思想认识不高。" -> problem
as head
  refused amendment.add unit=$CITY amended=$campaign overlay=<where.yaml reason="Less talk." because invalid /overlay "The profile does not say \"where\" here"
  refused amendment.add unit=$CITY amended=$campaign overlay=<list.yaml reason="Everything is a place." because invalid /overlay "but not add \"不紧\""
  refused amendment.add unit=$CITY amended=$campaign overlay=<generic.yaml reason="Hardly a word is empty." because invalid /overlay "is missing"
  refused amendment.add unit=$CITY amended=$campaign overlay=<ungraded.yaml reason="Some do not count." because invalid /overlay "The profile does not say \"ungraded\" here"
  amendment.add unit=$CITY amended=$campaign overlay=<fewer.yaml reason="Only these two."
as clerk
  readiness.show cycle=$cycle
  keep c = checks[check=C16]
  expect $c.verdict = fails
