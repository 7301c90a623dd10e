story Of a text that was taken down no file of the folder holds a word
doors api
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk by api
  cycle.show cycle=$cycle
  keep word = intake
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 once=paper-1 -> paper
    text: The safe of the Zyxquorvle office opens with Wobblethrax. 亹嚭朤爨讟
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 text="The office of the safe is closed at noon." -> beside
  opinion.merge cycle=$cycle
    opinions:
      | opinion   |
      | ${paper}  |
      | ${beside} |
  keep group = id
as nobody by api
  opinion.give word=$word text="Whoever is called Vombrixtul lives at number 12. 龘靐齉齾"
  opinion.give word=$word text="The gate squeaks."
  opinion.give word=$word text="The bus ends too early."
  opinion.give word=$word text="The counter closes at noon."
  opinion.give word=$word text="Forms ask three times."
run jobs
as clerk
  opinion.desk cycle=$cycle
  keep given = opinions[body~"Vombrixtul"].id
  find.show q=zyxquorvle
  expect total > 0
  group.list cycle=$cycle
# With what was written lately still in the database's log; of the wording of a group that took the text over as its own, too.
the folder holds "Zyxquorvle zyxquorvle Wobblethrax 亹嚭朤爨讟"
the folder holds "Vombrixtul vombrixtul 龘靐齉齾"
as clerk
  redaction.ask opinion=$paper ground="Law on state secrets, article 9." -> first
  redaction.ask opinion=$given ground="Law on state secrets, article 9." -> second
as mayor
  redaction.approve redaction=$first
  redaction.approve redaction=$second
as inspector
  redaction.approve redaction=$first
  redaction.approve redaction=$second

# Neither beside the running server, nor when it has stopped, nor after a start; from the box the clock takes it.
the folder holds nothing of "Zyxquorvle zyxquorvle Wobblethrax 亹嚭朤爨讟"
run jobs
the folder holds nothing of "Zyxquorvle zyxquorvle Wobblethrax 亹嚭朤爨讟"
the folder holds nothing of "Vombrixtul vombrixtul 龘靐齉齾"
restart
the folder holds nothing of "Zyxquorvle zyxquorvle Wobblethrax 亹嚭朤爨讟 Vombrixtul vombrixtul 龘靐齉齾"
as clerk
  find.show q=zyxquorvle
  expect total = 0
  group.list cycle=$cycle
  opinion.desk cycle=$cycle
  expect opinions has row body="The office of the safe is closed at noon."
