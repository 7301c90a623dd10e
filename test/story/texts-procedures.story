story Texts follow the procedure: a management review has one text of the group, a branch two, with the parts of each
house simulated 2023-01-04T01:00Z
unit WORKS "Sample Works" with group, staff 200
unit BRANCH "Sample Branch" with group, staff 30
post superior "Head office" in HOUSE held by head
post chair "Director" in WORKS held by director
post member "Quality manager" in WORKS held by quality
post secretariat "Office" in WORKS held by office
post chair "Branch secretary" in BRANCH held by secretary
post member "Branch member" in BRANCH held by member
as head by api
  campaign.add unit=$HOUSE procedure=iso-9001-management-review scope=$WORKS year=2022 title="Management review 2022" -> review
  campaign.deploy campaign=$review
  campaign.add unit=$HOUSE procedure=organizational-life-meeting scope=$BRANCH year=2022 title="Branch meeting 2022" -> branch
  campaign.deploy campaign=$branch
run jobs
as office
  cycle.list
  keep cycle = cycles[unit_name="Sample Works"]
  text.list cycle=$cycle
  expect texts has 1 row
  expect texts has row template=inputs audience=group
  refused text.begin cycle=$cycle template=member_text because invalid /template
  text.begin cycle=$cycle template=inputs -> inputs
  text.hand_in material=$inputs
    parts:
      | part            | body                            |
      | earlier_actions | Two of three are closed.        |
      | findings        | Returns rose from 9 to 14.      |
      | causes          | A new supplier.                 |
      | proposals       | Inspect what this one delivers. |
  expect state = handed in
as quality
  text.show material=$inputs
  expect pieces has row kind=prose text="Returns rose from 9 to 14."
as secretary
  cycle.list
  keep cycle = cycles[unit_name="Sample Branch"]
  text.list cycle=$cycle
  expect texts has 3 rows
as member
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part     | body                       |
      | problems | I missed two of ten calls. |
      | measures | I answer within a day.     |
as secretary
  text.review material=$own verdict=pass
  expect state = passed
