story A level below cannot declare a copied sentence a formula, by which the copy would go unseen
doors api
begin with city
post member "Second Deputy" in CITY held by deputy2
as deputy by api
  text.begin cycle=$cycle template=member_text -> first
  text.hand_in material=$first
    parts:
      | part         | body |
      | last_cycle   | Done. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | I never asked. |
      | measures     | Ask. |
      | explanations | Nothing. |
as deputy2 by api
  text.begin cycle=$cycle template=member_text -> second
  text.hand_in material=$second
    parts:
      | part         | body |
      | last_cycle   | All of it holds. |
      | problems     | The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait. |
      | causes       | Two at once. |
      | measures     | One a day. |
      | explanations | None. |
run jobs
as mayor
  text.passages material=$second
  expect passages is not empty
file more.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C17: {phrases: {value: ["in the spirit of", "The market hall stood closed from March until the autumn because nobody wanted to decide who repairs the roof, and the traders were told to wait."], tighter: smaller, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
file fewer.yaml
  {overlay: city-b, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  gates: {C17: {phrases: {value: ["in the spirit of"], tighter: smaller, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}}}
as head by api
  refused amendment.add unit=$CITY amended=$campaign overlay=<more.yaml reason="A set phrase." because invalid /overlay "would loosen it"
  amendment.add unit=$CITY amended=$campaign overlay=<fewer.yaml reason="Hardly any is set."
run jobs
as mayor
  text.passages material=$second
  expect passages is not empty
