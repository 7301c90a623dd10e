story What the checks say of problems and measures before, during and after: not judged, failing, holding
doors api browser cli
begin with city
post member "Second Deputy" in CITY held by deputy2
as mayor by api
  readiness.show cycle=$cycle
  expect checks has row check=C02 verdict="cannot be judged yet"
  expect checks has row check=C16 verdict="cannot be judged yet" sentence~"no problems"
  expect checks has row check=C30 verdict="cannot be judged yet" sentence~"no measures"
  expect checks has row check=C31 verdict="cannot be judged yet"
  expect checks has row check=C32 verdict="cannot be judged yet"
  expect checks has row check=C37 verdict=holds
  expect checks has row check=C39 verdict="cannot be judged yet" sentence~"no date of the meeting"
  expect checks has row check=C14 verdict="cannot be judged yet" sentence~"no text"
  expect checks has row check=C15 verdict="cannot be judged yet"

# A problem that names nothing, a measure for ever without a checkpoint: both are named.
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Things are slow" fact="It is often not good enough." -> vague
  measure.add problem=$vague accountable=$engineer.post type=long-term title="Keep improving" acceptance="It is better." due=2024-06-30 checkpoint=2023-03-30 indicator="complaints" present=many target=fewer -> one
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C16 verdict=fails sentence~"name no date"
  expect checks has row check=C30 verdict=holds
  expect checks has row check=C31 verdict="cannot be judged yet" sentence~"verified"
  expect checks has row check=C33 verdict=holds

# With a fact, verified by somebody else on evidence, they hold.
file proof.txt "Of 50 letters none waited longer than 12 days.\n"
as clerk by api
  problem.change problem=$vague title="Things are slow" fact="31 of 120 letters of 2022 waited longer than 20 days."
  measure.add problem=$vague accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there." -> two
as engineer by api
  evidence.add measure=$two file=@proof.txt
  measure.claim measure=$two statement="The desk is there since Monday."
as verifier by api
  measure.verify measure=$two reason="I saw it on Tuesday."
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C16 verdict=holds
  expect checks has row check=C31 verdict=holds sentence~"second person"

# A text with its parts, one short of problems, and no word on the six aspects.
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                              |
      | last_cycle   | All items hold. We did everything that was asked of us, in good time, and reported it to the office, item by item, as every year. |
      | problems     | I came late.                      |
      | causes       | Two hearings at the same hour.    |
      | measures     | One hearing a day.                |
      | explanations | Nothing.                          |
as mayor
  readiness.show cycle=$cycle
  expect checks has row check=C14 verdict=fails severity=warn sentence~"no words of its own"
  expect checks has row check=C15 verdict=fails sentence~"less or more than expected"
