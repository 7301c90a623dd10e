story A text that was sent back and is read out all the same has not passed its review
begin with meeting
as deputy
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body              |
      | last_cycle   | All items hold.   |
      | problems     | Late to hearings. |
      | causes       | Two at once.      |
      | measures     | One a day.        |
      | explanations | Nothing.          |
as mayor
  text.review material=$own verdict=revise due=2023-02-12 remark="Say how often."
as clerk
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=fails

# The meeting comes before the text does.
at 2023-02-11
as clerk
  cycle.held cycle=$cycle held_day=2023-02-11
  text.read_out cycle=$cycle post=$deputy.post
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=fails
  refused stage.set cycle=$cycle stage=review set=done because conflict /stage "C20"
