story Everybody finds what they may see, in Chinese and in English, and nothing else
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
post secretariat "Town clerk" in TOWN held by townclerk
post auditor "Reader of the record" in HOUSE held by reader
post supervision "Supervision group" in HOUSE held by watcher
post discipline "Inspector" in HOUSE held by inspector
post member "Second Deputy" in CITY held by deputy2
run jobs
as townclerk by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  problem.add cycle=$town level=group source=self title="Letters to the town lie open" fact="In 2022, 12 letters." -> townproblem
as clerk by api
  problem.add cycle=$cycle level=group source=self -> problem
    title: 信访件办理慢
    fact: 2022 年 120 件信访件中有 31 件超过 30 天未答复（Letters wait too long）。
  problem.add cycle=$cycle level=group source=self -> buses
    title: The late shift cannot get home by bus
    fact: Letters about line 4 came every month.
  measure.add problem=$buses accountable=$engineer.post type="by date" due=2023-06-30 -> measure
    title: A bus at half past eleven
    acceptance: It runs on every working day of a month.
  problem.add cycle=$cycle level=person post=$deputy.post source=self -> personal
    title: Came late to hearings
    fact: To three of seven hearings on letters in 2022.
  opinion.enter cycle=$cycle channel=mailbox text="The bus ends too early; nobody answers letters." -> opinion
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="Never answers letters." -> onperson

# Words, in any case and width; all of them must stand there. Titles first, then the newest.
as clerk
  find.show q="bus"
  expect total = 3
  expect hits.2.kind = opinion
  expect hits has row kind=opinion label=opinion
  expect hits has row kind=problem link="/problems/${buses.id}"
  find.show q="ＢＵＳ early"
  expect total = 1
  expect hits.0.kind = opinion
  find.show q="letter"
  expect total = 0
  find.show q="letter*"
  expect total = 4
  find.show q="lie open"
  expect total = 0

# Chinese: one character, two, a whole phrase; not what only looks like it.
  find.show q="慢"
  expect total = 1
  expect hits has row link="/problems/${problem.id}"
  find.show q="信访"
  expect total = 1
  find.show q="信访件办理"
  expect total = 1
  find.show q="办理信访"
  expect total = 0
  find.show q="慢 答复"
  expect total = 1
  find.show q="“天未答复”"
  expect total = 1
  find.show q="120件"
  expect total = 1

# Chosen by kind, cycle, unit, state and day.
  find.show q="letter*" kind=problem
  expect total = 3
  expect kinds has row kind=opinion count=1
  find.show q="letter*" kind=problem state=open
  expect total = 2
  find.show q="letter*" cycle=$cycle
  expect total = 4
  find.show q="letter*" until=2023-01-03
  expect total = 0
  find.show q="letter*" since=2023-01-04
  expect total = 4
  find.show q="letter*" unit=$TOWN
  expect total = 0
  refused find.show q="letter*" kind=letter because invalid /kind
as watcher
  find.show q="letter*"
  expect total = 5
  find.show q="letter*" unit=$TOWN
  expect total = 1

# Who may not see it neither finds nor counts it; opinions on a person are not in the index at all.
as townclerk
  find.show q="letter*"
  expect total = 1
  find.show q="信访"
  expect total = 0
as deputy2
  find.show q="letter*"
  expect total = 3
  expect hits has no row link="/problems/${personal.id}"
as deputy
  find.show q="letter*"
  expect total = 4
  expect hits has row link="/problems/${personal.id}"
as reader
  find.show q="letter*"
  expect total = 3
  find.show q="bus"
  expect total = 2
as engineer
  find.show q="bus"
  expect total = 1
  expect hits has row link="/measures/${measure.id}"
as mayor
  find.show q="never answers"
  expect total = 0
as admin
  find.show q="letter*"
  expect total = 0
  find.show q="Sample City"
  expect total = 1

# Nothing typed, or nothing to look for; what is found nowhere says what is searched.
  find.show
  expect asked = no
  find.show q="…"
  expect wordless = yes
as clerk
  see "Nothing that you may see holds all of these words" at /find?q=nowhere
  see "Not searched: opinions before their release" at /find?q=nowhere
as nobody
  refused find.show q="bus" because login

# What is changed is found as it is now; what moves to another post is that post's to find.
as clerk
  problem.change problem=$buses title="The late shift walks home" fact="Line 4 ends too soon."
  find.show q="bus"
  expect total = 2
  find.show q="walks"
  expect total = 1
verify

# What is taken down is found no more.
as clerk
  redaction.ask opinion=$opinion ground="Law on state secrets, article 9." -> asked
as mayor
  find.show q="“ends too early”"
  expect total = 1
  redaction.approve redaction=$asked
as inspector
  redaction.approve redaction=$asked
as mayor
  find.show q="“ends too early”"
  expect total = 0
  find.show q="secrets"
  expect total = 1
verify
