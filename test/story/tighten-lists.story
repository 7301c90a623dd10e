story What a level adds to a list of the procedure is told by its title in the reader's language: a document, a check, a source
doors api browser cli
begin with city
file more.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  sources: [{id: X1, title: {en: "Book of the city", zh-CN: "市手册"}, where: {en: "the city's office", zh-CN: "市办"}}],
  stages: [{id: report, gates: [C22, C27, C28, C29, C26], documents: [report, notification, relay_record, talk_record]}],
  gates: {C27: {attachments: {value: [minutes, member_text, rectification_plan, opinion_summary, relay_record], basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
as head
  amendment.add unit=$CITY amended=$campaign overlay=<more.yaml reason="All of it goes up."
  campaign.show campaign=$campaign
  keep added = amendments[reason="All of it goes up."]
  expect $added.changes[path=gates.C27.attachments].after has 5 rows
  expect $added.changes[path=gates.C27.attachments].after.4.texts.en = "Record of passing on"
  expect $added.changes[path=sources.X1].after.0.texts.en = "Book of the city"
  expect $added.changes has row about="checks that must hold to leave the stage"
  see "Book of the city" at /campaigns/$campaign
  see "minutes have their header, signatures and confirmations" at /campaigns/$campaign
  see "documents it brings forth" "Talk record" at /campaigns/$campaign
  language.set language=zh-CN
  see "市手册" at /campaigns/$campaign
  see "转告记录" at /campaigns/$campaign
  see "记录具备表头、签名和确认" at /campaigns/$campaign
  see "该阶段形成的文书" "谈心谈话记录" at /campaigns/$campaign
