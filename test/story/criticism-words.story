story The words of a criticism come into its answer only when whoever was criticized asks for them, and nothing passes before they are sent
doors api browser
begin with meeting
as deputy by api
  criticism.prepare cycle=$cycle other=$mayor.post fact="On 14 September the tender was out first. Nobody saw the file." effect="We could not object." request="Send files." -> one
  criticism.prepare cycle=$cycle other=$mayor.post request="Rest on Sundays. Sleep." as_suggestion=yes -> wish
at 2023-02-11T00:30Z
as clerk by api
  meeting.plan cycle=$cycle place="Room 2" -> meeting
  attendance.rest meeting=$meeting
  meeting.show meeting=$meeting
  keep turn = agenda[seat="Mayor"]
  meeting.open meeting=$meeting
  agenda.open agenda=$turn reason="The guests come later."

# The form is blank; asked for, it holds the words, to be changed or left. Seeing them changes nothing.
as mayor
  criticism.show criticism=$one
  expect proposal has 1 rows
  expect proposal.0.title = "On 14 September the tender was out first"
  expect proposal.0.fact = "On 14 September the tender was out first. Nobody saw the file."
  criticism.show criticism=$wish
  expect proposal.0.title = "Rest on Sundays"
  see "An accepted point becomes a problem that more people read" at /criticism/$one
  see "Take over the words of the criticism" at /criticism/$one
  see no "Nobody saw the file. level of that problem" at /criticism/$one
  see "Nobody saw the file. level of that problem" at /criticism/$one?words=1
  language.set language=zh-CN
  see "引用批评意见原文" at /criticism/$one
  language.set language=en
  see "Answer" at /meetings/$meeting/follow
  problem.list cycle=$cycle
  expect problems is empty
  refused criticism.answer criticism=$one answer=accept title="" fact="" level=group because invalid /title

# Nobody else who reads it is offered the words, and whoever may not read it sees nothing at all.
as deputy
  criticism.show criticism=$one
  expect proposal is empty
  see no "Take over the words" at /criticism/$one?words=1
  see no "Nobody saw the file. level of that problem" at /criticism/$one?words=1
as deputy2
  criticism.show criticism=$one
  expect proposal is empty
as watcher
  criticism.show criticism=$one
  expect proposal is empty
  see no "Take over the words" at /criticism/$one?words=1
as clerk
  see nothing at /criticism/$one?words=1
as mayor
  criticism.answer criticism=$one answer=accept title="Files come late" fact="Nobody saw the file." level=group
  keep problem = problem
  problem.show problem=$problem
  expect fact = "Nobody saw the file."
  shown no "14 September" "could not object"
  criticism.show criticism=$one
  expect proposal is empty

# From paper: who types the criticism from the sheet says whether the problem says the same; nothing typed and nothing said is refused.
as clerk
  refused criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="The list was late by nine days." request="Keep the day." answer=accept title="A late list" level=group because invalid /problem_fact
  refused criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post request="Keep the day." as_suggestion=yes answer=accept title="A late list" level=group same_words=yes because invalid /problem_fact
  criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="The list was late by nine days." effect="Two posts stayed empty." request="Keep the day." answer=accept title="A late list" level=group same_words=yes
  keep late = problem
  problem.show problem=$late
  expect fact = "The list was late by nine days."
  shown no "Two posts" "Keep the day"
  criticism.speak meeting=$meeting critic=$deputy.post other=$mayor.post fact="Three of nine visits were announced." request="Go unannounced." answer=accept title="Announced visits" problem_fact="A third of them." level=group same_words=yes
  keep own = problem
  problem.show problem=$own
  expect fact = "A third of them."
