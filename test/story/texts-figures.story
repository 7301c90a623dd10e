story Figures: live counts are filled in, figures that differ from the records are named, the share of problems and foreign names are counted
doors api cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
unit TOWN "Sample Town" with group, staff 90
as clerk by api
  opinion.enter cycle=$cycle -> opinion
    | channel | text                          |
    | paper   | The counter closes at noon.   |
    | hotline | Nobody answers the telephone. |
    | forum   | The stairs are dark.          |
    | mailbox | The form has nine pages.      |
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  text.begin cycle=$cycle template=group_text -> group
as mayor by api
  study.joint cycle=$cycle day=2023-01-04 topic="The regulation"

# Fewer than five opinions are no figure yet: that they are fewer is said, and no number is held against it.
as clerk
  text.save material=$group
    parts:
      | part | body                                      |
      | lead | {opinions} opinions in {sessions} session |
  text.check material=$group
  expect pieces has row kind=prose text="{opinions}" few=5
  expect pieces has row kind=prose text=" opinions in 1 session"
  expect figures is empty
  see "under 5" at /texts/$group/check
  see no "{opinions}" at /texts/$group/check
as clerk by api
  opinion.enter cycle=$cycle channel=visit text="The lamp is broken."
as clerk
  text.save material=$group
    parts:
      | part       | body                                                                                   |
      | lead       | We collected {opinions} opinions and found {problems} problem; {weather} stays.        |
      | last_cycle | 征求意见36条，梳理问题三个。                                                           |
      | problems   | Of 15 opinions most were about letters. The clerk of Sample Town said the same.        |
      | causes     | Of 5 opinions two name it.  Sample City counted nothing.                               |
      | measures   | As the 民主生活会的若干规定 demands, Sample Townspeople are asked.                     |
  text.check material=$group
  expect pieces has row kind=prose text="We collected 5 opinions and found 1 problem; {weather} stays."
  expect figures has 3 rows
  expect figures has row said="15 opinions" recorded=5 field="{opinions}"
  expect figures has row said="意见36条" recorded=5
  expect figures has row said="问题三个" recorded=1
  expect named has row words="Sample Town"
  expect named has no row words="Sample City"
  expect named has row words="民主生活会的若干规定"
  expect banded = yes
  keep share = share
  text.hand_in material=$group
    parts:
      | part       | body                                                                                   |
      | lead       | We collected {opinions} opinions and found {problems} problem; {weather} stays.        |
      | last_cycle | 征求意见36条，梳理问题三个。                                                           |
      | problems   | Of 15 opinions most were about letters. The clerk of Sample Town said the same.        |
      | causes     | Of 5 opinions two name it.  Sample City counted nothing.                               |
      | measures   | As the 民主生活会的若干规定 demands, Sample Townspeople are asked.                     |
  expect foreign_names = 1
  expect repealed = 1
as watcher
  text.show material=$group
  expect figures has row said="15 opinions" recorded=5
  expect pieces has row kind=problem title="Letters wait too long"
  readiness.show cycle=$cycle
  expect checks has row check=C18 verdict=fails sentence~"1 names of units elsewhere"
  expect checks has row check=C19 verdict=fails
  expect checks has row check=C17 verdict="cannot be judged yet" sentence~"no comparison of"
  expect checks has row check=C15 sentence~"percent of"

# It is adopted, then the records move on: what was handed in shows what it showed, with the day it is of.
as clerk by api
  text.adopt material=$group day=2023-01-04 present=2 who="Mayor and Deputy Mayor"
  opinion.enter cycle=$cycle channel=paper text="The lift is out of order."
  problem.add cycle=$cycle level=group source=self title="The lift stands" fact="On 12 days of 2022." -> lift
  problem.change problem=$problem title="Letters wait for weeks" fact="40 of 120 in 2022."
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 title="One desk" acceptance="It is there."
as watcher
  text.show material=$group
  expect as_of = 2023-01-04
  expect pieces has row kind=prose text~"We collected 5 opinions and found 1 problem"
  expect pieces has row kind=problem title="Letters wait too long" text="31 of 120 in 2022."
  expect pieces has no row kind=problem title="The lift stands"
  expect pieces has no row kind=measure
  expect figures has row said="15 opinions" recorded=5
  expect figures has no row said="5 opinions"
  see "when this version was handed in" at /texts/$group

# What is written next shows the records of now; the version before keeps what it showed.
as watcher by api
  text.review material=$group verdict=revise due=2023-01-12 remark="Count again."
as clerk by api
  text.save material=$group
    parts:
      | part     | body                                      |
      | lead     | {opinions} opinions, {problems} problems. |
      | problems | The list below.                           |
  text.show material=$group
  expect writes = yes
  expect as_of is empty
  expect pieces has row kind=problem title="Letters wait for weeks"
  expect pieces has row kind=problem title="The lift stands"
  expect pieces has row kind=measure title="One desk"
  text.check material=$group
  expect pieces has row kind=prose text="6 opinions, 2 problems."
  text.hand_in material=$group
    parts:
      | part       | body                                      |
      | lead       | {opinions} opinions, {problems} problems. |
      | last_cycle | Nothing was open.                         |
      | problems   | The list below.                           |
      | causes     | Nobody counted.                           |
      | measures   | A list at the counter.                    |
as watcher
  text.show material=$group
  expect pieces has row kind=prose text="6 opinions, 2 problems."
  text.show material=$group number=1
  expect pieces has row kind=prose text~"We collected 5 opinions and found 1 problem"
  expect pieces has row kind=problem title="Letters wait too long"
  expect pieces has no row kind=problem title="The lift stands"
