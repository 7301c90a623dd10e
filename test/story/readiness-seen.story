story Of a check whose object is not for one's eyes the verdict shows, without figures, names and ways; or nothing where the verdict tells
doors api browser cli
begin with city
post observer "Observer" in CITY held by observer
post auditor "Reader of the record" in HOUSE held by reader
as clerk by api
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-14 body="As every year." -> plan
  plan.submit plan=$plan
  opinion.enter channel=paper cycle=$cycle
    | text                        |
    | No bus after eleven.        |
    | The gate squeaks.           |
    | Letters are not answered.   |
    | The hall is cold.           |
    | The counter closes at noon. |
  problem.add cycle=$cycle level=group source=self title="Letters wait" fact="Of 120 letters 31 waited." -> problem

  stage.set cycle=$cycle stage=talks set="under way" remark="Thirty-one of thirty-six pairs have talked."
  stage.set cycle=$cycle stage=plan set="under way" remark="Approved with one addition."

# Staff: the plan is theirs to see; of opinions, talks, texts, problems the verdict alone.
as engineer
  refused opinion.desk cycle=$cycle because denied
  refused talks.show cycle=$cycle because denied
  refused ledger.show cycle=$cycle because denied
  readiness.show cycle=$cycle
  expect narrowed = yes
  expect checks has 37 rows
  expect checks has row check=C03 verdict=holds verdict_only=no sentence~"the plan came on"
  expect checks has row check=C07 verdict=fails verdict_only=yes sentence="opinions came over several channels and about every member" fix="" link=""
  expect checks has row check=C08 verdict=fails verdict_only=yes sentence="every opinion has a disposition" fix="" link=""
  expect checks has row check=C10 verdict=fails verdict_only=yes sentence="every required pair has talked" link=""
  expect checks has row check=C29 verdict=fails verdict_only=yes sentence~"every problem is in the ledger"
  expect blocks has row check=C08 verdict_only=yes
  expect checks has no row check=C24
  expect checks has no row check=C34
  expect checks has no row check=C40
  shown no "5 of 5" "required talks are confirmed" "1 of 1" "/opinions" "/talks"
  see "Of what is not open to you only the verdict is shown" at /cycles/$cycle/readiness
  see no "5 of 5" at /cycles/$cycle/readiness
  cycle.show cycle=$cycle
  expect counted = no
  expect blocks has row check=C08 sentence="every opinion has a disposition"
  shown no "5 of 5" "required talks are confirmed" "1 of 1"
  expect stages has row stage=talks remark=""
  expect stages has row stage=plan remark~"one addition"
  see no "5, answered: 0" at /cycles/$cycle
  see no "Thirty-one" at /cycles/$cycle
  see "All checks" at /cycles/$cycle
# An observer may see the meeting, and neither talks nor opinions.
as observer
  readiness.show cycle=$cycle
  expect checks has row check=C05 verdict_only=no
  expect checks has row check=C10 verdict_only=yes sentence="every required pair has talked"
  expect checks has row check=C16 verdict_only=yes
  expect checks has row check=C21 verdict_only=no sentence~"no minutes"
  expect checks has no row check=C34
  shown no "5 of 5" "required talks are confirmed"
  cycle.show cycle=$cycle
  expect counted = no
# Verifier and auditor: the ledger, no talks, no opinions.
as verifier
  readiness.show cycle=$cycle
  expect checks has row check=C10 verdict_only=yes
  expect checks has row check=C29 verdict_only=no sentence~"1 of 1 problems"
  expect checks has row check=C34 verdict_only=no
as reader
  readiness.show cycle=$cycle
  expect checks has row check=C08 verdict_only=yes
  expect checks has row check=C29 verdict_only=no
# The level above sees counts, and the group everything.
as head
  readiness.show cycle=$cycle
  expect narrowed = no
  expect checks has 40 rows
  expect checks has row check=C08 verdict_only=no sentence~"5 of 5 opinions have no disposition"
  expect checks has row check=C10 verdict_only=no sentence~"required talks are confirmed"
  cycle.show cycle=$cycle
  expect counted = yes
  expect stages has row stage=talks remark~"Thirty-one"
  expect opinions = 5
as deputy
  readiness.show cycle=$cycle
  expect narrowed = no
  expect checks has 40 rows
# The list over the tree counts verdicts.
as engineer
  readiness.tree
  expect cycles has row unit_name="Sample City"
  find.show q="Thirty"
  expect total = 0
as head
  find.show q="Thirty"
  expect total = 1
