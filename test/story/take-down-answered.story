story Of an opinion that was answered and then taken down nothing stays in the answers kept for being asked once more; they answer all the same
doors api browser cli
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk by api
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 once=paper-1 -> paper
    text: The safe of the Zyxquorvle office opens with Wobblethrax.
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 text="The office of the safe is closed at noon." -> beside
  opinion.merge cycle=$cycle once=merge-1 -> group
    opinions:
      | opinion   |
      | ${paper}  |
      | ${beside} |
  opinion.dispose opinion=$paper disposition=explained answer="Nobody was there." once=answer-1 -> said
  expect body = The safe of the Zyxquorvle office opens with Wobblethrax.
  group.dispose opinion_group=$group disposition=explained answer="Nobody was there at all." once=answer-2
  opinion.aside opinion=$paper reason="Twice." once=aside-1
  opinion.split opinion=$paper once=split-1
  opinion.dispose opinion=$beside disposition=explained answer="It opens at one." once=answer-3
as clerk
  opinion.dispose opinion=$paper disposition=explained answer="Nobody was there, ever."
  redaction.ask opinion=$paper ground="Law on state secrets, article 9." -> first
as mayor
  redaction.approve redaction=$first
as inspector
  redaction.approve redaction=$first
the folder holds nothing of "Zyxquorvle Wobblethrax"

# Asked once more each is the same act, done once; what another opinion said still stands in its answer.
as clerk by api
  opinion.show opinion=$paper -> now
  opinion.merge cycle=$cycle once=merge-1
    opinions:
      | opinion   |
      | ${paper}  |
      | ${beside} |
  expect id = $group.id
  expect title is empty
  opinion.dispose opinion=$paper disposition=explained answer="Nobody was there." once=answer-1
  expect id = $paper.id
  expect version = $said.version
  expect body is empty
  expect answer = Nobody was there.
  opinion.dispose opinion=$beside disposition=explained answer="It opens at one." once=answer-3
  expect body = The office of the safe is closed at noon.
  opinion.show opinion=$paper
  expect version = $now.version
verify
