story What the checks say of the texts, as they came first and after the review: own hand, parts, share of problems, copies, foreign names, repealed rules, slips
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY -> vacant
unit TOWN "Sample Town" with group, staff 90

# One member hands in: a line of problems, none of the six aspects, a name from elsewhere, a rule of long ago. A seat that nobody holds owes no text.
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | Of my two items one is closed: the list of visits hangs at the entrance since March. The other, a call within three days, held in four months of twelve, as it is done in Sample Town. |
      | problems     | I came late to hearings. |
      | causes       | Nobody but me opens the post, and on the days outside it stays closed. I took the visits for a duty to be ticked off, and asked for the file only when somebody complained. |
      | measures     | From 1 March two people open the post each morning, as the 民主生活会的若干规定 demands. |
      | explanations | Nothing. |
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C12 verdict=fails sentence~"the group's text is not begun"
  expect checks has row check=C13 verdict=fails severity=block sentence~"1 of 2 personal texts are handed in"
  expect checks has row check=C14 verdict=fails severity=warn sentence~"in 1 of 1 a part or a dimension has no words of its own" fix~"Whoever reviews the text"
  expect checks has row check=C15 verdict=fails severity=warn sentence~"in 1 of 1 texts problems fill less or more than expected"
  expect checks has row check=C17 verdict="cannot be judged yet" sentence~"no comparison of 1 of 1 texts"
  expect checks has row check=C18 verdict=fails severity=warn sentence~"1 names of units elsewhere"
  expect checks has row check=C19 verdict=fails severity=inform sentence~"1 repealed rules"
  expect checks has row check=C20 verdict=fails severity=block sentence~"0 of 1 texts"
as mayor by browser
  see "no comparison of 1 of 1 text, the clock" at /cycles/$cycle/readiness
# A figure of a member's words is for whoever may read these words; of all others the verdict alone.
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C13 verdict_only=no sentence~"1 of 2 personal texts"
  expect checks has row check=C15 verdict_only=yes sentence="problems fill the expected share of a text"
  expect checks has row check=C18 verdict_only=yes
  shown no "1 names of units" "in 1 of 1 texts"
as head
  readiness.show cycle=$cycle
  expect checks has row check=C13 verdict_only=no
  expect checks has row check=C14 verdict_only=yes
  expect checks has row check=C19 verdict_only=yes
  shown no "repealed rules are cited"
as watcher
  readiness.show cycle=$cycle
  expect checks has row check=C18 verdict_only=no
run jobs
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C17 verdict=holds sentence~"none of the 1 texts shares 30 percent or more"

# The chair takes over most of it.
as mayor by api
  text.begin cycle=$cycle template=member_text -> chairs
  text.hand_in material=$chairs
    parts:
      | part         | body |
      | last_cycle   | All items of last year hold. |
      | problems     | I came late to hearings. |
      | causes       | Nobody but me opens the post, and on the days outside it stays closed. I took the visits for a duty to be ticked off, and asked for the file only when somebody complained. |
      | measures     | From 1 March two people open the post each morning, as the 民主生活会的若干规定 demands. |
      | explanations | Nothing. |
run jobs
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C13 verdict=holds sentence~"all 2 personal texts"
  expect checks has row check=C17 verdict=fails severity=warn sentence~"30 percent or more with others" fix~"the author first"

# Both are sent back, and come again; the group's comes with them.
as mayor by api
  text.review material=$own verdict=revise due=2023-01-12 remark="Which hearings, and what of the rest?"
as watcher by api
  text.review material=$chairs verdict=rewrite due=2023-01-12 remark="These are your deputy's words."
as deputy by api
  text.hand_in material=$own
    parts:
      | part         | body |
      | last_cycle   | Of my two items one is closed: the list of visits hangs at the entrance since March. The other, a call within three days, held in four months of twelve. |
      | problems     | Learning and policy: I read the new rule on letters in October, five months late. Decision and coordination: the bridge waited nine weeks for my name. Serving people: 31 of 120 letters lay longer than 20 days. Responsibility: six of them I sent on unread. Style and investigation: seven of eight visits were announced. Integrity and control: two bills bear one name. |
      | causes       | Nobody but me opens the post, and on the days outside it stays closed. I took the visits for a duty to be ticked off, and asked for the file only when somebody complained. |
      | measures     | From 1 March two people open the post each morning. By 30 June every letter older than 14 days is read out on Monday, with a name beside it. |
      | explanations | No matter of mine is with anybody. |
as mayor by api
  text.hand_in material=$chairs
    parts:
      | part         | body |
      | last_cycle   | Three promises stood against my name. Budgets were put on the table in time, twice; the open evening was held in May; the third, fewer papers, I broke. |
      | problems     | Learning and policy: in August I signed a plan against the law on water. Decision and coordination: four meetings ended after midnight without a vote. Serving people: the counter shut at noon on 44 days. Responsibility: the fire of 3 April had no report. Style and investigation: I saw the harbour once. Integrity and control: my car drove 900 km unlogged. |
      | causes       | I prefer to be asked than to ask, and believed that whoever leads has no time for rows of figures. The driver was told by nobody what has to be written. |
      | measures     | A vote by ten in the evening, else the item moves to the next week. The counter opens until six from 15 February on, with two clerks. The log of the car hangs in the hall. |
      | explanations | My brother left the works in 2021. |
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body |
      | last_cycle | Of five items four were verified in November; the fifth, a ramp at the north door, waits for the stone. |
      | problems   | Learning and policy: of 12 evenings planned we held five. Decision and coordination: the school roof was decided three times. Serving people: nobody answers the telephone before nine. Responsibility: of 80 tasks in the list 21 name no one. Style and investigation: six reports of 2022 were written at the desk. Integrity and control: gifts were entered once a year. |
      | causes     | We divided the town among us and stopped looking over the fence. The list was kept to be shown. Nobody wanted to be the first who says that a thing is stuck, and nobody had to be. |
      | measures   | One page each month on what is stuck, read aloud by whoever answers for it. The telephone is staffed from seven on, from 1 April. Gifts go into the book on the day. |
  text.adopt material=$group day=2023-01-04 present=2 who="Mayor and Deputy Mayor"
run jobs
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C12 verdict=holds
  expect checks has row check=C13 verdict=holds sentence~"from the members' own accounts"
  expect checks has row check=C14 verdict=holds sentence~"all 3 texts have their required parts"
  expect checks has row check=C15 verdict=holds sentence~"percent of the texts"
  expect checks has row check=C17 verdict=holds sentence~"none of the 3 texts shares 30 percent or more"
  expect checks has row check=C18 verdict=holds sentence~"no name of a unit elsewhere stands in the 3 texts"
  expect checks has row check=C19 verdict=holds sentence~"stands in the 3 texts"
  expect checks has row check=C20 verdict=fails sentence~"0 of 3 texts"
as mayor by api
  text.review material=$own verdict=pass
as watcher by api
  text.review material=$chairs verdict=pass
  text.review material=$group verdict=pass
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=holds sentence~"the review of all 3 texts is closed"

# Somebody who joins now owes a text from that day on; whoever leaves takes none along.
as admin by api
  post.give post=$vacant person=$engineer since=2023-01-05
at 2023-01-05
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C13 verdict=fails sentence~"2 of 3 personal texts"
