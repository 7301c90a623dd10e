story The management review of ISO 9001 runs from its procedure alone: inputs, review, decisions, actions verified, looked back next time
doors api
file counts.txt "Ten weeks, no gap.\n"
house simulated 2023-01-04T01:00Z
unit PLANT "Plant" with group, staff 80
post superior "Owner" in HOUSE held by head
post supervision "Auditor of the system" in HOUSE held by watcher
post chair "Managing director" in PLANT held by chief
post member "Head of production" in PLANT held by maker
post member "Head of sales" in PLANT held by seller
post secretariat "Quality officer" in PLANT held by clerk
post verifier "Verifier" in PLANT held by verifier
as head
  campaign.add unit=$HOUSE procedure=iso-9001-management-review year=2023 title="Management review 2023" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk
  cycle.list
  keep cycle = cycles[unit_name="Plant"]
  plan.write cycle=$cycle theme="Late deliveries" meeting_day=2023-02-01 body="Inputs by 25 January." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as clerk
  stage.set cycle=$cycle stage=plan set=done

# No study, no talks, no criticism: the procedure does not know them.
  readiness.show cycle=$cycle
  expect checks has row check=C06 verdict="not asked"
  expect checks has row check=C10 verdict="not asked"
  expect checks has row check=C24 verdict="not asked"
  refused stage.set cycle=$cycle stage=talks set=done because invalid /stage
at 2023-01-20
as clerk
  opinion.enter cycle=$cycle channel=visit text="A customer waited 31 days for a part." -> opinion
  problem.add cycle=$cycle level=group source=audit reference="Audit 4" title="Deliveries are late" fact="31 of 120 orders after the date." dimension="Customers" opinion=$opinion -> finding
  text.begin cycle=$cycle template=inputs -> inputs
  text.hand_in material=$inputs
    parts:
      | part            | body                                       |
      | earlier_actions | There was no review before this one.       |
      | findings        | 31 of 120 orders were late, 9 of them twice. |
      | causes          | Stock is counted once a month.             |
      | proposals       | Count it each week from March.             |
  text.adopt material=$inputs day=2023-01-20 present=3 who="All three"
as watcher
  text.review material=$inputs verdict=pass
as clerk
  paper.begin cycle=$cycle document=notice -> notice
  paper.show paper=$notice -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The yearly review."
as chief
  paper.sign paper=$notice
as clerk
  paper.issue paper=$notice
  stage.set cycle=$cycle stage=opinions set=done
  stage.set cycle=$cycle stage=problems set=done
  stage.set cycle=$cycle stage=materials set=done
  stage.set cycle=$cycle stage=review set=done

# The review: inputs in order, decisions with somebody who answers, minutes signed by two.
at 2023-02-01T08:00Z
as clerk
  meeting.plan cycle=$cycle place="Room 1" day=2023-02-01 -> meeting
  meeting.show meeting=$meeting
  expect agenda has 9 rows
  expect agenda.7.type = decision
  expect members has 3 rows
  keep opening = agenda.0
  keep earlier = agenda.1
  keep context = agenda.2
  keep performance = agenda.3
  keep resources = agenda.4
  keep risks = agenda.5
  keep improvement = agenda.6
  keep decisions = agenda.7
  keep closing = agenda.8
  keep a = members[title="Managing director"]
  keep b = members[title="Head of production"]
  keep c = members[title="Head of sales"]
  attendance.set
    | attendance | state   |
    | $a         | present |
    | $b         | present |
    | $c         | present |
  meeting.open meeting=$meeting
# What the procedure goes without is offered nowhere.
  see no form to "/criticism" at /meetings/$meeting
  see no form to "/answers" at /meetings/$meeting
  see no "Criticism sheet" at /meetings/$meeting/pack
  see no form to "/talks/propose" at /cycles/$cycle/talks
  see no form to "/talks/plan" at /cycles/$cycle/talks
  see no form to "/study/joint" at /cycles/$cycle/study
as chief
  meeting.show meeting=$meeting
  expect may_criticism = no
  see no "/cycles/$cycle/criticism" at /meetings/$meeting
  see no "/cycles/$cycle/criticism" at /cycles/$cycle
  see no "/cycles/$cycle/talks" at /cycles/$cycle
  see no form to "/criticism" at /cycles/$cycle/criticism
as clerk
  agenda.open agenda=$opening
  agenda.close agenda=$opening
  agenda.open agenda=$earlier
  agenda.close agenda=$earlier
  agenda.open agenda=$context
  agenda.close agenda=$context
  agenda.open agenda=$performance
  speech.keep agenda=$performance post=$maker.post body="31 of 120 orders left late."
  agenda.close agenda=$performance
  agenda.open agenda=$resources
  agenda.close agenda=$resources
  agenda.open agenda=$risks
  agenda.close agenda=$risks
  agenda.open agenda=$improvement
  agenda.close agenda=$improvement
  agenda.open agenda=$decisions
  decision.add agenda=$decisions type=decision body="A second counter for stock." accountable=$maker.post due=2023-03-31 -> decision
  agenda.close agenda=$decisions
  agenda.open agenda=$closing
  agenda.close agenda=$closing
  meeting.close meeting=$meeting
  decision.draft decision=$decision title="Stock is counted by one person" fact="One person counts 9,000 parts." -> second
  meeting.show meeting=$meeting
  keep minutes = minutes
as maker
  minutes.confirm minutes=$minutes
as clerk
  minutes.sign minutes=$minutes
as chief
  minutes.sign minutes=$minutes
as clerk
  stage.set cycle=$cycle stage=meeting set=done
  measure.add problem=$finding title="Count the stock each week" accountable=$maker.post type="by date" acceptance="Ten weeks without a gap" due=2023-05-31 -> measure
  measure.add problem=$second.problem title="A second counter" accountable=$maker.post type="by date" acceptance="Two names on each count" due=2023-03-31
  paper.begin cycle=$cycle document=report -> report
  paper.show paper=$report -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
  see "problems: 2" at /papers/$report
  see no "joint sessions of study" at /papers/$report
  see no "talks confirmed by both" at /papers/$report
  paper.begin cycle=$cycle document=notification -> notification
  paper.show paper=$notification -> whole
  paragraph.change paragraph=$whole.parts.0.id body="What was found and what will be done."
as chief
  paper.sign paper=$report
  paper.sign paper=$notification
as clerk
  paper.issue paper=$report
  paper.issue paper=$notification
  stage.set cycle=$cycle stage=report set=done

# The clause asks for causes: without them the actions are not complete.
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=fails severity=block sentence~"2 of 2 measures mend a problem whose cause nobody has written down"
  refused stage.set cycle=$cycle stage=rectification set=done because conflict /stage "C30"
  problem.change problem=$finding title="Deliveries are late" fact="31 of 120 orders after the date." dimension="Customers" cause="Stock is counted once a month."
  problem.change problem=$second.problem title="Stock is counted by one person" fact="One person counts 9,000 parts." cause="The post beside it was never filled."
  readiness.show cycle=$cycle
  expect checks has row check=C30 verdict=holds
  stage.set cycle=$cycle stage=rectification set=done
as maker
  evidence.add measure=$measure file=@counts.txt caption="The counts"
  measure.claim measure=$measure statement="Ten weeks counted."
as verifier
  measure.verify measure=$measure reason="Ten sheets, no gap."

# The next review begins with both actions.
at 2024-01-10
as head
  campaign.end campaign=$campaign
  campaign.add unit=$HOUSE procedure=iso-9001-management-review year=2024 title="Management review 2024" -> next
  campaign.deploy campaign=$next
run jobs
as clerk
  cycle.list
  keep again = cycles[title="Management review 2024"]
  lookback.show cycle=$again
  expect items has 2 rows
  expect items has row was=verified title="Count the stock each week"
  expect items has row was=planned title="A second counter"
  keep counts = items[title="Count the stock each week"]
  keep counter = items[title="A second counter"]
  readiness.show cycle=$again
  expect checks has row check=C36 verdict=fails sentence~"2 of 2 items"
  plan.write cycle=$again theme="Deliveries in time" meeting_day=2024-02-01 body="Inputs by 25 January." -> plan2
  plan.submit plan=$plan2
as head
  plan.approve plan=$plan2

# Nothing else is reviewed before the earlier actions are: each by itself, with what it brought.
at 2024-02-01T08:00Z
as clerk
  meeting.plan cycle=$again place="Room 1" day=2024-02-01 -> review
  meeting.show meeting=$review
  expect agenda has 10 rows
  expect agenda.1.type = lookback
  expect agenda.1.title = Count the stock each week
  expect agenda.2.title = A second counter
  keep items = agenda
  keep rows = members
  attendance.set state=present
    | attendance |
    | $rows.0    |
    | $rows.1    |
    | $rows.2    |
  meeting.open meeting=$review
  agenda.open agenda=$items.0
  agenda.close agenda=$items.0
  refused agenda.leave agenda=$items.1 reason="Seen in the report." because conflict "none can be left out"
  agenda.open agenda=$items.1
  lookback.report lookback=$counts outcome=holds report="48 of 52 weeks counted; 6 of 131 orders late, after 31 of 120."
  agenda.close agenda=$items.1
  agenda.open agenda=$items.2
  refused agenda.close agenda=$items.2 because conflict "is not reported yet"
  refused lookback.report lookback=$counter outcome=holds report="He is there." because invalid /outcome "planned"
  lookback.report lookback=$counter outcome="carried over" report="Hired in November; trained until April."
  agenda.close agenda=$items.2
  readiness.show cycle=$again
  expect checks has row check=C36 verdict=holds
  ledger.show cycle=$again
  expect items = 1
  expect measures has row title="A second counter" state="under way"
  problem.list cycle=$again
  expect problems has row title="Stock is counted by one person" source="last ledger"
