story Texts: written by parts, handed in by the author's own account, the group's adopted at a recorded meeting, each closed with a slip
doors api cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
post member "Second Deputy" in CITY held by deputy2
as clerk by api
  text.list cycle=$cycle
  expect texts has 4 rows
  expect texts has row seat="Deputy Mayor" own=no opens=no
as watcher
  readiness.show cycle=$cycle
  expect checks has row check=C12 verdict="cannot be judged yet"

# A member's text: begun and written by the member alone.
as deputy
  text.begin cycle=$cycle template=member_text -> own
  expect state = draft
  text.begin cycle=$cycle template=member_text
  expect id = $own
  refused text.begin cycle=$cycle template=no_such_text because invalid /template
  refused text.begin cycle=$cycle template=group_text because denied "drafted by the chair or the secretariat"
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Late to hearings" fact="To three of seven hearings in 2022."
  text.save material=$own
    parts:
      | part   | body                            |
      | lead   | Deputy Mayor, for the year 2022 |
      | causes | Two hearings at the same hour.  |
  expect draft = 1
  text.show material=$own
  expect writes = yes
  expect pieces has row kind=field part=causes text="Two hearings at the same hour."
  expect pieces has row kind=problem title="Late to hearings"
  refused text.save material=$own because invalid /parts/0/part "no part"
    parts:
      | part  | body |
      | nosuch | x |
as clerk
  refused text.show material=$own because missing
  refused text.begin cycle=$cycle template=member_text because denied "you hold none here"
as mayor
  refused text.hand_in material=$own because missing
    parts:
      | part   | body |
      | causes | x    |

# A required part that is missing keeps the text with its author; handed in, it is a version.
as deputy
  refused text.hand_in material=$own because invalid /parts "Required parts are missing"
    parts:
      | part   | body                           |
      | causes | Two hearings at the same hour. |
  text.hand_in material=$own
    parts:
      | part         | body                               |
      | lead         | Deputy Mayor, for the year 2022    |
      | last_cycle   | Nothing was open.                  |
      | causes       | Two hearings at the same hour.     |
      | measures     | One hearing a day from March 2023. |
      | explanations | Nothing else.                      |
    explanations:
      | item             | outcome | body               |
      | personal_matters | nothing |                    |
      | inquiry          | cleared | Asked once in May. |
  expect state = handed in
  expect versions = 1
  refused text.save material=$own because conflict "handed in"
    parts:
      | part   | body |
      | causes | x    |
as mayor
  text.show material=$own
  expect pieces has row kind=prose text="Two hearings" named=figure list=numerals
  expect pieces has row kind=prose text=" at the same hour." part=causes
  expect pieces has row kind=prose part=inquiry text~"Asked once in"
  expect reviews = yes

# The group's text: drafted by the secretariat, adopted by the group, passed by supervision.
as clerk
  text.begin cycle=$cycle template=group_text -> group
  text.hand_in material=$group
    parts:
      | part       | body                          |
      | last_cycle | All three items hold.         |
      | problems   | Letters wait far too long.    |
      | causes     | Nobody counts the days.       |
      | measures   | A list at the counter.        |
as watcher
  readiness.show cycle=$cycle
  expect checks has row check=C12 verdict=fails
  expect checks has row check=C13 verdict=fails sentence~"1 of 3"
as clerk
  refused text.adopt material=$group day=2023-01-05 present=3 who="Mayor and both deputies" because invalid /day
  text.adopt material=$group day=2023-01-04 present=3 who="Mayor and both deputies"
  expect adopted_version = 1
  refused text.review material=$group verdict=pass because denied
as watcher
  text.review material=$group verdict=pass
  expect state = passed
  readiness.show cycle=$cycle
  expect checks has row check=C12 verdict=holds
  expect checks has row check=C20 verdict=fails sentence~"1 of 2"
as mayor
  text.review material=$own verdict=pass
as watcher
  readiness.show cycle=$cycle
  expect checks has row check=C20 verdict=holds
