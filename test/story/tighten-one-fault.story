story One wrong value in an overlay is one fault, with its line
doors api
begin with city
file many.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C03: {days: {value: many, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file months.yaml
  {overlay: city-b, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C02: {opens: {value: 20, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file none.yaml
  {overlay: city-c, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: none}
as head
  refused amendment.add unit=$CITY amended=$campaign overlay=<many.yaml reason="Many days." because invalid /overlay "Line 2, gates.C03.days.value"
  refused amendment.add unit=$CITY amended=$campaign overlay=<months.yaml reason="Later." because invalid /overlay "Line 2, gates.C02.closes"
  refused amendment.add unit=$CITY amended=$campaign overlay=<none.yaml reason="None." because invalid /overlay "Line 2, gates: This must be a record of keys."
