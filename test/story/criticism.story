story A prepared criticism without a fact is shown to its author as a suggestion before it is kept, and counted apart
doors api browser cli
begin with meeting

as deputy
  refused criticism.prepare cycle=$cycle other=$mayor.post request="Rest more." because invalid /as_suggestion "names no fact"
  refused criticism.prepare cycle=$cycle other=$mayor.post request="Study more." because invalid /as_suggestion "wishes alone"
    fact: I hope that learning is strengthened. I suggest more rest.
  refused criticism.prepare cycle=$cycle other=$mayor.post request="Rest." because invalid /as_suggestion "wishes alone"
    fact: 希望进一步加强学习，注意劳逸结合。
  criticism.prepare cycle=$cycle other=$mayor.post request="Rest more." as_suggestion=yes -> wish
  expect suggestion = true
  criticism.prepare cycle=$cycle other=$mayor.post -> real
    dimension: Decision and coordination
    fact: I hope this is mended. On 14 September the tender was announced before members saw the file.
    effect: We could not object.
    request: Send files three days ahead.
    talked: 2023-01-04
  expect suggestion = false
  expect talked = 2023-01-04
  refused criticism.prepare cycle=$cycle other=$deputy.post fact=F request=R because invalid /other "of somebody else"
  refused criticism.prepare cycle=$cycle other=$clerk.post fact=F request=R because invalid /other "is not a seat of this leading group"
  refused criticism.prepare cycle=$cycle other=$mayor.post fact=F because invalid /request
  criticism.list cycle=$cycle
  expect criticisms has 2 rows
  expect criticisms has row suggestion=true state=sealed
  criticism.change criticism=$wish fact="On 3 of 5 Sundays in May the chair called meetings." request="Keep Sundays free."
  expect suggestion = false
  refused criticism.change criticism=$wish fact="" request="Keep Sundays free." because invalid /as_suggestion
  criticism.withdraw criticism=$wish
  expect state = withdrawn
  refused criticism.change criticism=$wish fact=F request=R because conflict "withdrawn"
  refused criticism.withdraw criticism=$wish because conflict "withdrawn"
  criticism.list cycle=$cycle
  expect criticisms has 1 rows
as mayor
  refused criticism.withdraw criticism=$real because missing
as clerk
  refused criticism.prepare cycle=$cycle other=$mayor.post fact=F request=R because denied
as engineer
  refused criticism.prepare cycle=$cycle other=$mayor.post fact=F request=R because denied
