story What inspection or audit found is confirmed by the supervision group; where none watches over the unit, by the level above
doors api browser cli
begin with city
person second "Second of the province" in HOUSE
post discipline "Discipline inspector of the city" in CITY held by inspector
post organization "Organization department of the city" in CITY held by department
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=inspection title="Keys hang open" fact="Nine keys on 2023-01-03." -> keys
  problem.add cycle=$cycle level=group source=audit title="Receipts are missing" fact="14 of 200 in 2022." -> receipts
  problem.add cycle=$cycle level=person post=$deputy.post source=audit title="A car used at weekends" fact="Six weekends in 2022." -> car
  measure.add problem=$keys accountable=$engineer.post type="by date" due=2023-06-30 title="A locked box" acceptance="It is locked." -> box
  measure.add problem=$receipts accountable=$engineer.post type="by date" due=2023-06-30 title="A list of receipts" acceptance="None is missing." -> list
  measure.add problem=$keys accountable=$engineer.post type="by date" due=2023-06-30 title="A list of keys" acceptance="It hangs there." -> names
  measure.add problem=$car accountable=$deputy.post type="by date" due=2023-06-30 title="A logbook" acceptance="Each way stands in it." -> book
  evidence.add file=@proof.txt
    | measure |
    | $box    |
    | $list   |
    | $names  |
    | $book   |
as engineer by api
  measure.claim measure=$box statement="Locked since Monday."
  measure.claim measure=$list statement="All 200 are there."
  measure.claim measure=$names statement="It hangs beside the box."
as deputy by api
  measure.claim measure=$book statement="Four weeks are in it."
as verifier by api
  measure.verify measure=$box reason="Tried it."
  measure.verify measure=$book reason="Read it."

# No supervision group watches over the city: neither the group nor its office says it, and each reads who does.
as mayor
  refused measure.confirm measure=$box solved=yes because denied "the level above says whether it is solved"
  see no form to "/confirm" at /measures/$box
  see "no supervision group watches over this unit" "the level above says whether it is solved" at /measures/$box
as clerk
  refused measure.confirm measure=$box solved=yes reason="They were here on Friday." because denied "the level above says whether it is solved"
# The city's own organs are of no level above.
as inspector
  refused measure.confirm measure=$box solved=yes because denied "the level above says whether it is solved"
  see no form to "/confirm" at /measures/$box
as department
  refused measure.confirm measure=$box solved=yes because denied "the level above says whether it is solved"
as verifier
  refused measure.confirm measure=$box solved=yes because denied "You claimed this measure done or verified it"
as head
  see form to "/confirm" at /measures/$box
  measure.confirm measure=$box solved=yes
  expect state = confirmed
  refused measure.confirm measure=$book because invalid /reason "Say what is still not solved"
  measure.confirm measure=$book reason="Two weeks are missing."
  expect state = under way

# What the group found itself stays the group's, whoever stands above.
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  evidence.add measure=$desk file=@proof.txt
as engineer by api
  measure.claim measure=$desk statement="It is there."
as verifier by api
  measure.verify measure=$desk reason="Seen."
as head
  refused measure.confirm measure=$desk solved=yes because denied "another of its members"
  see no form to "/confirm" at /measures/$desk

# Once a supervision group is there, the word is its own; of what it verified itself it stays with the level above.
as admin by api
  post.add unit=$HOUSE title="Supervision group" role=supervision -> seat
  post.give post=$seat person=$second since=2023-01-04
as verifier by api
  measure.verify measure=$list reason="Counted them."
as second by api
  measure.verify measure=$names reason="Stood before it."
as head
  refused measure.confirm measure=$list solved=yes because denied "the supervision group says"
  see no form to "/confirm" at /measures/$list
as second
  see form to "/confirm" at /measures/$list
  measure.confirm measure=$list solved=yes
  expect state = confirmed
  refused measure.confirm measure=$names solved=yes because denied "You claimed this measure done or verified it"
as head
  see form to "/confirm" at /measures/$names
  measure.confirm measure=$names solved=yes
  expect state = confirmed
