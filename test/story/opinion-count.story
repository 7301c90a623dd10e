story How many opinions a release held shows in no log that may be read while the round lasts
doors api browser cli
house simulated 2023-01-04T01:00Z
unit CITY "Sample City" with group, staff 200
unit TOWN "Sample Town" with group, staff 90
post superior "Head of the Province" in HOUSE held by head
post auditor "Reader of the record" in HOUSE held by reader
post secretariat "Clerk" in CITY held by clerk
post secretariat "Town clerk" in TOWN held by townclerk
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk by api
  cycle.list
  keep city = cycles[unit_name="Sample City"]
  cycle.show cycle=$city -> citycycle
as townclerk by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  cycle.show cycle=$town -> towncycle
as reader by api
  record.show unit=$CITY -> before
  record.show unit=$TOWN
  expect entries = $before.entries

# Five in the city, nine in the town.
as nobody by api
  opinion.give word=$citycycle.intake
    | text                          |
    | No bus after eleven.          |
    | The gate squeaks.             |
    | Letters are not answered.     |
    | The hall is cold.             |
    | Nobody answers the telephone. |
  opinion.give word=$towncycle.intake
    | text                          |
    | No bus after ten.             |
    | The gate is shut.             |
    | Letters get lost.             |
    | The hall is dark.             |
    | The telephone is always busy. |
    | The queue is long.            |
    | The lift stands still.        |
    | The bridge is narrow.         |
    | The counter closes at noon.   |
run jobs
as clerk by api
  opinion.desk cycle=$city
  expect opinions has 5 rows
as townclerk by api
  opinion.desk cycle=$town
  expect opinions has 9 rows

# The two units' logs have grown by the same.
as reader
  record.show unit=$CITY -> after
  record.show unit=$TOWN
  expect entries = $after.entries
  refused record.show unit=$CITY cycle=$city because conflict /cycle "when the round is over"
  refused proof.show unit=$CITY cycle=$city entry=1 because conflict /cycle "when the round is over"
  refused record.show unit=$TOWN cycle=$city because missing /cycle "no such cycle"

# What the desk does with one of them stands in the log of the opinions too.
as clerk by api
  opinion.desk cycle=$city
  keep one = opinions[number=1]
  opinion.dispose opinion=$one disposition=explained answer="It is known."
as reader by api
  record.show unit=$CITY
  expect entries = $after.entries

# When the round is over the count is opened, with a proof for every entry.
as clerk by api
  stage.set cycle=$city stage=opinions set=done
at 2023-03-01
run jobs
as reader
  record.show unit=$CITY cycle=$city
  expect entries >= 6
  expect checkpoint has "candor/"
  proof.show unit=$CITY cycle=$city entry=2
  expect leaf has "opinion"
candor verify exits 0
