story An accepted criticism becomes a problem in the words typed with the answer: who may not read the criticism reads no word of it there
doors api browser cli
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post -> one
    dimension: Bus tender
    fact: On 14 September the tender was announced before the file came.
    effect: Nobody could object to it.
    request: Send every file three days ahead.
  criticism.prepare cycle=$cycle other=$mayor.post fact="Nine of eleven visits had a prepared route." effect="Two complaints were missed." request="Go unannounced." -> two
  criticism.prepare cycle=$cycle other=$deputy2.post fact="Twelve letters lay on your desk in May." request="Answer them." -> paper
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep first = agenda[seat="Mayor"]
  keep second = agenda[seat="Second Deputy"]
  meeting.open meeting=$meeting
  agenda.open agenda=$first reason="The guests come later."

# Nothing goes along by itself: title, fact and level are asked for at their fields, and none of them has a default.
as mayor
  refused criticism.answer criticism=$one answer=accept because invalid /title "write the problem's title"
  refused criticism.answer criticism=$one answer=accept title="  " fact="Seven of 19 files." level=group because invalid /title
  refused criticism.answer criticism=$one answer=accept title="Files come on the day" level=group because invalid /fact "write the problem's fact"
  refused criticism.answer criticism=$one answer=accept title="Files come on the day" fact="Seven of 19 files." because invalid /level "group or person"
  criticism.answer criticism=$one answer=accept title="Files come on the day" fact="Seven of 19 files in the fourth quarter." level=group
  expect answer = accept
  keep problem = problem
  problem.show problem=$problem
  expect title = "Files come on the day"
  expect fact = "Seven of 19 files in the fourth quarter."
  expect audience = group
  expect source = criticism
  expect effect is empty
  expect dimension is empty
  criticism.answer criticism=$two answer=accept title="My visits are announced" fact="Nine of mine." level=person dimension="Style and investigation"
  keep personal = problem
  problem.show problem=$personal
  expect audience = person
  expect dimension = Style and investigation
  shown no "prepared route" "complaints" "unannounced"

# What the recorder enters: from the sheet, in words that may be read.
as clerk by api
  agenda.close agenda=$first
  agenda.open agenda=$second reason="The guests come later."
as clerk
  refused criticism.note meeting=$meeting critic=$deputy.post other=$deputy2.post answer=accept because invalid /title
  refused criticism.note meeting=$meeting critic=$deputy.post other=$deputy2.post answer=accept title="Letters wait" because invalid /fact
  refused criticism.note meeting=$meeting critic=$deputy.post other=$deputy2.post answer=accept title="Letters wait" fact="A dozen." because invalid /level
  criticism.note meeting=$meeting critic=$deputy.post other=$deputy2.post answer=accept title="Letters wait" fact="A dozen since spring." level=group
  keep letters = problem
  shown no "on your desk" "Answer them"
  refused criticism.speak meeting=$meeting critic=$deputy2.post other=$deputy.post fact="The stamp is locked away." request="Leave the key." answer=accept title="No key" level=group because invalid /problem_fact
  criticism.speak meeting=$meeting critic=$deputy2.post other=$deputy.post fact="The stamp is locked away." request="Leave the key." answer=accept title="No key" problem_fact="On nine days in May." level=group
  keep stamp = problem
  measure.add problem=$problem accountable=$mayor.post type="by date" due=2023-06-30 title="Files three days ahead" acceptance="Of 20 files none later."

# The meeting is open: above, beside and in the office nobody but the group and its supervision may read criticism.
as clerk
  refused criticism.show criticism=$one because missing
  problem.list cycle=$cycle
  expect problems has row title="Files come on the day" source=criticism
  shown no "14 September" "tender" "object to it" "three days ahead." "prepared route" "unannounced" "on your desk" "stamp is locked"
  problem.show problem=$problem
  shown no "14 September" "tender" "object to it" "Send every file"
  problem.show problem=$letters
  expect fact = "A dozen since spring."
  shown no "on your desk" "Answer them"
  problem.show problem=$stamp
  expect fact = "On nine days in May."
  shown no "locked away" "Leave the key"
as head
  refused criticism.show criticism=$one because missing
  problem.show problem=$problem
  shown no "14 September" "tender" "object to it" "Send every file"
  problem.show problem=$personal
  shown no "prepared route" "complaints" "unannounced"
  problem.show problem=$letters
  shown no "on your desk" "Answer them"
as auditor
  refused criticism.show criticism=$one because missing
  problem.show problem=$problem
  shown no "14 September" "tender" "object to it" "Send every file"
  history.show kind=problem object=$problem
  shown no "14 September" "tender" "object to it" "Send every file"
  problem.show problem=$letters
  shown no "on your desk" "Answer them"
as engineer
  refused criticism.show criticism=$one because missing
  refused problem.show problem=$problem because missing
  ledger.public cycle=$cycle
  expect items has row problem_title="Files come on the day" title="Files three days ahead"
  shown no "14 September" "tender" "object to it" "Send every file" "prepared route" "on your desk" "locked away"
