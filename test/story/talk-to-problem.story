story What two found in a talk becomes a problem: it names the talk, and of what was said only what is typed goes along
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
unit TOWN "Sample Town" in CITY
post chair "Head of the Town" in TOWN held by townhead
at 2023-01-12
as mayor
  talk.record cycle=$cycle with=$deputy.post day=2023-01-11 topic="Late letters" shared="The registry is afraid of the second floor." -> talk
  talk.problem talk=$talk level=group -> problem
    title: Nobody signs for letters
    fact: Of 120 letters in 2022, 31 bear no signature.
  expect source = talk
  expect reference has "2023-01-11"
  problem.show problem=$problem
  expect title = Nobody signs for letters
  shown no "second floor" "Late letters"
  refused talk.problem talk=$talk level=group title="Without a fact" because invalid /fact
  talk.show talk=$talk
  expect problems has row title="Nobody signs for letters"
as deputy
  talk.show talk=$talk
  expect problems has row title="Nobody signs for letters"
  talk.problem talk=$talk level=person seat=$deputy.post title="I let letters lie" fact="Nine letters lay on my desk for a month." -> own
  refused talk.problem talk=$talk level=person seat=$deputy2.post title="He does, too" fact="Four letters." because denied
as deputy2
  problem.show problem=$problem
  expect reference has "2023-01-11"
  expect talk = $talk
  see "11 Jan 2023" at /problems/$problem
  shown no "second floor"
  refused talk.problem talk=$talk level=group title="Not mine" fact="I was not there." because denied
  talk.show talk=$talk
  expect problems has 0 rows
as clerk
  problem.list cycle=$cycle
  expect problems has row source=talk title="Nobody signs for letters"

# Also the head of a unit below, who was one of the two; not before the talk was held.
as mayor
  talk.propose cycle=$cycle with=$townhead.post day=2023-01-12 begins=09:00 ends=10:00 -> planned
  refused talk.problem talk=$planned level=group title="Too early" fact="Nothing was said yet." because conflict "proposed"
as townhead
  talk.accept talk=$planned
  talk.hold talk=$planned day=2023-01-12 begins=09:00 ends=10:00
  talk.problem talk=$planned level=group title="The last bus leaves before the late shift ends" fact="At 22:30, every day."
  expect source = talk

# More people read the problem than may see the talk: these learn neither its day nor its number, on the page, in the history, or by a search.
as head
  refused talk.show talk=$talk because missing
  problem.show problem=$problem
  expect reference is empty
  expect talk is empty
  shown no "2023-01-11" $talk
  see no "11 Jan 2023" at /problems/$problem
  history.show kind=problem object=$problem
  shown no "2023-01-11" $talk
  see no "2023-01-11" at /history/problem/$problem
  find.show q="2023-01-11"
  expect hits has no row title~"Nobody signs"
as verifier
  refused talk.show talk=$talk because missing
  problem.show problem=$problem
  shown no "2023-01-11" $talk
  history.show kind=problem object=$problem
  shown no "2023-01-11" $talk
as clerk
  history.show kind=problem object=$problem
  expect entries.0.changes has row field=reference after~"2023-01-11"
