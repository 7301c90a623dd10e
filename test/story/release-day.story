story In a house that holds real entries opinions are released when a day begins, never because somebody asks
doors api cli
house real
unit CITY "Sample City" with group, staff 200
post superior "Head of the Province" in HOUSE held by head
post secretariat "Clerk" in CITY held by clerk
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2026 title="Yearly review" -> campaign
  campaign.deploy campaign=$campaign
as clerk by api
  wait until cycle.list shows cycles.0.state = deployed
  cycle.list
  keep listed = cycles[unit_name="Sample City"]
  cycle.show cycle=$listed -> cycle
as nobody by api
  opinion.give word=$cycle.intake
    | text                          |
    | No bus after eleven.          |
    | The gate squeaks.             |
    | Letters are not answered.     |
    | The hall is cold.             |
    | Nobody answers the telephone. |
    | The queue is long.            |

# Six wait, more than a release needs: asking for what is due brings none of them to the desk.
as admin
  job.run
  wait until job.show shows answered >= 1
  expect releases = 0
as clerk
  opinion.desk cycle=$cycle
  expect opinions is empty
candor job run exits 0
as clerk
  opinion.desk cycle=$cycle
  expect opinions is empty
