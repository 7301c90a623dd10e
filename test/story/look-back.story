story The next cycle begins with every item of the last, open and closed; none can be skipped
doors api browser cli
begin with city
file proof.txt "Done.\n"
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  problem.add cycle=$cycle level=group source=self title="No hearing was held" fact="None in 2022." -> hearing
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="Three of seven." -> personal
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$letters accountable=$engineer.post type="by date" due=2023-12-31 title="Answer within 14 days" acceptance="Of 50 none waits." -> answer
  measure.add problem=$hearing accountable=$deputy.post type="by date" due=2023-06-30 title="Hold a hearing" acceptance="It was held." -> held
  measure.add problem=$hearing accountable=$engineer.post type="by date" due=2023-06-30 title="Publish the record" acceptance="It can be read." -> record
  measure.add problem=$personal accountable=$deputy.post type="by date" due=2023-06-30 title="Calendar first" acceptance="Ten of ten." -> own
  evidence.add file=@proof.txt
    | measure |
    | $desk   |
    | $held   |
    | $record |
as engineer by api
  measure.claim measure=$desk statement="It is there."
  measure.claim measure=$record statement="It is on the wall."
as deputy by api
  measure.claim measure=$held statement="On 2023-02-01."
as verifier by api
  measure.verify measure=$desk reason="Seen."
  measure.verify measure=$held reason="Was there."
as mayor by api
  measure.confirm measure=$held solved=yes

# A year later the next cycle opens, and with it five items, whatever became of them.
at 2024-01-03
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  cycle.show cycle=$later
  expect previous = $cycle
  lookback.show cycle=$later
  expect items has 5 rows
  expect items has row title="One desk" was=verified state=waiting
  expect items has row title="Answer within 14 days" was=planned
  expect items has row title="Hold a hearing" was=confirmed
  expect items has row title="Publish the record" was="claimed done"
  keep i1 = items[title="One desk"]
  keep i2 = items[title="Answer within 14 days"]
  keep i3 = items[title="Hold a hearing"]
  keep i4 = items[title="Publish the record"]
  keep i5 = items[title="Calendar first"]
  home.show
  expect cards has row link="/cycles/${later.id}/lookback"
  readiness.show cycle=$later
  expect checks has row check=C36 verdict=fails severity=block sentence~"5 of 5 items"
  cycle.show cycle=$cycle
  expect previous is empty

# What was closed holds or came back; what was open is carried over or dropped, with a report, never passed over.
as clerk
  refused lookback.report lookback=$i1 outcome=none report="Nothing to say." because invalid /outcome "Say what became of the item"
  refused lookback.report lookback=$i1 outcome=holds because invalid /report
  refused lookback.report lookback=$i2 outcome=holds report="It will." because invalid /outcome "The measure is “planned” now"
  refused lookback.report lookback=$i4 outcome=holds report="It is on the wall." because invalid /outcome "claimed done"
  refused lookback.report lookback=$i1 outcome="carried over" report="Once more." because invalid /outcome "report that it came back"
as deputy
  refused lookback.report lookback=$i1 outcome=holds report="I say so." because denied
as clerk
  lookback.report lookback=$i1 outcome=holds report="The desk is open every day."
  expect outcome = holds
  refused lookback.report lookback=$i1 outcome="came back" report="Changed my mind." because conflict "reported"
  lookback.report lookback=$i2 outcome="carried over" report="Twelve letters still wait."
  lookback.report lookback=$i3 outcome="came back" report="None was held in the second half."
  lookback.report lookback=$i4 outcome=dropped report="The wall was torn down."

# Four of five are not all: the meeting cannot be recorded, nor the stage ended.
as clerk by api
  plan.write cycle=$later theme="Letters" meeting_day=2024-02-01 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
at 2024-02-01
as clerk
  refused cycle.held cycle=$later held_day=2024-02-01 because conflict "The meeting cannot be recorded yet: C36"
  refused stage.set cycle=$later stage=meeting set=done because conflict /stage "C36"
as deputy
  lookback.show cycle=$later
  expect items has row title="Calendar first" state=waiting
  lookback.item lookback=$i5
  expect title = Calendar first
as engineer
  refused lookback.item lookback=$i5 because missing
as clerk
  lookback.report lookback=$i5 outcome="carried over" report="Eight of ten."
  readiness.show cycle=$later
  expect checks has row check=C36 verdict=holds
  cycle.held cycle=$later held_day=2024-02-01
  expect state = held

# Carried over stands in the new ledger as a measure with its past; came back is a problem again, and counts.
  problem.list cycle=$later
  expect problems has row title="Letters wait too long" state="in the ledger" source="last ledger" recurrences=0
  expect problems has row title="No hearing was held" state=open recurrences=1
  keep back = problems[title="No hearing was held"]
  problem.show problem=$back
  expect thread has row id=$hearing year=2022 place=before
  ledger.show cycle=$later
  expect items = 2
  expect measures has row title="Answer within 14 days" state="under way"
  keep carried = measures[title="Answer within 14 days"]
  measure.show measure=$carried
  expect carried_from = $answer
  ledger.show cycle=$cycle
  expect items = 5

# In the old ledger nothing more is done about what was carried over, and nobody is asked for it there: it goes on in the new one.
as engineer by api
  evidence.add measure=$carried file=@proof.txt
as engineer
  refused progress.add measure=$answer body="Half of them." because conflict "carried over to measure"
  refused measure.claim measure=$answer statement="None waits." because conflict "Yearly review 2023"
  refused extension.ask measure=$answer due=2024-06-30 reason="Leave." because conflict "carried over"
  refused evidence.add measure=$answer file=@proof.txt because conflict "carried over"
  home.show
  expect cards has no row link="/measures/${answer.id}"
  measure.show measure=$answer
  expect light = none
  see "carried over to measure" at /measures/$answer
  measure.claim measure=$carried statement="None waits."
  expect state = claimed done
as verifier
  home.show
  expect cards has row link="/measures/${carried.id}"
  expect cards has no row link="/measures/${record.id}"
  measure.verify measure=$carried reason="Read fifty."
  expect state = verified
as clerk
  refused measure.change measure=$answer title="Within 30 days" accountable=$engineer.post acceptance="Of 50 none waits." reason="Too hard." because conflict "carried over"
  ledger.show cycle=$cycle
  expect measures has row title="Answer within 14 days" light=none
