story The words of a demand are corrected after its day has passed, as long as the sheet is not given
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
at 2023-01-20
as watcher by api
  sheet.write cycle=$cycle on_plan=P on_texts=T on_meeting=M -> sheet
  point.add sheet=$sheet sort=demand body="Hand in the texts." due=2023-01-25 -> point
at 2023-01-28
as watcher
  point.change point=$point body="Hand in the two texts that are missing." due=2023-01-25
  expect body = "Hand in the two texts that are missing."
  expect due = 2023-01-25
  refused point.change point=$point body="Hand in the two texts." due=2023-01-26 because invalid /due "is past already"
